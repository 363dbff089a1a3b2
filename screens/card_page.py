"""The casualty card as one page of HTML, to be saved as a file.

Any browser opens it with no network and prints it. It loads nothing and runs nothing.
"""

from collections.abc import Callable, Sequence

from care.card import Box, Card, Table
from care.said import Words

Named = Callable[[str], str]
Told = Callable[[Words], str]

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})

_STYLE = """
body { font: 11pt/1.3 sans-serif; margin: 1em; color: #000; background: #fff; }
h1 { font-size: 14pt; } h2 { font-size: 12pt; margin: 0.8em 0 0.2em; }
table { border-collapse: collapse; width: 100%; margin-bottom: 0.5em; }
th, td { border: 1px solid #000; padding: 2px 5px; text-align: left; vertical-align: top; }
th, td { overflow-wrap: anywhere; }
th { width: 32%; font-weight: normal; } td { font-weight: bold; }
p { margin: 0.2em 0; font-size: 9pt; }
@media print { body { margin: 0; } tr { break-inside: avoid; } @page { margin: 12mm; } }
"""


def page(made: Card, named: Named, told: Told, notes: Sequence[str]) -> str:
    """The whole page. `named` says what a field is called, `told` says what stands in it."""
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>Casualty card</title><style>{_STYLE}</style></head><body>",
        "<h1>Casualty card: fields of the DD 1380, by Zero Line</h1>",
        "<h2>Front</h2>",
        _boxes(made.front, named, told),
        *(_table(table, named, told) for table in made.tables),
        "<h2>Back</h2>",
        _boxes(made.back, named, told),
        *(f"<p>{_safe(note)}</p>" for note in notes),
        "</body></html>",
    ]
    return "\n".join(parts)


def _safe(words: str) -> str:
    return words.translate(_ESCAPED)


def _boxes(boxes: Sequence[Box], named: Named, told: Told) -> str:
    rows = []
    for box in boxes:
        lines = "<br>".join(_safe(told(line)) for line in box.lines)
        rows.append(f"<tr><th scope=row>{_safe(named(f'card-{box.id}'))}</th><td>{lines}</td></tr>")
    return f"<table>{''.join(rows)}</table>"


def _table(table: Table, named: Named, told: Told) -> str:
    rows = []
    for row in table.rows:
        cells = "".join(f"<td>{_safe(told(value))}</td>" for value in row.values)
        rows.append(f"<tr><th scope=row>{_safe(named(f'sign-{row.id}'))}</th>{cells}</tr>")
    return f"<h2>{_safe(named('card-signs'))}</h2><table>{''.join(rows)}</table>"
