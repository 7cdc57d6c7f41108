import { type LanguageTag, parseId } from '#kernel'
import { PLATFORM_NAME } from '#places'
import type { Database, Read } from '#platform/db'
import type { Answer, Ask, Route } from '#platform/http'
import { type Catalogues, translatorFor } from '#platform/i18n'
import { themeInWords } from '../../library/value-words.ts'
import { shippedThemes } from '../../record/theme.ts'
import { error, type Harvest, type OaiRequest, parseOaiRequest, tokenFor } from './oai-request.ts'
import { earliestChange, headerOf, headersOf, recordsOf } from './oai-store.ts'
import { type OaiContent, type Onward, oaiIdentifier, oaiXml } from './oai-xml.ts'

export const OAI_PATH = '/practices/oai'

export interface OaiParts {
  readonly database: Database
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
  readonly shipped: Catalogues
  /** Who keeps the installation: a mail address. */
  readonly contact: string
  /** So many records at once. */
  readonly chunk?: number
}

const CHUNK = 100

/** All practices of the installation for harvesters, by OAI-PMH 2.0: the same by address and by form, as the protocol wants it. */
export function oaiRoutes(parts: OaiParts): readonly Route[] {
  const route = (method: Route['method'], argumentsIn: (ask: Ask) => URLSearchParams): Route => ({
    method,
    path: OAI_PATH,
    access: 'public',
    handle: async (ask) => answer(parts, ask, argumentsIn(ask)),
  })
  return [route('GET', ({ query }) => query), route('POST', ({ form }) => form)]
}

async function answer(parts: OaiParts, { now }: Ask, asked: URLSearchParams): Promise<Answer> {
  const baseUrl = parts.origin + OAI_PATH
  const request = parseOaiRequest(asked)
  const content =
    request.kind === 'error' ? request : await parts.database.read((tx) => contentFor(tx, parts, baseUrl, request))
  return {
    kind: 'content',
    type: 'text/xml; charset=utf-8',
    body: oaiXml({ baseUrl, now: new Date(now), asked, content }),
    share: 'for nobody else',
  }
}

async function contentFor(tx: Read, parts: OaiParts, baseUrl: string, request: OaiRequest): Promise<OaiContent> {
  const t = translatorFor('en' as LanguageTag, parts.shipped)
  const nameOfTheme = (theme: string) => themeInWords(t, theme)
  const found = (identifier: string) => headerWith(tx, baseUrl, identifier)
  const unknown = () => error('idDoesNotExist', 'there is no such practice')
  switch (request.kind) {
    case 'Identify': {
      const earliest = (await earliestChange(tx)) ?? new Date(0)
      const about = { name: `${PLATFORM_NAME}: practices`, baseUrl, adminEmail: parts.contact, earliest }
      return { kind: request.kind, repository: about }
    }
    case 'ListSets':
      return { kind: request.kind, sets: shippedThemes().themes.map(({ id }) => ({ spec: id, name: nameOfTheme(id) })) }
    case 'ListMetadataFormats':
      return request.identifier === undefined || (await found(request.identifier)) ? { kind: request.kind } : unknown()
    case 'GetRecord': {
      const header = await found(request.identifier)
      const [record] = header ? await recordsOf(tx, [header], parts.origin, nameOfTheme) : []
      return record ? { kind: request.kind, record } : unknown()
    }
    default: {
      const { headers, onward } = await partOf(tx, request.harvest, parts.chunk ?? CHUNK)
      if (headers.length === 0) return error('noRecordsMatch', 'nothing of that has changed')
      return request.kind === 'ListIdentifiers'
        ? { kind: request.kind, headers, onward }
        : { kind: request.kind, records: await recordsOf(tx, headers, parts.origin, nameOfTheme), onward }
    }
  }
}

async function headerWith(tx: Read, baseUrl: string, identifier: string) {
  const itemId = parseId(identifier.slice(-36))
  return itemId && identifier === oaiIdentifier(baseUrl, itemId) ? headerOf(tx, itemId) : undefined
}

/** One part of a list, and how to go on: a list that came in parts ends with an empty token. */
async function partOf(tx: Read, harvest: Harvest, chunk: number) {
  const more = await headersOf(tx, harvest, chunk + 1)
  const headers = more.slice(0, chunk)
  const last = headers.at(-1)
  const hasMore = more.length > chunk && last !== undefined
  const token = hasMore ? tokenFor({ ...harvest, after: last, cursor: harvest.cursor + headers.length }) : ''
  const onward: Onward | undefined = hasMore || harvest.after ? { token, cursor: harvest.cursor } : undefined
  return { headers, onward }
}
