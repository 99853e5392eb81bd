// One stream of news a browser, shared by its tabs: the tab that holds the lock reads it and passes on what it hears. Without locks
// (plain HTTP on another host) only the visible tab reads; several streams would use up the few connections a browser opens.
const me = crypto.randomUUID?.() ?? String(Math.random());
const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('handslag-live') : undefined;
const listeners = new Set();
const wanted = new Map();
const known = new Map();
const silence = 60_000;

let release;
let source;
let address;
let later;

const topicsHere = () => [...new Set([...listeners].flatMap(listener => listener.topics))];

/** The listener has topics and is told (topic, number, age in milliseconds or undefined). */
export function listen(listener) {
  listeners.add(listener);
  want();
}

export function leave(listener) {
  listeners.delete(listener);
  want();
}

export function want() {
  const message = { kind: 'want', from: me, topics: topicsHere() };
  heard(message);
  tabs?.postMessage(message);
}

function heard(message) {
  switch (message.kind) {
    case 'want':
      if (message.topics.length > 0) wanted.set(message.from, { topics: message.topics, at: performance.now() });
      else wanted.delete(message.from);
      if (!release) return;
      for (const topic of message.topics) if (known.has(topic)) tell(topic);
      clearTimeout(later);
      later = setTimeout(connect, 50);
      break;
    case 'gone':
      wanted.delete(message.from);
      break;
    case 'who':
      want();
      break;
    case 'news':
      for (const listener of listeners) if (listener.topics.includes(message.topic)) listener.told(message.topic, message.seq, message.age);
      break;
  }
}

function tell(topic) {
  const { seq, at } = known.get(topic);
  const message = { kind: 'news', topic, seq, age: at === undefined ? undefined : performance.now() - at };
  heard(message);
  tabs?.postMessage(message);
}

function connect() {
  const now = performance.now();
  for (const [tab, { at }] of wanted) if (tab !== me && now - at > 2 * silence) wanted.delete(tab);
  const topics = [...new Set([...wanted.values()].flatMap(tab => tab.topics))].sort();
  const next = topics.length > 0 ? `/live?${topics.map(topic => `t=${encodeURIComponent(topic)}`).join('&')}` : undefined;
  if (!release || (next === address && source?.readyState !== EventSource.CLOSED)) return;
  source?.close();
  source = undefined;
  address = next;
  if (!next) return known.clear();
  source = new EventSource(next);
  source.onmessage = event => {
    for (const [topic, seq, age] of JSON.parse(event.data)) {
      known.set(topic, { seq, at: age == null ? undefined : performance.now() - age });
      tell(topic);
    }
  };
}

function lead() {
  return new Promise(done => {
    release = () => { release = undefined; source?.close(); source = address = undefined; known.clear(); done(); };
    want();
    tabs?.postMessage({ kind: 'who' });
    connect();
  });
}

function stand() {
  if (navigator.locks) navigator.locks.request('handslag-live', lead).catch(() => {});
  else if (!document.hidden) lead();
}

tabs?.addEventListener('message', event => heard(event.data));
setInterval(() => { if (listeners.size > 0) want(); if (release) connect(); }, silence);
// A page that is put aside lets another tab read, and begins again when it comes back.
addEventListener('pagehide', () => { tabs?.postMessage({ kind: 'gone', from: me }); release?.(); });
addEventListener('pageshow', event => { if (event.persisted) { want(); stand(); } });
if (!navigator.locks) document.addEventListener('visibilitychange', () => { if (document.hidden) release?.(); else if (!release) stand(); });
stand();
