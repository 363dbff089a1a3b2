/* The emergency page's clock; stands in the page directly after <main id="emergency">. A tap is shown at once and
   called saved when IndexedDB says it is on the disk. Whatever fails there, the clock goes on. Words, zones and
   spans come from web/emergency.py; here are none. */
"use strict";
(() => {
  const PATIENCE = 4000; // ms after which a write without an answer is called not saved
  const AGAIN = 5000; // ms between two tries to store a stamp
  const GHOST = 700; // ms within which a click is the echo of a lifted finger
  const REST = 400; // ms in which a tap's echo could hit what comes after this page
  const DAY = 864e5; // ms; what was taken back longer ago is not shown

  const newId = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const page = newId();
  const ticks = () => performance.now();
  const now = () => ({ wall: Date.now(), counter: performance.timeOrigin + ticks(), page });
  const node = (id) => document.getElementById("emergency" + id);
  const part = (element, selector) => element.querySelector(selector);
  const ends = new AbortController();
  const on = (target, names, act) => {
    for (const name of names) target.addEventListener(name, act, { signal: ends.signal, capture: true });
  };
  const rows = new Map();
  const down = new Set();
  let main, words, opened, timer, isReady, read, said;
  let stamped = 0, lifted = -Infinity, touched = -Infinity;

  const api = (globalThis.zeroLine ??= {}).emergency = {
    /** The id of this page load, as its stamps have it. */
    page,
    /** Resolves when the button works. */
    ready: new Promise((done) => { isReady = done; }),
    /** Called with each stamp once it, or its undo, is on the disk. */
    onstamp: null,
    /** Tell in the live line how the start of the app goes. */
    say(text) {
      said = text;
      if (main) node("-said").textContent = text;
    },
    /** Resolves when nothing is being written and no finger is, or just was, on the page: `hide()` at once. */
    settled: () => new Promise((done) => {
      const look = () => {
        const saving = [...rows.values()].some((row) => row.state === "saving");
        if (saving || down.size || ticks() - touched <= REST) setTimeout(look, 50);
        else done();
      };
      look();
    }),
    /** The stamps not known to be on the disk: who hides the page takes them first. */
    unsaved: () => [...rows.values()].filter((row) => row.state !== "saved").map((row) => ({ ...row.stamp })),
    /** How many there are. */
    stamps: () => rows.size,
    /** Take the page out of the document; a write under way goes on. */
    hide() {
      ends.abort();
      clearTimeout(timer);
      main?.remove();
      main = null;
    },
  };

  const open = () => {
    opened ??= new Promise((done, fail) => {
      const request = indexedDB.open("zero-line-emergency", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("stamps", { keyPath: "id" });
      request.onerror = () => fail(request.error);
      request.onsuccess = () => {
        const database = request.result;
        database.onclose = database.onversionchange = () => { opened = null; database.close(); };
        done(database);
      };
    });
    opened.catch(() => { opened = null; });
    return opened;
  };

  const inStore = async (mode, ask) => {
    const database = await open();
    return new Promise((done, fail) => {
      const change = database.transaction("stamps", mode, { durability: "strict" });
      const request = ask(change.objectStore("stamps"));
      change.oncomplete = () => done(request.result);
      change.onabort = () => fail(change.error || request.error);
    });
  };

  const why = (error) => (error?.name === "QuotaExceededError" ? words.full : String(error));

  const save = async (row) => {
    const stamp = { ...row.stamp };
    const turn = ++row.turn; // what an older write says of itself is no news
    const tell = (...news) => { if (turn === row.turn) keep(row, ...news); };
    const late = setTimeout(tell, PATIENCE, "failed", words.silent);
    row.writing = turn;
    row.tried = ticks();
    try {
      await inStore("readwrite", (store) => store.put(stamp));
      tell("saved");
      if (!read) recall();
      queueMicrotask(() => api.onstamp?.(stamp)); // what fails there is no matter of the store
    } catch (error) {
      opened = null; // a connection may have been closed behind our back
      tell("failed", why(error));
    }
    clearTimeout(late);
    if (turn === row.turn) row.writing = 0;
  };

  /** Stamps of earlier loads, closed or killed before the app came. */
  const recall = async () => {
    let trouble = "";
    try {
      const stamps = await inStore("readonly", (store) => store.getAll());
      read = true;
      for (const stamp of main ? stamps.sort((one, other) => other.wall - one.wall) : []) {
        const old = stamp.undone?.wall < Date.now() - DAY;
        if (!old && !rows.has(stamp.id)) add(stamp, "saved", "append");
      }
    } catch (error) {
      trouble = words.unread.replace("{why}", why(error));
    }
    if (!main) return;
    const line = part(node("-stamps"), ".trouble");
    line.textContent = trouble;
    line.hidden = !trouble;
    node("-stamps").hidden = !trouble && !rows.size;
  };

  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  const running = (ms) =>
    ms < 0 ? `-${running(-ms)}` : `${Math.floor(ms / 36e5)}:${two((ms / 6e4) % 60)}:${two((ms / 1e3) % 60)}`;
  const ofDay = (wall) => {
    const then = new Date(wall), time = then.toLocaleTimeString("en-GB");
    if (then.toDateString() === new Date().toDateString()) return time;
    return `${then.toLocaleDateString("en-GB", { day: "numeric", month: "long" })}, ${time}`;
  };

  const write = (element, text) => {
    if (!element.firstChild) element.append(text);
    else if (element.firstChild.data !== text) element.firstChild.data = text;
  };

  const keep = (row, state, reason) => {
    row.state = state;
    row.kept.classList.toggle("trouble", state === "failed");
    write(row.kept, words[state].replace("{why}", reason));
    tick();
  };

  const add = (stamp, state, end) => {
    const section = node("-stamps");
    const item = part(section, "template").content.firstElementChild.cloneNode(true);
    const row = { stamp, item, turn: 0, toggled: 0 };
    for (const name of ["time", "zone", "when", "clocks", "kept", "does"]) row[name] = part(item, "." + name);
    on(row.does, ["click"], () => toggle(row));
    rows.set(stamp.id, row);
    part(section, "ol")[end](item); // the last one on top
    section.hidden = false;
    draw(row);
    keep(row, state);
    return row;
  };

  const draw = (row) => {
    const undone = !!row.stamp.undone, time = ofDay(row.stamp.wall), does = undone ? words.undo : words.back;
    row.item.classList.toggle("undone", undone);
    row.time.hidden = row.zone.hidden = row.clocks.hidden = undone;
    write(row.when, (undone ? words.was : words.since).replace("{time}", time));
    write(row.does, does);
    row.does.setAttribute("aria-label", `${does}, ${time}`);
  };

  /** Each second, on the second; stops when nothing runs. */
  const tick = () => {
    clearTimeout(timer);
    if (!main) return;
    const at = now();
    let goesOn = false;
    for (const row of rows.values()) {
      const { stamp, state } = row;
      if (state === "failed" && !row.writing && ticks() - row.tried > AGAIN) save(row);
      goesOn ||= state === "failed" || !stamp.undone;
      if (stamp.undone) continue;
      const wall = at.wall - stamp.wall, counted = stamp.page === page ? at.counter - stamp.counter : null;
      // A time that once ran backwards is not believed again when it has caught up.
      row.lost ||= counted === null && wall < 0;
      const time = Math.max(wall, counted ?? wall); // where the clocks differ the longer time counts
      const zone = row.lost ? words.unknown : words.zones.filter((one) => time >= one.from).pop();
      const apart = counted !== null && Math.abs(wall - counted) > words.disagreement;
      row.item.dataset.zone = zone.id;
      write(row.zone, zone.says);
      row.time.hidden = row.lost;
      if (!row.lost) write(row.time, running(time));
      row.clocks.hidden = !apart;
      if (apart) write(row.clocks, words.clocks.replace("{wall}", running(wall)).replace("{counted}", running(counted)));
    }
    if (goesOn) timer = setTimeout(tick, 1000 - (Date.now() % 1000));
  };

  const tourniquetOn = () => {
    const at = now();
    if (at.counter - stamped < words.slip) return; // a shaking finger
    stamped = at.counter;
    save(add({ id: newId(), ...at, undone: null }, "saving", "prepend"));
    node("-stamps").scrollIntoView();
    write(node("-heard"), words.heard.replace("{time}", ofDay(at.wall)));
  };

  const toggle = (row) => {
    const at = now();
    if (at.counter - row.toggled < words.slip) return;
    row.toggled = at.counter;
    row.stamp.undone = row.stamp.undone ? null : at;
    stamped = 0;
    draw(row);
    keep(row, "saving");
    save(row);
  };

  /** The home screen's shortcut is a tap; a reload of its address, or the browser restoring it, is none. */
  const shortcut = () => {
    const address = new URL(location.href);
    if (address.searchParams.get("tourniquet") !== "on") return;
    const visit = performance.getEntriesByType("navigation")[0];
    if (!visit || visit.type === "navigate") tourniquetOn();
    address.searchParams.delete("tourniquet");
    history.replaceState(history.state, "", address);
  };

  const start = () => {
    main = node("");
    words = JSON.parse(main.dataset.words);
    try {
      // The theme chosen in the app, if it left word: a bright page at night is seen from afar.
      main.dataset.theme = localStorage.getItem("zero-line-theme") || "";
    } catch { /* storage refused: the system's theme */ }
    if (said) api.say(said);
    const button = node("-on");
    // After a slide, as of a gloved thumb, comes no click: the lifted finger is the tap.
    on(button, ["pointerup"], (event) => {
      if (event.button > 0 || document.elementFromPoint(event.clientX, event.clientY) !== button) return;
      lifted = ticks();
      tourniquetOn();
    });
    on(button, ["click"], () => { if (ticks() - lifted > GHOST) tourniquetOn(); }); // a key, a screen reader
    on(document, ["pointerdown", "pointerup", "pointercancel", "click"], (event) => {
      touched = ticks();
      if (event.type === "pointerdown") down.add(event.pointerId);
      else down.delete(event.pointerId);
    });
    // A mouse let go outside of the window, a call begun: nobody tells that the finger went.
    on(window, ["blur", "visibilitychange"], () => { down.clear(); tick(); });
    button.disabled = false;
    performance.mark("emergency-ready");
    isReady();
    recall();
    if (document.prerendering) on(document, ["prerenderingchange"], shortcut);
    else shortcut();
  };

  if (node("")) start();
  else on(document, ["DOMContentLoaded"], start);
})();
