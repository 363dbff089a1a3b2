// Keeps one version of the app, whole, and serves it and nothing else: a start never waits for a network.
//
// VERSION and FILES (each file's SHA-256 and length) are filled in by the build, so that another version is
// another worker. A new version takes what did not change from the old one, fetches the rest, checks every byte, and
// waits until the user wants it. If anything is missing, it does not come to life and the old one goes on. Only where
// this version lost a file that nobody has any more does the next one come to life unasked.

"use strict";

const VERSION = "{{version}}";
const FILES = {{files}};
const POLICY = "{{policy}}";
const PREFIX = "zero-line-";
const CACHE = PREFIX + VERSION;
const PAGE = "index.html";
const AT_ONCE = 4; // files fetched side by side
const AGAIN = 3; // seconds until the app is tried again while another version is being fetched
const ADVICE_POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const PATIENCE = 10000; // ms after which a network that has not begun to answer is none

const address = (name) => new URL(name, self.registration.scope).href;

async function whole(name, response) {
  if (!response?.ok) return null;
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hash !== FILES[name].hash) return null;
  // Only what matters of the headers: a host's cache rules have no say here.
  return new Response(bytes, {
    headers: { "content-type": FILES[name].type, "content-security-policy": POLICY, "x-content-type-options": "nosniff" },
  });
}

/** What the host has under this name. */
async function ask(name, cache) {
  const silent = new AbortController();
  const late = setTimeout(() => silent.abort(), PATIENCE);
  try {
    return await fetch(address(name), { cache, credentials: "same-origin", signal: silent.signal });
  } finally {
    clearTimeout(late);
  }
}

/** The file from any version kept here, then from the network; null where neither has it whole. */
async function obtain(name) {
  for (const key of await caches.keys()) {
    if (!key.startsWith(PREFIX)) continue;
    const kept = await whole(name, await caches.match(address(name), { cacheName: key }));
    if (kept) return kept;
  }
  for (const cache of ["default", "reload"]) {
    const fetched = await whole(name, await ask(name, cache));
    if (fetched) return fetched;
  }
  return null;
}

/** Have every file, whole. Throws where one cannot be had. */
async function complete() {
  const cache = await caches.open(CACHE);
  const names = Object.keys(FILES);
  let trouble = null;
  const next = async () => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      // What an earlier try has fetched need not come again.
      if (await whole(name, await cache.match(address(name)))) continue;
      try {
        const file = await obtain(name);
        if (!file) throw new Error(`${name} cannot be had whole`);
        await cache.put(address(name), file);
      } catch (error) {
        trouble ??= error;
        // The others may still be had, and need not come again; but not where there is no room for them.
        if (error.name === "QuotaExceededError") names.length = 0;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  if (trouble) throw trouble;
}

/** Have this version whole beside the one in use. */
async function install() {
  try {
    await complete();
  } catch (error) {
    // The next try goes on from what is here; but on a full device the records need that room more.
    const others = (await caches.keys()).some((key) => key.startsWith(PREFIX) && key !== CACHE);
    if (error.name === "QuotaExceededError" && others) {
      const cache = await caches.open(CACHE);
      // One by one: of a whole cache the room comes back only when nobody holds it any more.
      for (const request of await cache.keys()) await cache.delete(request);
      await caches.delete(CACHE);
    }
    throw error;
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil(install());
  // Chromium would also ask the host for the page, in case that answers sooner: at each start, for nothing.
  event.addRoutes?.({ condition: { requestMode: "navigate" }, source: "fetch-event" }).catch(() => {});
});

self.addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      for (const key of await caches.keys()) {
        if (key.startsWith(PREFIX) && key !== CACHE) await caches.delete(key);
      }
      await self.clients.claim();
    })(),
  ),
);

/** Let the version that the host has take over as soon as it is here whole. Returns whether there is another. */
async function giveWay() {
  const { registration } = self;
  const coming = () => registration.installing ?? registration.waiting;
  if (!coming()) await registration.update().catch(() => {});
  coming()?.postMessage("apply");
  return Boolean(coming());
}

/** A page in place of the app's own, which is not here. */
function advice(title, words, head = "") {
  const page = `<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>Zero Line</title>${head}
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="dark light">
<style>body { font: 1.25rem/1.5 sans-serif; max-width: 34rem; margin: 2rem auto; padding: 0 1rem }
a { display: inline-block; padding: 1rem; border: 2px solid; color: inherit }</style></head>
<body><h1>${title}</h1><p>${words}</p><p>What you recorded is still kept on this device.</p>
<p><a href="">Try again</a></p></body></html>`;
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": ADVICE_POLICY };
  return new Response(page, { status: 503, headers });
}

async function serve(name, event) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(address(name));
  if (kept) return kept;
  // Somebody cleared it. With a network it comes back, if the host still has this version, and all else with it.
  const again = await obtain(name).catch(() => null);
  if (again) {
    const saved = cache.put(address(name), again.clone());
    event.waitUntil(saved.then(repair, repair));
    return again;
  }
  // Perhaps the host has another version, or it is here already: have that one, as this one is not whole. Its page must
  // not begin before all of it is here, or it would get the files of this version.
  const giving = giveWay();
  event.waitUntil(giving);
  if (event.request.mode === "navigate") {
    const another = await giving;
    const lost = "A part of the app was lost on this device.";
    if (another) {
      const refresh = `<meta http-equiv="refresh" content="${AGAIN}">`;
      return advice("One moment", `${lost} A newer version is being fetched and then starts by itself.`, refresh);
    }
    const words =
      `${lost} There is no network to fetch it again. Open Zero Line once where there is one: it then repairs itself. ` +
      "Do not clear the browser's data: your records are in it.";
    return advice("Zero Line needs a network once", words);
  }
  return new Response("This file of Zero Line is missing here. Open the app once with a network.", { status: 504 });
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const scope = new URL(self.registration.scope);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const name = decodeURIComponent(url.pathname.slice(scope.pathname.length));
  if (event.request.mode === "navigate") event.respondWith(serve(PAGE, event));
  else if (name in FILES) event.respondWith(serve(name, event));
  else event.respondWith(new Response("There is no such file in Zero Line.", { status: 404 }));
});

async function examine() {
  const cache = await caches.open(CACHE);
  let good = 0;
  for (const name of Object.keys(FILES)) if (await whole(name, await cache.match(address(name)))) good++;
  return { version: VERSION, good };
}

let repairing = null;

function repair() {
  repairing ??= complete()
    .then(
      () => ({ whole: true }),
      (error) => ({ whole: false, why: String(error) }),
    )
    .finally(() => (repairing = null));
  return repairing;
}

self.addEventListener("message", (event) => {
  if (event.data === "apply") self.skipWaiting();
  const answer = { examine, repair }[event.data];
  const reply = (found) => event.ports[0]?.postMessage(found);
  if (answer) event.waitUntil(answer().then(reply, () => reply(null)));
});
