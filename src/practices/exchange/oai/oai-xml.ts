import type { Id, LanguageTag } from '#kernel'
import { escapeXml } from '#platform/epub'
import { METADATA_PREFIX, type OaiError, stampOf } from './oai-request.ts'

/** A record's head; `isDeleted`: readers have it no longer. */
export interface OaiHeader {
  readonly itemId: Id
  readonly changedAt: Date
  readonly sets: readonly string[]
  readonly isDeleted: boolean
}

/** An element of Dublin Core: `title`, `subject`. */
export interface DcElement {
  readonly name: string
  readonly text: string
  readonly language?: LanguageTag
}

export interface OaiRecord extends OaiHeader {
  /** Empty for what is deleted. */
  readonly elements: readonly DcElement[]
}

export interface OaiRepository {
  readonly name: string
  /** Where it answers: whole, with scheme and host. */
  readonly baseUrl: string
  readonly adminEmail: string
  readonly earliest: Date
}

export interface OaiSet {
  readonly spec: string
  readonly name: string
}

/** The rest of a list: `undefined` for one that came whole, empty for the last part of one that did not. */
export interface Onward {
  readonly token: string
  readonly cursor: number
}

export type OaiContent =
  | OaiError
  | { readonly kind: 'Identify'; readonly repository: OaiRepository }
  | { readonly kind: 'ListMetadataFormats' }
  | { readonly kind: 'ListSets'; readonly sets: readonly OaiSet[] }
  | { readonly kind: 'GetRecord'; readonly record: OaiRecord }
  | { readonly kind: 'ListIdentifiers'; readonly headers: readonly OaiHeader[]; readonly onward: Onward | undefined }
  | { readonly kind: 'ListRecords'; readonly records: readonly OaiRecord[]; readonly onward: Onward | undefined }

export interface OaiAnswer {
  readonly baseUrl: string
  readonly now: Date
  /** The arguments as they came: left out of what is not understood, as the protocol wants it. */
  readonly asked: URLSearchParams
  readonly content: OaiContent
}

export function oaiIdentifier(baseUrl: string, itemId: Id): string {
  return `oai:${new URL(baseUrl).hostname}:${itemId}`
}

/** One answer to a harvester (OAI-PMH 2.0, section 3.2). */
export function oaiXml({ baseUrl, now, asked, content }: OaiAnswer): string {
  const isUnderstood = content.kind !== 'error' || !['badVerb', 'badArgument'].includes(content.code)
  const attributes = isUnderstood ? [...asked].map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('') : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
${element('responseDate', stampOf(now))}<request${attributes}>${escapeXml(baseUrl)}</request>
${contentXml(content, baseUrl)}</OAI-PMH>
`
}

function contentXml(content: OaiContent, baseUrl: string): string {
  switch (content.kind) {
    case 'error':
      return `<error code="${content.code}">${escapeXml(content.message)}</error>\n`
    case 'Identify':
      return within(content.kind, identifyXml(content.repository))
    case 'ListMetadataFormats':
      return within(content.kind, FORMAT)
    case 'ListSets':
      return within(
        content.kind,
        content.sets
          .map(({ spec, name }) => within('set', element('setSpec', spec) + element('setName', name)))
          .join(''),
      )
    case 'GetRecord':
      return within(content.kind, recordXml(content.record, baseUrl))
    case 'ListIdentifiers':
      return within(
        content.kind,
        content.headers.map((header) => headerXml(header, baseUrl)).join('') + onwardXml(content.onward),
      )
    case 'ListRecords':
      return within(
        content.kind,
        content.records.map((record) => recordXml(record, baseUrl)).join('') + onwardXml(content.onward),
      )
  }
}

function identifyXml({ name, baseUrl, adminEmail, earliest }: OaiRepository): string {
  return [
    element('repositoryName', name),
    element('baseURL', baseUrl),
    element('protocolVersion', '2.0'),
    element('adminEmail', adminEmail),
    element('earliestDatestamp', stampOf(earliest)),
    element('deletedRecord', 'persistent'),
    element('granularity', 'YYYY-MM-DDThh:mm:ssZ'),
  ].join('')
}

const FORMAT = within(
  'metadataFormat',
  element('metadataPrefix', METADATA_PREFIX) +
    element('schema', 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd') +
    element('metadataNamespace', 'http://www.openarchives.org/OAI/2.0/oai_dc/'),
)

function headerXml({ itemId, changedAt, sets, isDeleted }: OaiHeader, baseUrl: string): string {
  const inside = [
    element('identifier', oaiIdentifier(baseUrl, itemId)),
    element('datestamp', stampOf(changedAt)),
    ...sets.map((set) => element('setSpec', set)),
  ].join('')
  return `<header${isDeleted ? ' status="deleted"' : ''}>\n${inside}</header>\n`
}

function recordXml(record: OaiRecord, baseUrl: string): string {
  return within('record', headerXml(record, baseUrl) + (record.isDeleted ? '' : within('metadata', dublinCore(record))))
}

function dublinCore({ elements }: OaiRecord): string {
  const inside = elements.map(({ name, text, language }) => {
    const attribute = language === undefined ? '' : ` xml:lang="${escapeXml(language)}"`
    return `<dc:${name}${attribute}>${escapeXml(text)}</dc:${name}>\n`
  })
  return `<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">
${inside.join('')}</oai_dc:dc>
`
}

function onwardXml(onward: Onward | undefined): string {
  return onward ? `<resumptionToken cursor="${onward.cursor}">${onward.token}</resumptionToken>\n` : ''
}

function within(name: string, inside: string): string {
  return `<${name}>\n${inside}</${name}>\n`
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>\n`
}
