import type { Instant } from '#kernel'
import { PlacePages, PlaceRegistry, Readers } from '#places'
import type { Database } from '#platform/db'
import { COMMAND } from '#platform/db/testing'
import { type Application, PageCache } from '#platform/http'
import { testApplication } from '#platform/http/testing'
import { readCatalogues } from '#platform/i18n'
import { askingRoutes, openAsking } from './asking/routes/asking-routes.ts'
import { answersForOthers } from './asking/routes/for-others.ts'
import type { Form } from './form/form.ts'
import type { AttachedFile } from './forms/attached-file.ts'
import { keepForm, publishForm } from './forms/keep-form.ts'

export { KeepingDevice } from './device/testing-device.ts'
export { choice, formOf, group, question, repeat } from './engine/testing-form.ts'

import type { QuestionnairesParts } from './mount.ts'
import type { MergeSittings } from './sitting/bring-back.ts'

const shipped = readCatalogues('locales')
const ORIGIN = 'https://welcome.example'
/** Nothing lies beside answers here, where a merged sitting keeps what differs. */
const mergeSittings: MergeSittings = (_, mine) => mine

/** Keeps and publishes a form of a place, as a command does; answers its version. */
export async function published(
  database: Database,
  placeId: number,
  slug: string,
  form: Form,
  attached: readonly AttachedFile[] = [],
): Promise<number> {
  const acting = { placeId, accountId: COMMAND.accountId as string }
  return database.write(async (tx) => {
    const kept = await keepForm(tx, acting, slug, { form, problems: [], attached })
    if (kept.kind === 'refused') throw new Error(kept.reason)
    await publishForm(tx, acting, { placeId, slug, version: kept.version })
    return kept.version
  }, acting)
}

/** Asking, as the product has it, for tests of other modules. */
export function openQuestionnaires(parts: Omit<QuestionnairesParts, 'staff' | 'printer'>) {
  const asking = openAsking(parts)
  return { ...answersForOthers(asking), routes: askingRoutes(asking) }
}

/** The pages on which people are asked, in a process of its own. */
export function askingOn(database: Database, clock: () => Instant): Application {
  const assets = { addressOf: (name: string) => `/assets/${name}`, find: () => undefined }
  const readers = new Readers(new PlaceRegistry(database), shipped)
  const pages = new PlacePages({ assets, origin: ORIGIN, navigation: [], footer: [] })
  return testApplication({
    routes: askingRoutes(openAsking({ database, readers, pages, shipped, mergeSittings })),
    cache: new PageCache(1, () => undefined),
    clock,
  })
}

/** A browser without script: it keeps cookies, and follows where it is sent. */
export class Device {
  readonly #application: () => Application
  readonly #cookies = new Map<string, string>()

  constructor(application: () => Application) {
    this.#application = application
  }

  /** The same browser once more, of which this one learns nothing: for an answer that is lost. */
  twin(): Device {
    const twin = new Device(this.#application)
    for (const [name, value] of this.#cookies) twin.#cookies.set(name, value)
    return twin
  }

  get cookies(): readonly string[] {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`)
  }

  get(path: string): Promise<Response> {
    return this.#send(path, {})
  }

  post(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Response> {
    const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one as string]))
    return this.#send(path, { method: 'POST', body: new URLSearchParams(pairs) })
  }

  /** The page that an answer leads to. */
  async page(answer: Response | Promise<Response>): Promise<{ readonly path: string; readonly html: string }> {
    let [path, page] = ['', await answer]
    while (page.status === 303) {
      path = page.headers.get('location') ?? ''
      page = await this.get(path)
    }
    return { path, html: await page.text() }
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const headers = { cookie: this.cookies.join('; '), 'sec-fetch-site': 'same-origin' }
    const answer = await this.#application().fetch(new Request(ORIGIN + path, { ...init, headers }))
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '') this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return answer
  }
}
