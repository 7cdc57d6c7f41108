import { type Id, parseId } from '#kernel'

/** Errors of OAI-PMH 2.0, section 3.6, as far as this repository can meet them. */
export type OaiErrorCode =
  | 'badArgument'
  | 'badResumptionToken'
  | 'badVerb'
  | 'cannotDisseminateFormat'
  | 'idDoesNotExist'
  | 'noRecordsMatch'

export interface OaiError {
  readonly kind: 'error'
  readonly code: OaiErrorCode
  readonly message: string
}

/** Which records, and after which of them the answer begins. Moments are whole seconds, both included. */
export interface Harvest {
  readonly from?: Date
  readonly until?: Date
  readonly set?: string
  readonly after?: { readonly changedAt: Date; readonly itemId: Id }
  /** How many were answered before. */
  readonly cursor: number
}

export type OaiRequest =
  | { readonly kind: 'Identify' | 'ListSets' }
  | { readonly kind: 'ListMetadataFormats'; readonly identifier?: string }
  | { readonly kind: 'GetRecord'; readonly identifier: string }
  | { readonly kind: 'ListIdentifiers' | 'ListRecords'; readonly harvest: Harvest }

export const METADATA_PREFIX = 'oai_dc'

const LIST = { required: ['metadataPrefix'], optional: ['from', 'until', 'set'], exclusive: 'resumptionToken' } as const
/** The arguments of each verb (OAI-PMH 2.0, section 4). Sets come as one list, so no token to go on with it was ever given out. */
const VERBS = {
  Identify: { required: [], optional: [] },
  ListMetadataFormats: { required: [], optional: ['identifier'] },
  ListSets: { required: [], optional: [], exclusive: 'resumptionToken' },
  GetRecord: { required: ['identifier', 'metadataPrefix'], optional: [] },
  ListIdentifiers: LIST,
  ListRecords: LIST,
} as const satisfies Record<
  string,
  { readonly required: readonly string[]; readonly optional: readonly string[]; readonly exclusive?: string }
>
type Verb = keyof typeof VERBS
const UNRESERVED = "[A-Za-z0-9\\-_.!~*'()]+"
const SYNTAX: Readonly<Record<string, RegExp>> = {
  metadataPrefix: new RegExp(`^${UNRESERVED}$`),
  set: new RegExp(`^${UNRESERVED}(:${UNRESERVED})*$`),
  identifier: /^[\w.:-]+$/,
}

/** What a harvester asks, from the arguments of its address or its form. */
export function parseOaiRequest(query: URLSearchParams): OaiRequest | OaiError {
  const verbs = query.getAll('verb')
  const verb = verbs[0] as Verb
  if (verbs.length !== 1 || !Object.hasOwn(VERBS, verb)) return error('badVerb', 'one of the six verbs is expected')
  const wrong = wrongArguments(verb, query)
  if (wrong !== undefined) return error('badArgument', wrong)
  const token = query.get('resumptionToken')
  const prefix = query.get('metadataPrefix')
  if (prefix !== null && prefix !== METADATA_PREFIX)
    return error('cannotDisseminateFormat', `only ${METADATA_PREFIX} is there`)
  const identifier = query.get('identifier')
  switch (verb) {
    case 'Identify':
      return { kind: verb }
    case 'ListSets':
      return token === null ? { kind: verb } : error('badResumptionToken', 'the list of sets is always whole')
    case 'ListMetadataFormats':
      return { kind: verb, ...(identifier !== null && { identifier }) }
    case 'GetRecord':
      return { kind: verb, identifier: identifier ?? '' }
    default: {
      const harvest = token === null ? harvestFrom(query) : harvestIn(token)
      return 'kind' in harvest ? harvest : { kind: verb, harvest }
    }
  }
}

function wrongArguments(verb: Verb, query: URLSearchParams): string | undefined {
  const rule: {
    readonly required: readonly string[]
    readonly optional: readonly string[]
    readonly exclusive?: string
  } = VERBS[verb]
  const names = [...query.keys()].filter((name) => name !== 'verb')
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) return `${twice} is given twice`
  if (rule.exclusive !== undefined && names.includes(rule.exclusive))
    return names.length > 1 ? `${rule.exclusive} stands alone` : undefined
  const unknown = names.find((name) => !rule.required.includes(name) && !rule.optional.includes(name))
  if (unknown !== undefined) return `${unknown} is no argument of ${verb}`
  const missing = rule.required.find((name) => !names.includes(name))
  if (missing !== undefined) return `${missing} is missing`
  const illegal = Object.entries(SYNTAX).find(
    ([name, syntax]) => query.has(name) && !syntax.test(query.get(name) ?? ''),
  )
  return illegal && `${illegal[0]} has letters that it cannot have`
}

function harvestFrom(query: URLSearchParams): Harvest | OaiError {
  const [from, until] = [query.get('from'), query.get('until')]
  const moments = {
    from: from === null ? undefined : momentIn(from, 'begins'),
    until: until === null ? undefined : momentIn(until, 'ends'),
  }
  if ((from !== null && !moments.from) || (until !== null && !moments.until))
    return error('badArgument', 'a day or a second in UTC is expected, as Identify says')
  if (from !== null && until !== null && from.length !== until.length)
    return error('badArgument', 'from and until are of two granularities')
  if (moments.from && moments.until && moments.from > moments.until)
    return error('badArgument', 'from lies after until')
  const set = query.get('set')
  return {
    ...(moments.from && { from: moments.from }),
    ...(moments.until && { until: moments.until }),
    ...(set !== null && { set }),
    cursor: 0,
  }
}

/** `2026-11-22` or `2026-11-22T09:00:00Z`; of a day its first or its last second. */
function momentIn(text: string, edge: 'begins' | 'ends'): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/.test(text)) return undefined
  const whole = text.length > 10 ? text : `${text}T${edge === 'begins' ? '00:00:00' : '23:59:59'}Z`
  const moment = new Date(whole)
  // A 30th of February is no day.
  return Number.isNaN(moment.getTime()) || stampOf(moment) !== whole ? undefined : moment
}

/** To the second, as harvesters have it. */
export function stampOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`
}

/** Holds all of the request, so that it never expires and nothing is kept for it. */
export function tokenFor({ from, until, set, after, cursor }: Harvest): string {
  const parts = [
    from && stampOf(from),
    until && stampOf(until),
    set,
    after && stampOf(after.changedAt),
    after?.itemId,
    cursor,
  ]
  return Buffer.from(parts.map((part) => part ?? '').join(' ')).toString('base64url')
}

function harvestIn(token: string): Harvest | OaiError {
  const parts = Buffer.from(token, 'base64url').toString().split(' ')
  const [from = '', until = '', set = '', changed = '', id = '', cursor = ''] = parts
  const moments = [from, until, changed].map((text) => momentIn(text, 'begins'))
  const [begin, end, changedAt] = moments
  const itemId = parseId(id)
  const isWhole =
    parts.length === 6 &&
    changedAt &&
    itemId &&
    /^\d{1,9}$/.test(cursor) &&
    (from === '' || begin) &&
    (until === '' || end)
  if (!isWhole) return error('badResumptionToken', 'this is no token of ours')
  return {
    ...(begin && { from: begin }),
    ...(end && { until: end }),
    ...(set !== '' && { set }),
    after: { changedAt, itemId },
    cursor: Number(cursor),
  }
}

export function error(code: OaiErrorCode, message: string): OaiError {
  return { kind: 'error', code, message }
}
