// Runs inside.py in the Python of a built site, as a browser's worker starts it, and prints what it finds.
//
//   node inside.mjs SITE

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inflateSync } from "node:zlib";

const [site] = process.argv.slice(2);
const pyodide = join(site, "pyodide/");
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")));
const [, lockFileContents] = /lockFileContents: '(.*)',/.exec(readFileSync(join(site, "worker.js"), "utf8"));
const archives = ["packages.zip", "app.zip"];
const python = await loadPyodide({
  indexURL: pyodide,
  stdLibURL: join(site, "python/python.zip"),
  packageBaseUrl: pyodide,
  lockFileContents,
  fsInit: async (FS) => {
    FS.mkdirTree("/zero-line");
    for (const name of archives) FS.writeFile(`/zero-line/${name}`, readFileSync(join(site, "python", name)));
    FS.writeFile("/zero-line/reference.json", inflateSync(readFileSync(join(site, "python/reference.deflate"))));
  },
});
python.registerJsModule("flet_js", {});
python.registerJsModule("zero_line_js", {});
try {
  python.runPython(`import sys; sys.path[:0] = [${archives.map((name) => `"/zero-line/${name}"`)}]`);
  python.runPython(readFileSync(new URL("inside.py", import.meta.url), "utf8"));
} catch (error) {
  console.error(String(error));
  process.exit(1);
}
process.exit(0); // what the rehearsal left behind would wait for a page
