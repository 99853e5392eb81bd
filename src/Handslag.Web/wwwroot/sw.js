// Opens the last desk page again where there is no line. Nothing else is answered from here; whoever signs out leaves nothing behind.
const pages = 'handslag-desk';
const files = 'handslag-files';
const isDesk = url => /^\/w\/[^/]+\/desk(\/marketing|\/\d+)?$/.test(url.pathname);
const isFile = url => /^\/(dist|_framework)\//.test(url.pathname) || url.pathname.endsWith('.svg');

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === 'POST' && url.pathname === '/sign-out') event.waitUntil(caches.delete(pages));
  else if (request.method !== 'GET') return;
  else if (isDesk(url) && request.headers.get('accept')?.includes('text/html')) event.respondWith(desk(request, url));
  else if (isDesk(url) && request.headers.has('x-live')) event.respondWith(desk(request, url));
  else if (isFile(url)) event.respondWith(file(request));
});

async function desk(request, url) {
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected && !/\/desk\/\d+$/.test(url.pathname)) {
      const cache = await caches.open(pages);
      // One desk at a time: the last.
      for (const old of await cache.keys()) await cache.delete(old);
      await cache.put(url.pathname, answer.clone());
    }
    return answer;
  } catch (failure) {
    if (request.mode !== 'navigate') throw failure;
    const one = /^(\/w\/[^/]+\/desk)\/(\d+)$/.exec(url.pathname);
    const cache = await caches.open(pages);
    if (one && url.searchParams.get('act') === 'return') return Response.redirect(`${one[1]}#return-${one[2]}`);
    const last = await cache.match(url.pathname) ?? await cache.match((await cache.keys())[0]?.url ?? '');
    if (last) return last;
    throw failure;
  }
}

async function file(request) {
  const cache = await caches.open(files);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (failure) {
    const kept = await cache.match(request);
    if (kept) return kept;
    throw failure;
  }
}
