// Compiles Python sources to bytecode with the very Python that will run them: the browser's.
//
//   node bytecode.mjs PYODIDE_DIR SOURCE_DIR
//
// Every .py under SOURCE_DIR gets a .pyc beside it and goes. The bytecode is never checked against its source, holds
// no time of day, and no docstrings: the same sources give the same bytes. It knows the line of each instruction, not
// the column, which only shows where the source is at hand.

import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideDir, sources] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodideDir, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: pyodideDir, env: { PYTHONNODEBUGRANGES: "1" } });
python.FS.mkdirTree("/sources");
python.FS.mount(python.FS.filesystems.NODEFS, { root: sources }, "/sources");
const names = readdirSync(sources, { recursive: true }).filter((name) => name.endsWith(".py")).sort();
python.globals.set("names", python.toPy(names));
python.runPython(`
import py_compile
for name in names:
    py_compile.compile(
        f"/sources/{name}", f"/sources/{name}c", dfile=name, doraise=True, optimize=2,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
`);
for (const name of names) rmSync(join(sources, name));
