// Python, in a thread of its own: from the memory of a finished start where one is kept, else from the beginning.

import { loadPyodide } from "./pyodide/pyodide.mjs";
import { dropMemory, keepMemory, memoryName, readMemory } from "./memory.js";
import { RecordsFolder } from "./records.js";
import { takeStamps } from "./stamps.js";

const HOME = "/zero-line";
const PACKAGES = ["packages.zip", "app.zip"];

/** A file of this very build: the browser may keep another one under the bare name for as long as its host said. */
const ofBuild = (name, build) => new URL(`${name}?${build}`, self.location).href;
async function load(address, packed = false) {
  let answer = await fetch(address);
  // That a host once did not have it may be remembered for as long as that host said.
  if (!answer.ok) answer = await fetch(address, { cache: "reload" });
  if (!answer.ok) throw new Error(`${new URL(address).pathname} is missing on this device (${answer.status})`);
  if (packed) answer = new Response(answer.body.pipeThrough(new DecompressionStream("deflate")));
  return new Uint8Array(await answer.arrayBuffer());
}

// Compiled while the memory is being read; the runtime asks for it only after that.
const RUNTIME = new URL("pyodide/pyodide.asm.wasm", self.location).href;
const compiled = WebAssembly.compileStreaming(fetch(RUNTIME));
compiled.catch(() => {});
const fetchAnything = self.fetch;
self.fetch = (what, ...given) => (what === RUNTIME ? Promise.resolve(new Response()) : fetchAnything(what, ...given));

const instantiate = WebAssembly.instantiate;
const PAGE = 65536; // bytes; what a memory grows by

/** Give Python's memory room for the kept one before anything else happens in it. */
function makeRoom(memory) {
  WebAssembly.instantiateStreaming = async (_response, imports) => {
    const module = await compiled;
    const instance = await instantiate(module, imports);
    const own = instance.exports.memory;
    const missing = (memory?.length ?? 0) - own.buffer.byteLength;
    if (missing > 0) own.grow(Math.ceil(missing / PAGE));
    return { module, instance };
  };
}

/** A running Python, and its memory if it was started from the beginning. */
async function start(memory, files, build) {
  makeRoom(memory);
  const loading = loadPyodide({
    indexURL: new URL("pyodide/", self.location).href,
    stdLibURL: ofBuild("python/python.zip", build),
    packageBaseUrl: new URL("pyodide/", self.location).href,
    lockFileContents: '{{lock}}',
    fsInit: async (FS) => {
      FS.mkdirTree(HOME);
      for (const [name, bytes] of await files) FS.writeFile(`${HOME}/${name}`, bytes, { canOwn: true });
    },
    ...(memory ? { _loadSnapshot: memory } : { _makeSnapshot: true }),
  });
  // The runtime would wait for ever for a file that cannot be had.
  const [python] = await Promise.all([loading, files]);
  if (memory) return { python, fresh: null };
  python.runPython(`
import sys
sys.path[:0] = [${PACKAGES.map((name) => `"${HOME}/${name}"`).join()}]
import main, web.browser
`);
  return { python, fresh: python.makeMemorySnapshot() };
}

const answers = new Map();
const bridge = {};
let asked = 0;

/** Ask the page for what only a page can do. */
bridge.ask = (name) =>
  new Promise((resolve, reject) => {
    answers.set(++asked, { resolve, reject });
    self.postMessage({ ask: name, number: asked });
  });
bridge.quick = false;
/** Note when something was done, for measuring. */
bridge.mark = (name) => self.postMessage({ mark: name, at: performance.timeOrigin + performance.now() });
bridge.shown = () => self.postMessage({ shown: true });

const toPage = (message) => {
  const bytes = message.toJs();
  self.postMessage(bytes, [bytes.buffer]);
};
const flet_js = { receive_callback: toPage };

const records = new RecordsFolder();
let taking = Promise.resolve();

/**
 * Record what was stamped before the app was ready; only the tab that writes can. Resolves to how many of those that
 * the page could not store are not recorded either.
 */
function take(unsaved = []) {
  const running = unsaved.filter((stamp) => !stamp.undone);
  taking = taking.then(async () => {
    if (!records.writable || !bridge.take_stamp) return running.length;
    const now = performance.timeOrigin + performance.now();
    const record = (stamp) => {
      // What is not known is undefined, which is Python's None; null would be something else there.
      const age = stamp.page === page && stamp.counter > slept ? now - stamp.counter : undefined;
      return bridge.take_stamp(stamp.id, stamp.wall, age, stamp.undone?.wall);
    };
    const left = unsaved.filter((stamp) => !record(stamp) && !stamp.undone).length;
    await takeStamps(record);
    return left;
  });
  return taking;
}

let page = "";
let slept = 0; // until when the counter may have stood still
const elsewhere = new BroadcastChannel("zero-line-stamps");
elsewhere.onmessage = () => take();

async function begin(asked) {
  page = asked.page;
  bridge.mark("worker-ready");
  const file = async (name) => [name, await load(ofBuild(`python/${name}`, asked.build))];
  const reference = async () => ["reference.json", await load(ofBuild("python/reference.deflate", asked.build), true)];
  const files = Promise.all([...PACKAGES.map(file), reference()]);
  files.catch(() => {});
  const name = await memoryName(asked.build);
  const memory = await readMemory(name);
  bridge.mark("memory-read");
  let started;
  try {
    started = await start(memory, files, asked.build);
  } catch (error) {
    if (!memory) throw error;
    await files; // Where one is missing, the memory is not to blame.
    console.warn("Python did not start from its kept memory:", error);
    await dropMemory(name);
    started = await start(null, files, asked.build);
  }
  const { python, fresh } = started;
  bridge.mark("python-ready");
  await records.mount(python, "/records");
  bridge.mark("records-ready");
  bridge.quick = memory !== null && !fresh;
  bridge.take_over = () => records.takeOver();
  flet_js.documentUrl = asked.url;
  python.registerJsModule("flet_js", flet_js);
  python.registerJsModule("zero_line_js", bridge);
  python.runPython("main.main()");
  bridge.mark("main-called");
  records.onchange = () => {
    bridge.records_changed();
    take();
  };
  await take();
  if (fresh) {
    // Not while the first screen is being made.
    setTimeout(async () => (bridge.quick = await keepMemory(name, fresh)), 1500);
  }
}

let begun = null;

self.onmessage = async ({ data }) => {
  if (data instanceof Uint8Array) flet_js.send(data);
  else if (data.begin) {
    begun = begin(data.begin);
    begun.catch((error) => self.postMessage({ failed: String(error) }));
  } else if (data.connect) {
    try {
      await begun;
      flet_js.args = data.connect;
      await flet_js.start_connection(toPage);
      self.postMessage({ connected: true });
    } catch (error) {
      self.postMessage({ failed: String(error) });
    }
  } else if (data.take) {
    self.postMessage({ taken: true, left: await take(data.take) });
  } else if (data.hidden !== undefined) {
    slept = performance.timeOrigin + performance.now();
    bridge.slept?.();
  } else if (data.changed) bridge.changed?.(data.changed.update);
  else if (data.answer) {
    const { resolve, reject } = answers.get(data.answer);
    answers.delete(data.answer);
    if (data.error) reject(new Error(data.error));
    else resolve(data.value);
  }
};
