// What was entered at the desk and waits for a line, kept in the browser until it is sent once. A second tab sees the same.
let opened;

function open() {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open('handslag', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('deeds', { keyPath: 'key' });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  return opened;
}

async function run(mode, work) {
  const store = (await open()).transaction('deeds', mode).objectStore('deeds');
  return new Promise((done, failed) => {
    const asked = work(store);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

export const keep = deed => run('readwrite', store => store.put(deed));
export const forget = key => run('readwrite', store => store.delete(key));
/** The oldest first. */
export const all = async user => (await run('readonly', store => store.getAll())).filter(deed => deed.user === user).sort((a, b) => a.at - b.at);
