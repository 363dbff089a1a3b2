// The folder of the records, kept on the device.
//
// Python sees an ordinary folder. When Python flushes the folder itself, everything in it is written to the browser's
// private file system, flushed there, and only then does the call return: so "saved" on a screen means on disk.
// Two slots take turns; each holds a whole state with its number and a checksum. A write that is cut off spoils
// the slot it was going to and leaves the other, which is the state before.
//
// One tab writes. The lock is the browser's, so a killed tab never leaves it behind; the open slots themselves refuse
// a second writer as well. Any other tab reads, says so, and can take over.

const LOCK = "zero-line-records";
const SLOTS = ["records-a", "records-b"];
const MAGIC = 0x31524c5a; // "ZLR1"
const HEAD = 20; // magic, number, length of the list of files, length of all, checksum
const PATIENCE = 5000; // ms to wait for the other tab to let the slots go

// Error numbers as Python's C library knows them here.
const BUSY = 10;
const IO = 29;
const NO_SPACE = 51;
const READ_ONLY = 69;

const WRITING = 3; // the bits of a file's flags that say it is opened for more than reading

const CRC = new Uint32Array(256).map((_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function checksum(bytes) {
  let crc = ~0;
  for (let i = 0; i < bytes.length; i++) crc = CRC[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** A state as it lies in a slot. */
export function pack(number, files) {
  const list = new TextEncoder().encode(JSON.stringify(files.map(([name, bytes]) => [name, bytes.length])));
  const length = HEAD + list.length + files.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  const packed = new Uint8Array(length);
  let at = HEAD;
  packed.set(list, at);
  at += list.length;
  for (const [, bytes] of files) {
    packed.set(bytes, at);
    at += bytes.length;
  }
  const head = new DataView(packed.buffer);
  [MAGIC, number, list.length, length, checksum(packed.subarray(HEAD))].forEach((n, i) => head.setUint32(4 * i, n, true));
  return packed;
}

/** What a slot holds: `{number, files}`, or null where it holds no whole state. */
export function unpack(packed) {
  if (packed.length < HEAD) return null;
  const head = new DataView(packed.buffer, packed.byteOffset);
  const [magic, number, listed, length, sum] = [0, 4, 8, 12, 16].map((at) => head.getUint32(at, true));
  if (magic !== MAGIC || length > packed.length || checksum(packed.subarray(HEAD, length)) !== sum) return null;
  let at = HEAD + listed;
  const files = JSON.parse(new TextDecoder().decode(packed.subarray(HEAD, at))).map(([name, size]) => {
    const bytes = packed.slice(at, at + size);
    at += size;
    return [name, bytes];
  });
  return { number, files };
}

/** The newest whole state of what lies in the slots. */
function newest(packed) {
  const states = packed.map(unpack).filter((state) => state !== null);
  return states.sort((one, other) => other.number - one.number)[0] ?? { number: 0, files: [] };
}

const ERRORS = { QuotaExceededError: NO_SPACE, NoModificationAllowedError: BUSY };
const errorNumber = (error) => ERRORS[error.name] ?? IO;

export class RecordsFolder {
  writable = false;
  /** Called when this tab has become the writer or the reader, or another one has written. */
  onchange = () => {};

  #slots = [];
  #number = 0;
  #kept = [];
  #root = null;
  #refusal = READ_ONLY; // why this tab cannot write
  #trying = false;
  #release = null;
  #told = new BroadcastChannel("zero-line-records");

  /** Mount the folder for Python and fill it with what was last saved. */
  async mount(python, at) {
    this.FS = python.FS;
    const { MEMFS } = this.FS.filesystems;
    this.FS.mkdirTree(at);
    this.FS.mount({ mount: (mount) => (this.#root = this.#guard(MEMFS.mount(mount))) }, {}, at);
    this.#told.onmessage = async () => {
      if (await this.#see()) this.onchange();
    };
    try {
      this.directory = await navigator.storage.getDirectory();
      if (!(await this.#lock({ ifAvailable: true }))) {
        // A page that was just reloaded may still hold it for a moment.
        await this.#lock({ signal: AbortSignal.timeout(300) });
      }
    } catch (error) {
      console.error("The records cannot be kept here:", error);
    }
    if (!this.writable && this.directory) {
      await this.#see();
      if (this.#refusal === BUSY) this.#wait();
    }
  }

  /** Become the writer, whoever is it now. Returns whether that worked. */
  async takeOver() {
    if (this.writable || !this.directory) return this.writable;
    await this.#lock({ steal: true });
    if (!this.writable) this.#wait();
    return this.writable;
  }

  /** Take the lock, and with it the slots. Returns whether this tab is the writer now. */
  #lock(how) {
    const held = { now: false };
    return new Promise((answer) => {
      navigator.locks
        .request(LOCK, how, async (lock) => {
          this.#refusal = BUSY;
          if (!lock) return answer(false);
          held.now = true;
          try {
            await this.#open(held);
          } catch (error) {
            console.error("The records cannot be opened for writing:", error);
            if (held.now) this.#refusal = errorNumber(error);
            this.#close();
            return answer(false);
          }
          answer(true);
          await new Promise((release) => (this.#release = release));
        })
        .catch(() => {
          // Never had, or stolen by another tab, which then waits for the slots.
          this.#refusal = BUSY;
          held.now = false;
          const lost = this.writable;
          this.#close();
          answer(false);
          if (lost) {
            this.onchange();
            this.#wait();
          }
        });
    });
  }

  /** Become the writer once the other tab has gone, or once there is room. */
  async #wait() {
    if (this.#trying) return;
    this.#trying = true;
    const writes = await this.#lock({});
    this.#trying = false;
    if (writes) this.onchange();
  }

  async #open(held) {
    const until = performance.now() + PATIENCE;
    for (const name of SLOTS) {
      const file = await this.directory.getFileHandle(name, { create: true });
      for (;;) {
        try {
          this.#slots.push(await file.createSyncAccessHandle());
          break;
        } catch (error) {
          if (!held.now || error.name !== "NoModificationAllowedError" || performance.now() > until) throw error;
          await new Promise((later) => setTimeout(later, 20));
        }
      }
    }
    if (!held.now) throw new DOMException("another tab has taken over meanwhile", "AbortError");
    const packed = this.#slots.map((slot) => {
      const bytes = new Uint8Array(slot.getSize());
      slot.read(bytes, { at: 0 });
      return bytes;
    });
    this.#fill(newest(packed));
    this.writable = true;
  }

  #close() {
    this.writable = false;
    for (const slot of this.#slots.splice(0)) slot.close();
    this.#release?.();
  }

  /** Look at what the writer has saved. Returns whether there was anything to see. */
  async #see() {
    const found = [];
    for (const name of SLOTS) {
      try {
        const file = await (await this.directory.getFileHandle(name)).getFile();
        found.push(new Uint8Array(await file.arrayBuffer()));
      } catch {
        // Not there yet, or just being written: the other slot is whole.
      }
    }
    const state = newest(found);
    // This tab may have become the writer meanwhile, or have seen something newer.
    if (this.writable || state.number < this.#number) return false;
    this.#fill(state);
    return true;
  }

  /** Let the folder hold this state. */
  #fill(state) {
    this.#number = state.number;
    this.#kept = state.files;
    this.#restore();
  }

  #restore() {
    const folder = this.#root;
    // The file that Python made before anything was saved stays: empty, as it was.
    const files = this.#kept.length ? this.#kept : Object.keys(folder.contents).map((name) => [name, new Uint8Array()]);
    for (const [name, node] of Object.entries(folder.contents)) {
      this.FS.destroyNode(node);
      delete folder.contents[name];
    }
    for (const [name, bytes] of files) {
      const node = this.#made(folder, name, 0o100600);
      node.contents = bytes.slice();
      node.usedBytes = bytes.length;
    }
  }

  /** Save the folder as it is. Where that fails, the folder is again as it was last saved. */
  #save() {
    this.#refuse();
    const files = Object.entries(this.#root.contents)
      .filter(([, node]) => this.FS.isFile(node.mode))
      .map(([name, node]) => [name, (node.contents ?? new Uint8Array()).slice(0, node.usedBytes)]);
    const number = this.#number + 1;
    const packed = pack(number, files);
    const slot = this.#slots[number % SLOTS.length];
    try {
      if (slot.write(packed, { at: 0 }) !== packed.length) throw new DOMException("cut off", "QuotaExceededError");
      slot.truncate(packed.length);
      slot.flush();
    } catch (error) {
      console.error("Not saved:", error);
      this.#restore();
      throw new this.FS.ErrnoError(errorNumber(error));
    }
    this.#number = number;
    this.#kept = files;
    this.#told.postMessage("written");
  }

  #made(parent, name, mode) {
    return this.#guard(this.FS.filesystems.MEMFS.createNode(parent, name, mode, 0));
  }

  #refuse() {
    if (this.writable) return;
    // What failed for want of room, or by bad luck, may work by now: Python is told if it does.
    if (this.directory && this.#refusal !== BUSY) this.#wait();
    throw new this.FS.ErrnoError(this.#refusal);
  }

  /** Let what lies in memory refuse changes where this tab only reads, and save where Python flushes the folder. */
  #guard(node) {
    const guarded = (operation) => (...given) => {
      this.#refuse();
      return operation(...given);
    };
    const { node_ops: nodes, stream_ops: streams } = node;
    if (this.FS.isDir(node.mode)) {
      node.node_ops = {
        ...nodes,
        mknod: guarded((parent, name, mode) => this.#made(parent, name, mode)),
        rename: guarded(nodes.rename),
        unlink: guarded(nodes.unlink),
        rmdir: guarded(nodes.rmdir),
      };
      node.stream_ops = { ...streams, fsync: () => (this.#save(), 0) };
    } else {
      // Python touches a file to see whether it may write there.
      node.node_ops = { ...nodes, setattr: guarded(nodes.setattr) };
      node.stream_ops = {
        ...streams,
        open: (stream) => {
          if (stream.flags & WRITING) this.#refuse();
        },
        write: guarded(streams.write),
      };
    }
    return node;
  }
}
