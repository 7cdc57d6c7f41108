import { hasDatabase } from '../device/database.ts'
import { deviceShelf } from '../device/device-shelf.ts'
import { NEWS_CHANNEL, type PackNews } from '../device/keep-in-background.ts'
import { type HeldPack, wantedOf } from '../device/shelf.ts'
import { copyDate } from '../device/words.ts'

/** The packs on this device, each with what can be done about it; the words are the page's. */
const section = document.querySelector<HTMLElement>('[data-packs]')
const words = JSON.parse(section?.dataset.packs ?? '{}') as Record<string, string>
const dates = JSON.parse(section?.dataset.dates ?? '[]') as string[]

if (section && 'serviceWorker' in navigator && 'indexedDB' in window) {
  section.hidden = false
  for (const entry of section.querySelectorAll<HTMLElement>('[data-base]')) void setUp(entry)
}

async function setUp(entry: HTMLElement): Promise<void> {
  const base = entry.dataset.base ?? ''
  const said = entry.querySelector<HTMLElement>('[data-said]')
  const state = entry.querySelector<HTMLElement>('[data-state]')
  const sensitive = entry.querySelector<HTMLInputElement>('[data-sensitive]')
  const button = (action: string) => entry.querySelector<HTMLButtonElement>(`[data-pack-action=${action}]`)

  const show = async () => {
    const pack = (await hasDatabase()) ? await deviceShelf.pack(base) : undefined
    if (state) state.textContent = pack ? inWords(pack) : ''
    for (const [action, isShown] of [
      ['keep', !pack],
      ['update', pack !== undefined],
      ['remove', pack !== undefined],
    ] as const) {
      const shown = button(action)
      if (shown) shown.hidden = !isShown
    }
    const choice = sensitive?.closest<HTMLElement>('[data-sensitive-choice]')
    if (choice) choice.hidden = !pack
    if (sensitive) sensitive.checked = pack?.sensitive === true
  }
  const ask = (word: object) => sendToWorker(word)
  button('keep')?.addEventListener('click', () => ask({ keep: `${base}/`, isPressed: true }))
  button('update')?.addEventListener('click', () => ask({ keep: `${base}/`, isPressed: true }))
  button('older')?.addEventListener('click', () => ask({ keep: `${base}/`, isPressed: true, evenOlder: true }))
  button('remove')?.addEventListener('click', () => ask({ forget: base }).then(show))
  sensitive?.addEventListener('change', () => ask({ keep: `${base}/`, isPressed: true, sensitive: sensitive.checked }))
  new BroadcastChannel(NEWS_CHANNEL).addEventListener('message', ({ data }: MessageEvent<PackNews>) => {
    if (data.base !== base) return
    if (said) said.textContent = newsInWords(data)
    const older = button('older')
    if (data.kind === 'end' && older) older.hidden = data.outcome !== 'refused'
    if (data.kind === 'end') void show()
  })
  await show()
}

function newsInWords(news: PackNews): string {
  if (news.kind === 'end') return words[`end-${news.outcome}`] ?? ''
  const share = news.total === 0 ? 100 : Math.floor((news.done / news.total) * 100)
  return (words.progress ?? '').replace('{share}', String(share))
}

function inWords(pack: HeldPack): string {
  const hashes = new Set(wantedOf(pack))
  const bytes = pack.manifest.documents.reduce((sum, [, hash, size]) => sum + (hashes.has(hash) ? size : 0), 0)
  const held = (words.held ?? '')
    .replace('{size}', `${(bytes / 1_000_000).toFixed(1)} MB`)
    .replace('{date}', copyDate({ dates }, pack.confirmedAt))
  return pack.isWhole ? held : `${held} ${words.partly ?? ''}`
}

async function sendToWorker(word: object): Promise<void> {
  await navigator.serviceWorker.register('/sw.js')
  const { active } = await navigator.serviceWorker.ready
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve()
    active?.postMessage(word, [port2])
  })
}
