/**
 * Keeps the built page for a time without its server. The server comes first, always: a page that another program
 * serves under the same address is never covered by ours, and a newer build is seen at once. The build puts the names
 * of its files in place of `__FILES__`, and a name for all of them together in place of `__BUILD__`.
 */
declare const __FILES__: readonly string[]
declare const __BUILD__: string
/** The header of `src/contract/page.ts`: a worker that imports nothing is one file in every browser. */
declare const __KEEPING__: string

/** What TypeScript's DOM library does not say of a service worker. @see https://w3c.github.io/ServiceWorker/ */
interface ExtendableEvent extends Event {
  waitUntil(done: Promise<unknown>): void
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
const PREFIX = 'securitycontext-studio '
const NAME = PREFIX + __BUILD__
const scope = new URL('./', location.href).href
const ours = new Set(__FILES__.map((file) => scope + file))

addEventListener('install', (event) => {
  // Our own server gives the page without the manifest that it was started with when it is asked so.
  const requests = [...ours].map((file) => new Request(file, { headers: { [__KEEPING__]: 'yes' } }))
  const fill = caches.open(NAME).then((cache) => cache.addAll(requests))
  ;(event as ExtendableEvent).waitUntil(fill)
})

addEventListener('activate', (event) => {
  const isOld = (name: string) => name.startsWith(PREFIX) && name !== NAME
  const drop = caches.keys().then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
  ;(event as ExtendableEvent).waitUntil(drop)
})

addEventListener('fetch', (event) => {
  const { request } = event as FetchEvent
  const address = request.url.replace(/[?#].*$/s, '')
  if (request.method !== 'GET' || !ours.has(address)) return
  const kept = () => caches.match(address, { cacheName: NAME })
  ;(event as FetchEvent).respondWith(
    fetch(request).catch(async (error) => (await kept()) ?? Promise.reject(error as Error))
  )
})

export {}
