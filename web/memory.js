// The memory of a Python that has finished starting, kept on the device, so that the next start need not start it
// again. It belongs to one exact build in one exact browser; whatever is missing, foreign or broken is no memory at all.
//
// Nearly half of it is empty, so only pages that hold something are kept, then their numbers, then the length of the whole,
// and last a digest of all that: a memory that was cut off half-way is not believed.

const PREFIX = "memory-";
const PAGE = 4096; // bytes
const DIGEST = 32; // bytes of SHA-256

const digest = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** The name under which the memory of this build in this browser lies. */
export async function memoryName(build) {
  const key = await digest(new TextEncoder().encode(`${build} ${navigator.userAgent}`));
  return PREFIX + [...key.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function pack(memory) {
  const words = new Float64Array(memory.buffer, memory.byteOffset, Math.floor(memory.length / 8));
  const perPage = PAGE / 8;
  const numbers = [];
  for (let page = 0; page * PAGE < memory.length; page++) {
    const end = Math.min((page + 1) * perPage, words.length);
    let at = page * perPage;
    while (at < end && Object.is(words[at], 0)) at++;
    if (at < end || (page + 1) * PAGE > memory.length) numbers.push(page);
  }
  const packed = new Uint8Array(numbers.length * PAGE + 4 * (numbers.length + 2));
  numbers.forEach((page, at) => packed.set(memory.subarray(page * PAGE, (page + 1) * PAGE), at * PAGE));
  packed.set(new Uint8Array(Uint32Array.of(...numbers, numbers.length, memory.length).buffer), numbers.length * PAGE);
  return packed;
}

function unpack(packed) {
  const [count, length] = new Uint32Array(packed.slice(-8).buffer);
  const numbers = new Uint32Array(packed.slice(count * PAGE, -8).buffer);
  const memory = new Uint8Array(length);
  for (let at = 0, end; at < count; at = end) {
    // Pages that follow one another go in one piece.
    for (end = at + 1; end < count && numbers[end] === numbers[end - 1] + 1; ) end++;
    const size = Math.min((end - at) * PAGE, length - numbers[at] * PAGE);
    memory.set(packed.subarray(at * PAGE, at * PAGE + size), numbers[at] * PAGE);
  }
  return memory;
}

/** The memory kept under this name, or null. */
export async function readMemory(name) {
  try {
    const directory = await navigator.storage.getDirectory();
    const file = await (await directory.getFileHandle(name)).getFile();
    const kept = new Uint8Array(await file.arrayBuffer());
    const packed = kept.subarray(0, -DIGEST);
    const noted = kept.subarray(-DIGEST);
    const right = await digest(packed);
    if (packed.length > 0 && right.every((byte, at) => byte === noted[at])) return unpack(packed);
    await directory.removeEntry(name);
  } catch {
    // Nothing kept, or no place to keep it: Python starts from the beginning.
  }
  return null;
}

/** Keep this memory, and none of other builds. Returns whether it is kept now. */
export async function keepMemory(name, memory) {
  try {
    const directory = await navigator.storage.getDirectory();
    for await (const other of directory.keys()) {
      if (other.startsWith(PREFIX) && other !== name) await directory.removeEntry(other).catch(() => {});
    }
    const packed = pack(memory);
    const noted = await digest(packed);
    const slot = await (await directory.getFileHandle(name, { create: true })).createSyncAccessHandle();
    try {
      slot.truncate(0);
      slot.write(packed, { at: 0 });
      slot.write(noted, { at: packed.length });
      slot.flush();
    } finally {
      slot.close();
    }
    return true;
  } catch (error) {
    console.warn("The finished start is not kept:", error);
    // Half of one helps nobody, and takes the room that the records may need.
    await dropMemory(name);
    return false;
  }
}

/** Forget this memory. */
export async function dropMemory(name) {
  try {
    await (await navigator.storage.getDirectory()).removeEntry(name);
  } catch {
    // There is none, or no place where it could be.
  }
}
