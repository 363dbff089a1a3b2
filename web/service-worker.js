// Keeps one version of the app, whole, and serves it and nothing else: a start never waits for a network.
//
// VERSION and FILES (each file's SHA-256 and length) are filled in by the build, so that another version is
// another worker. A new version takes what did not change from the old one, fetches the rest, checks every byte, and
// waits until the user wants it. If anything is missing, it does not come to life and the old one goes on.

"use strict";

const VERSION = "{{version}}";
const FILES = {{files}};
const POLICY = "{{policy}}";
const PREFIX = "zero-line-";
const CACHE = PREFIX + VERSION;
const PAGE = "index.html";
const AT_ONCE = 4; // files fetched side by side

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

/** The file from any version kept here, then from the network; null where neither has it whole. */
async function obtain(name) {
  for (const key of await caches.keys()) {
    if (!key.startsWith(PREFIX)) continue;
    const kept = await whole(name, await (await caches.open(key)).match(address(name)));
    if (kept) return kept;
  }
  for (const cache of ["default", "reload"]) {
    const fetched = await whole(name, await fetch(address(name), { cache, credentials: "same-origin" }));
    if (fetched) return fetched;
  }
  return null;
}

/** Have every file, whole. Throws where one cannot be had. */
async function complete() {
  const cache = await caches.open(CACHE);
  const names = Object.keys(FILES);
  const next = async () => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      // What an earlier try has fetched need not come again.
      if (await whole(name, await cache.match(address(name)))) continue;
      const file = await obtain(name);
      if (!file) throw new Error(`${name} cannot be had whole`);
      await cache.put(address(name), file);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

self.addEventListener("install", (event) => event.waitUntil(complete()));

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

async function serve(name, request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(address(name));
  if (kept) return kept;
  // Somebody cleared it. With a network it comes back, if the host still has this version.
  try {
    const again = await obtain(name);
    if (again) {
      await cache.put(address(name), again.clone());
      return again;
    }
    // The host has another version: have that one, as this one can no longer be made whole.
    await self.registration.update();
    if (request.mode === "navigate") return await fetch(request);
  } catch {
    // No network.
  }
  return new Response("This file of Zero Line is missing here. Open the app once with a network.", { status: 504 });
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const scope = new URL(self.registration.scope);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const name = decodeURIComponent(url.pathname.slice(scope.pathname.length));
  if (event.request.mode === "navigate") event.respondWith(serve(PAGE, event.request));
  else if (name in FILES) event.respondWith(serve(name, event.request));
  else event.respondWith(new Response("There is no such file in Zero Line.", { status: 404 }));
});

async function examine() {
  const cache = await caches.open(CACHE);
  let good = 0;
  for (const name of Object.keys(FILES)) if (await whole(name, await cache.match(address(name)))) good++;
  return { version: VERSION, good };
}

async function repair() {
  try {
    await complete();
    return { whole: true };
  } catch (error) {
    return { whole: false, why: String(error) };
  }
}

self.addEventListener("message", (event) => {
  if (event.data === "apply") self.skipWaiting();
  const answer = { examine, repair }[event.data];
  if (answer) event.waitUntil(answer().then((found) => event.ports[0]?.postMessage(found)));
});
