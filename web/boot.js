// Starts the app under the emergency page: Python in its thread at once, the screens' client beside it, and the worker
// that keeps everything for use with no network. When the first screen is there, the emergency page gives way.

"use strict";

(() => {
  const BUILD = globalThis.zeroLine.build;
  const { emergency } = globalThis.zeroLine;
  const page = emergency.page;
  const LOOK = 2000; // ms between two tries to save what is not saved
  const LATE = 15000; // ms after which the app is kept for offline use even if it has not come up

  // Python. It starts before anybody asks for it.

  const worker = new Worker("worker.js", { type: "module" });
  worker.postMessage({ begin: { build: BUILD.python, page, url: document.URL } });

  let toScreens = null;
  let connected;
  let broken = false;
  function failed(why) {
    broken = true;
    console.error(why);
    emergency.say(`The full app could not start. This page works without it. (${why})`);
    connected?.reject(new Error(why));
    // A file kept here may be lost or damaged: the next visit has it.
    told("repair");
  }

  let taken = null;
  /** Give every stamp to the app, with those that could not be stored; resolves to how many of these it has not. */
  const take = () =>
    new Promise((resolve) => {
      taken = resolve;
      worker.postMessage({ take: emergency.unsaved() });
    });

  /** The first screen is there: give way, and lose no tap by it. */
  async function giveWay() {
    // Flutter draws what it was told in this same frame, before this is called.
    await new Promise(requestAnimationFrame);
    for (let taken = -1; taken !== emergency.stamps(); await emergency.settled()) {
      await emergency.settled();
      taken = emergency.stamps();
      if (taken && (await take())) {
        // Neither the page nor the app could save it: only this page still knows.
        emergency.say("The full app is ready, but a time above is not saved yet. Make room on this device.");
        await new Promise((later) => setTimeout(later, LOOK));
        taken = -1;
      }
    }
    emergency.hide();
    performance.mark("app-ready");
    keepIfPossible();
  }

  worker.onerror = (event) => failed(event.message || "Python's thread could not start");
  worker.onmessage = ({ data }) => {
    if (data instanceof Uint8Array) toScreens(data);
    else if (data.mark) performance.mark(data.mark, { startTime: data.at - performance.timeOrigin });
    else if (data.connected) connected.resolve();
    else if (data.failed) failed(data.failed);
    else if (data.taken) taken?.(data.left);
    else if (data.shown) giveWay();
    else if (data.ask) {
      const answer = (how) => worker.postMessage({ answer: data.number, ...how });
      asked[data.ask]().then((value) => answer({ value }), (error) => answer({ error: String(error) }));
    }
  };
  emergency.onstamp = () => {
    worker.postMessage({ take: [] });
    stamps.postMessage("stamped");
  };
  const stamps = new BroadcastChannel("zero-line-stamps");

  // What the device slept through, the app's own counter may not have counted.
  document.addEventListener("visibilitychange", () => worker.postMessage({ hidden: document.hidden }));

  // The screens. Their client calls these three to reach Python.

  globalThis.jsConnect = async (_app, args, onMessage) => {
    performance.mark("screens-ready");
    toScreens = onMessage;
    await new Promise((resolve, reject) => {
      connected = { resolve, reject };
      worker.postMessage({ connect: args });
    });
  };
  globalThis.jsSend = async (_app, data) => worker.postMessage(data, [data.buffer]);
  globalThis.jsDisconnect = async () => worker.terminate();

  const base = new URL(document.baseURI).pathname;
  globalThis.flet = {
    pyodide: true,
    multiView: false,
    noCdn: true,
    entrypointBaseUrl: base,
    assetBase: base,
    routeUrlStrategy: "path",
    canvasKitBaseUrl: `${base}canvaskit/`,
    fontFallbackBaseUrl: "fonts/",
    webRenderer: "skwasm",
    appPackageUrl: "",
  };

  async function showScreens() {
    globalThis._flutter.buildConfig = BUILD.client;
    const config = {
      entrypointBaseUrl: base,
      assetBase: base,
      canvasKitBaseUrl: `${base}canvaskit/`,
      fontFallbackBaseUrl: "fonts/",
      renderer: "skwasm",
      // Threads of its own would now and then hang the page.
      forceSingleThreadedSkwasm: true,
    };
    await globalThis._flutter.loader.load({
      config,
      onEntrypointLoaded: async (engine) => {
        performance.mark("client-loaded");
        const app = await (await engine.initializeEngine(config)).runApp();
        globalThis.flet.flutterApp = app;
      },
    });
  }

  const client = document.createElement("script");
  client.src = "flutter.js";
  client.onload = () =>
    showScreens().catch((error) =>
      failed(`this browser cannot show it: a current Chrome, Edge, Brave or Samsung Internet can; ${error}`),
    );
  client.onerror = () => failed("a file is missing");
  document.head.append(client);

  // Kept for use with no network.

  const services = navigator.serviceWorker;
  let registration = null;
  let updating = false;

  function announce() {
    const update = Boolean(registration?.waiting && services.controller);
    worker.postMessage({ changed: { update } });
  }

  async function keep() {
    if (!services || registration) return;
    navigator.storage?.persist?.();
    registration = await services.register("service-worker.js", { updateViaCache: "none" });
    const follow = (coming) => coming?.addEventListener("statechange", announce);
    follow(registration.installing);
    // Another tab may use it.
    follow(registration.waiting);
    registration.addEventListener("updatefound", () => follow(registration.installing));
    announce();
    addEventListener("online", () => registration.update().catch(() => {}));
  }
  const keepIfPossible = () => keep().catch((error) => console.warn("Not kept for use with no network:", error));
  setTimeout(keepIfPossible, LATE);

  const known = Boolean(services?.controller);
  services?.addEventListener("controllerchange", () => {
    // Only the tab whose user asked for the new version starts again by itself.
    if (updating) location.reload();
    else if (broken && known) emergency.say("A newer version of the full app is here. Open the app again to use it.");
  });

  /** Say something to the worker that keeps the app, and hear its answer. */
  const told = (what) =>
    new Promise((resolve) => {
      const active = services?.controller ?? registration?.active;
      if (!active) return resolve(null);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      active.postMessage(what, [port2]);
    });

  // Alarms: tones made here, so that no file is needed. Times in seconds, vibration in milliseconds.

  const PATTERNS = {
    loud: { hertz: 880, volume: 0.9, length: 0.25, pause: 0.15, times: 6, buzz: [400, 150, 400, 150, 400] },
    quiet: { hertz: 440, volume: 0.15, length: 0.15, pause: 0.25, times: 2, buzz: [150] },
  };

  /** Vibrate and sound once; whether it could be heard. Before its first touch a page may do neither. */
  async function alarm({ hertz, volume, length, pause, times, buzz }) {
    if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return false;
    navigator.vibrate?.(buzz);
    if (!("AudioContext" in globalThis)) return false;
    const sound = new AudioContext();
    const later = new Promise((resolve) => setTimeout(resolve, 500));
    if (sound.state !== "running") await Promise.race([sound.resume(), later]);
    const heard = sound.state === "running";
    if (!heard) await sound.close();
    for (let beat = 0; heard && beat < times; beat++) {
      const at = sound.currentTime + beat * (length + pause);
      const tone = new OscillatorNode(sound, { type: "triangle", frequency: hertz });
      const loudness = new GainNode(sound, { gain: 0 });
      // Without a ramp each tone would begin and end with a crack.
      loudness.gain.setValueAtTime(0, at);
      loudness.gain.linearRampToValueAtTime(volume, at + 0.01);
      loudness.gain.setValueAtTime(volume, at + length - 0.01);
      loudness.gain.linearRampToValueAtTime(0, at + length);
      tone.connect(loudness).connect(sound.destination);
      tone.start(at);
      tone.stop(at + length);
      if (beat === times - 1) tone.onended = () => sound.close();
    }
    return heard;
  }

  // The screen stays on while the app asks for it. The browser forgets that each time the page is hidden.

  const awake = { wanted: false, lock: undefined };
  async function stayAwake() {
    if (!awake.wanted || document.hidden || (awake.lock && !awake.lock.released)) return;
    try {
      awake.lock = await navigator.wakeLock?.request("screen");
    } catch (error) {
      console.warn("The screen cannot be kept on:", error);
    }
    // It may have been called off meanwhile.
    if (!awake.wanted) await awake.lock?.release();
  }
  document.addEventListener("visibilitychange", stayAwake);

  const asked = {
    scannable: async () => (await import("./scan.js")).able(),
    scan: async () => (await import("./scan.js")).scan(),
    "alarm-loud": () => alarm(PATTERNS.loud),
    "alarm-quiet": () => alarm(PATTERNS.quiet),
    async "awake-on"() {
      awake.wanted = true;
      await stayAwake();
      return Boolean(awake.lock && !awake.lock.released);
    },
    async "awake-off"() {
      awake.wanted = false;
      await awake.lock?.release();
      return true;
    },
    async battery() {
      const level = (await navigator.getBattery?.())?.level;
      return level === undefined ? undefined : Math.round(level * 100);
    },
    async examine() {
      const kept = await told("examine");
      const storage = navigator.storage;
      const { quota, usage } = (await storage?.estimate?.()) ?? {};
      return {
        version: BUILD.version,
        files: BUILD.files,
        files_good: kept ? kept.good : 0,
        // What is not known is undefined, which is Python's None; null would be something else there.
        persistent: await storage?.persisted?.(),
        bytes_free: quota === undefined ? undefined : quota - usage,
        wake_lock: "wakeLock" in navigator,
        sound: "AudioContext" in globalThis,
        installed: matchMedia("(display-mode: standalone)").matches,
      };
    },
    persist: async () => (await navigator.storage?.persist?.()) ?? false,
    async repair() {
      await keep();
      return (await told("repair"))?.whole ?? false;
    },
    async look() {
      try {
        await registration?.update();
      } catch {
        // No network: nothing new can be seen.
      }
      return null;
    },
    async update() {
      updating = true;
      // Where another tab has begun to use it, a restart is all it takes.
      if (registration?.waiting) registration.waiting.postMessage("apply");
      else location.reload();
      return null;
    },
  };
})();
