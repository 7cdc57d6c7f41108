import { deviceShelf, hasDatabase } from '#platform/pack/device'

/** Shows what a device can do that keeps the form and has a worker at hand to ask it. */
const base = location.pathname.split('/').slice(0, 3).join('/')

for (const part of document.querySelectorAll<HTMLElement>('[data-on-device]')) {
  if (!navigator.serviceWorker?.controller || !(await hasDatabase())) continue
  const pack = await deviceShelf.pack(base)
  part.hidden = !pack?.isWhole || !pack.manifest.documents.some(([path]) => path === part.dataset.onDevice)
}
