import type { Id, Instant, LanguageTag, TimeZone } from '#kernel'
import { readCatalogues, translatorFor } from '#platform/i18n'
import { type Letter, type LetterBox, sendLetters } from '#platform/pack/device'
import type { FormAsk } from '../asking/step.ts'
import type { AskedReader } from '../asking/visit.ts'
import type { OpenForm } from '../forms/open-forms.ts'
import type { OpenedSitting } from '../sitting/sitting.ts'
import type { Device } from '../testing-asking.ts'
import type { AnswerShelf } from './answer-shelf.ts'
import { askHere, askWithoutNetwork, type DeviceParts } from './ask-on-device.tsx'
import { dayIn } from './day-in.ts'
import type { FormServer } from './form-server.ts'
import { formPath } from './kit.ts'

/** The browser was closed, or the line broke. */
export class Cut extends Error {}

/** What happens to one thing that is kept or sent. */
export type Fate = 'well' | 'cut before' | 'cut after'

const shipped = readCatalogues('locales')
const LANGUAGE = 'en' as LanguageTag

/** What the browser's database would hold, as text: what survives a cut. */
class MemoryShelf implements AnswerShelf {
  readonly sittings = new Map<string, string>()
  readonly letters = new Map<string, Letter>()
  readonly #fate: () => Fate
  #turn: Promise<unknown> = Promise.resolve()

  constructor(fate: () => Fate) {
    this.#fate = fate
  }

  readonly box: LetterBox = {
    all: async () => [...this.letters.values()],
    put: async (letter) => this.#change(() => this.letters.set(letter.key, letter)),
    replace: async (letter) => this.#change(() => this.letters.has(letter.key) && this.letters.set(letter.key, letter)),
    remove: async (key) => this.#change(() => this.letters.delete(key)),
  }

  alone<T>(_name: string, work: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(work, work)
    this.#turn = next.catch(() => undefined)
    return next
  }

  async sitting(name: string): Promise<OpenedSitting | undefined> {
    const kept = this.sittings.get(name)
    return kept === undefined ? undefined : (JSON.parse(kept) as OpenedSitting)
  }

  async keep(name: string, opened: OpenedSitting, letter?: Letter): Promise<void> {
    this.#change(() => {
      this.sittings.set(name, JSON.stringify(opened))
      if (letter) this.letters.set(letter.key, letter)
    })
  }

  async forget(name: string, handInId: Id): Promise<void> {
    this.#change(() => {
      this.sittings.delete(name)
      this.letters.delete(handInId)
    })
  }

  async outcomeOf(handInId: Id): Promise<Letter['outcome']> {
    return this.letters.get(handInId)?.outcome
  }

  async sendAgain(handInId: Id): Promise<void> {
    const { outcome: _, ...letter } = this.letters.get(handInId) ?? {}
    this.#change(() => this.letters.set(handInId, letter as Letter))
  }

  /** All or nothing, and then perhaps nobody is told. */
  #change(change: () => unknown): void {
    const fate = this.#fate()
    if (fate === 'cut before') throw new Cut()
    change()
    if (fate === 'cut after') throw new Cut()
  }
}

/** What somebody sees: where they were sent, or a page. */
export interface Seen {
  readonly path: string
  readonly html: string
}

/**
 * A browser with our worker and a pack: pages of asking come from the device or, through the same browser's cookies, from the server.
 * Without a network (`isOnline`) nothing reaches the server.
 */
export class KeepingDevice {
  readonly shelf: MemoryShelf
  isOnline = true
  readonly #place: string
  readonly #browser: Device
  readonly #clock: () => Instant
  readonly #fate: () => Fate
  readonly #forms = new Map<string, OpenForm>()

  constructor(place: string, browser: Device, clock: () => Instant, fate: () => Fate = () => 'well') {
    this.#place = place
    this.#browser = browser
    this.#clock = clock
    this.#fate = fate
    this.shelf = new MemoryShelf(fate)
  }

  get base(): string {
    return `/${this.#place}/${LANGUAGE}`
  }

