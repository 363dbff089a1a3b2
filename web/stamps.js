// The tourniquets that were put on before the app was ready, as the emergency page keeps them.

const DATABASE = "zero-line-emergency";
const STORE = "stamps";

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function open() {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "id" });
  return done(opening);
}

/** Give each stamp to `take`, oldest first; one that was taken is kept here no longer. */
export async function takeStamps(take) {
  let database;
  try {
    database = await open();
    const stamps = await done(database.transaction(STORE).objectStore(STORE).getAll());
    for (const stamp of stamps.sort((one, other) => one.wall - other.wall)) {
      if (!take(stamp)) continue;
      const store = database.transaction(STORE, "readwrite").objectStore(STORE);
      // It may have been taken back since it was read: then it is taken once more, with that.
      const now = await done(store.get(stamp.id));
      if (now && JSON.stringify(now.undone) === JSON.stringify(stamp.undone)) await done(store.delete(stamp.id));
    }
  } catch (error) {
    // They stay where they are, and the next start tries again.
    console.error("The stamps of the emergency page cannot be read:", error);
  } finally {
    database?.close();
  }
}
