"""What a letter costs that is typed into a question, in the browser's own Python with everything that ships.

    uv run python -m tests.benchmarks.keystrokes [--built build/web]

Questions are typed letter by letter. What is timed is the search alone, as the screens call it: the ranking of the
topics, the care that comes before answers, and every list of Now's search; then how long the index takes.
"""

import argparse
import json
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import launch, phone
from tests.web.site import Site
from web.build import build

QUESTIONS = Path(__file__).parents[1] / "content" / "questions" / "kept-apart.jsonl"
EVERY = 8
"""Every so many questions are typed: some thirty, of all languages and lengths."""
PYTHON = (Path(__file__).with_name("typed.py")).read_text(encoding="utf-8")
START = """
async ([lock, python, questions]) => {
  const {loadPyodide} = await import("/pyodide/pyodide.mjs");
  const load = async (name) => new Uint8Array(await (await fetch(`/python/${name}`)).arrayBuffer());
  const names = ["packages.zip", "app.zip"];
  const files = await Promise.all(names.map(load));
  const packed = (await fetch("/python/reference.deflate")).body;
  const unpacked = new Response(packed.pipeThrough(new DecompressionStream("deflate")));
  files.push(new Uint8Array(await unpacked.arrayBuffer()));
  names.push("reference.json");
  const pyodide = await loadPyodide({
    indexURL: new URL("/pyodide/", location).href,
    stdLibURL: new URL("/python/python.zip", location).href,
    packageBaseUrl: new URL("/pyodide/", location).href,
    lockFileContents: lock,
    fsInit: async (FS) => {
      FS.mkdirTree("/zero-line");
      names.forEach((name, at) => FS.writeFile(`/zero-line/${name}`, files[at]));
    },
  });
  pyodide.runPython('import sys; sys.path[:0] = ["/zero-line/packages.zip", "/zero-line/app.zip"]');
  pyodide.globals.set("handed_over", questions);
  return pyodide.runPython(python);
}
"""


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.keystrokes", description="Measure a typed letter.")
    parser.add_argument("--built", type=Path, help="use this build instead of making one")
    options = parser.parse_args()
    questions = [json.loads(line)["q"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()[::EVERY]]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = options.built or Path(name) / "web"
        if not options.built:
            build(folder)
        _, _, rest = (folder / "worker.js").read_text(encoding="utf-8").partition("lockFileContents: '")
        site = Site(folder)
        site.plug()
        browser = launch(playwright)
        page = phone(browser).new_page()
        page.goto(f"{site.url}manifest.json")
        measured = json.loads(page.evaluate(START, [rest.partition("',")[0], PYTHON, json.dumps(questions)]))
        browser.close()
        site.unplug()
    print(f"index read in {measured.pop('index'):.2f} s, the longest piece {measured.pop('piece') * 1000:.0f} ms")
    for what, seconds in measured.items():
        steps = statistics.quantiles(seconds, n=100)
        print(
            f"{what:8s} {len(seconds)} letters: median {statistics.median(seconds) * 1000:.1f} ms, "
            f"99th percentile {steps[98] * 1000:.1f} ms, longest {max(seconds) * 1000:.0f} ms"
        )


if __name__ == "__main__":
    main()