  /** Brings the pack up to date with the forms of these names. */
  async keepPack(...slugs: readonly string[]): Promise<void> {
    for (const slug of slugs)
      this.#forms.set(slug, (await (await this.#browser.get(this.base + formPath(slug))).json()) as OpenForm)
  }

  isKept(slug: string): boolean {
    return this.shelf.sittings.has(`${this.#place} ${slug}`)
  }

  get(slug: string, path = ''): Promise<Seen> {
    return this.#ask(slug, { method: 'GET', path, query: new URLSearchParams(), fields: new URLSearchParams() })
  }

  post(slug: string, path: string, fields: Readonly<Record<string, string>>): Promise<Seen> {
    return this.#ask(slug, { method: 'POST', path, query: new URLSearchParams(), fields: new URLSearchParams(fields) })
  }

  /** What the worker does when there is a network again. */
  async send(): Promise<void> {
    const post = async ({ address, body }: Letter) => {
      const answer = await this.#online((browser) =>
        browser.post(address, Object.fromEntries(new URLSearchParams(body))),
      )
      if (answer.status === 303) return 'taken'
      return answer.status === 404 ? 'refused' : 'later'
    }
    await sendLetters(this.shelf.box, post, this.#clock()).catch((error: unknown) => {
      if (!(error instanceof Cut)) throw error
    })
  }

  async #ask(slug: string, ask: FormAsk): Promise<Seen> {
    const parts = this.#parts()
    const address = `${this.base}/ask/${slug}${ask.path}`
    const seen = (turn: NonNullable<Awaited<ReturnType<typeof askHere>>>): Seen => {
      if (turn.kind === 'refused') throw new Error(turn.reason)
      return turn.kind === 'page' ? { path: address, html: String(turn.body) } : { path: turn.to, html: '' }
    }
    const own = await askHere(parts, slug, ask)
    if (own) return seen(own)
    try {
      const answer = await this.#online((browser) =>
        ask.method === 'GET' ? browser.get(address) : browser.post(address, Object.fromEntries(ask.fields)),
      )
      if (answer.status === 303) return { path: answer.headers.get('location') ?? '', html: '' }
      return { path: address, html: await answer.text() }
    } catch (error) {
      const turn = error instanceof Cut ? await askWithoutNetwork(parts, slug, ask) : undefined
      if (!turn) throw error
      return seen(turn)
    }
  }

  /** Asks the server; the line may break before it hears, or before it is heard. */
  async #online(ask: (browser: Device) => Promise<Response>): Promise<Response> {
    const fate = this.#fate()
    if (!this.isOnline || fate === 'cut before') throw new Cut()
    if (fate === 'well') return ask(this.#browser)
    await ask(this.#browser.twin())
    throw new Cut()
  }

  #parts(): DeviceParts {
    const now = this.#clock()
    const zone = 'Europe/London' as TimeZone
    const reader: AskedReader = {
      place: { slug: this.#place, zone },
      placeName: this.#place,
      language: LANGUAGE,
      t: translatorFor(LANGUAGE, shipped),
      now,
      today: dayIn(now, zone),
      base: this.base,
    }
    return {
      reader,
      shelf: this.shelf,
      server: this.#server(),
      packed: async (slug) => this.#forms.get(slug),
      send: () => this.send(),
    }
  }

  #server(): FormServer {
    const to = (slug: string, path: string) => `${this.base}/ask/${slug}${path}`
    return {
      take: async (slug) => {
        const answer = await this.#online((browser) => browser.get(to(slug, '/sitting.json')))
        return answer.ok ? ((await answer.json()) as OpenedSitting) : undefined
      },
      release: async (slug) => {
        await this.#online((browser) => browser.post(to(slug, '/sitting'), { do: 'forget' }))
      },
      bring: async (slug, sitting) => {
        const fields = { sitting: JSON.stringify(sitting) }
        const answer = await this.#online((browser) => browser.post(to(slug, '/bring'), fields))
        if (answer.ok) return 'taken'
        return answer.status === 409 ? 'other' : 'away'
      },
    }
  }
}
