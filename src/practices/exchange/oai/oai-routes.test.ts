import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { type Id, type Instant, type LanguageTag, newId } from '#kernel'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { type Answer, plainAsk } from '#platform/http'
import { readCatalogues } from '#platform/i18n'
import { withdrawItem } from '#texts'
import { heard, shelve } from '../../testing-library.ts'
import { aPractice } from '../../testing-practice.ts'
import { OAI_PATH, oaiRoutes } from './oai-routes.ts'

const { database } = await testDatabase()
const { town } = await threeLevels(database, 'one')
const shipped = readCatalogues('locales')
const NOW = Date.UTC(2026, 10, 22, 12) as Instant
const GONE = newId()
const AWKWARD = newId()
const ids = Array.from({ length: 12 }, () => newId())

async function asked(query: string | Record<string, string>, chunk?: number, method: 'GET' | 'POST' = 'GET') {
  const route = oaiRoutes({
    database,
    origin: 'https://welcome.example',
    shipped,
    contact: 'desk@welcome.example',
    ...(chunk !== undefined && { chunk }),
  }).find((one) => one.method === method)
  const given = new URLSearchParams(query)
  const plain = plainAsk(OAI_PATH, NOW)
  const answer = (await route?.handle({ ...plain, method, query: given, form: given })) as Extract<
    Answer,
    { kind: 'content' }
  >
  return answer.body as string
}

const SCHEMAS = ['oai_dc.xsd', 'simpledc.xsd', 'xml.xsd']
const read = (name: string) => readFileSync(`reference/oai-pmh-2.0/${name}`, 'utf8')
/** The envelope and what is inside it are judged as one. */
const BOTH = `<schema xmlns="http://www.w3.org/2001/XMLSchema">
  <import namespace="http://www.openarchives.org/OAI/2.0/" schemaLocation="OAI-PMH.xsd"/>
  <import namespace="http://www.openarchives.org/OAI/2.0/oai_dc/" schemaLocation="oai_dc.xsd"/>
</schema>`

async function faultsOf(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'answer.xml', contents: xml }],
    schema: [{ fileName: 'both.xsd', contents: BOTH }],
    preload: ['OAI-PMH.xsd', ...SCHEMAS].map((fileName) => ({ fileName, contents: read(fileName) })),
  })
  return errors.map(({ message }) => message)
}

const identifiersIn = (xml: string) =>
  [...xml.matchAll(/<identifier>oai:welcome\.example:([^<]+)<\/identifier>/g)].map(([, id]) => id as Id)
const tokenIn = (xml: string) => /<resumptionToken[^>]*>([^<]*)</.exec(xml)?.[1]

beforeAll(async () => {
  const written = ids.map((id, at) => {
    const themes = at % 3 === 0 ? ['work', 'language'] : ['safety']
    return [id, aPractice({ themes, prose: { title: `Practice ${at}` } })] as const
  })
  await shelve(database, town, written)
  const title = 'Tea & "biscuits" <b>‎\u0001'
  await shelve(database, town, [
    [AWKWARD, aPractice({ language: 'ar' as LanguageTag, fromYear: 2019, prose: { title } })],
    [GONE, aPractice({ themes: ['funding'], prose: { title: 'Soon gone' } })],
  ])
  await database.write((tx) => withdrawItem(tx, { placeId: town, itemId: GONE }, 'command:test'), {
    ...COMMAND,
    placeId: town,
  })
  await heard(database)
  // Some changed in the same second, some on other days.
  await database.write(
    (tx) =>
      sql`update practices.library_entry set changed_at = timestamptz '2026-01-01T08:00:00Z' + (number % 4) * interval '1 day'`.execute(
        tx,
      ),
    { ...COMMAND, placeId: town },
  )
})

const record = (id: Id) => `verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:welcome.example:${id}`

describe('every answer is valid by the schemas of the protocol', () => {
  test.each([
    ['who we are', 'verb=Identify', '<Identify>'],
    ['formats', 'verb=ListMetadataFormats', '<metadataPrefix>oai_dc'],
    ['sets', 'verb=ListSets', '<setSpec>work</setSpec>\n<setName>Work</setName>'],
    ['heads', 'verb=ListIdentifiers&metadataPrefix=oai_dc', 'status="deleted"'],
    ['records', 'verb=ListRecords&metadataPrefix=oai_dc&set=work', '<dc:subject>Language</dc:subject>'],
    ['one record', record(AWKWARD), '<dc:title xml:lang="ar">Tea &amp; &quot;biscuits&quot; &lt;b&gt;'],
    ['a deleted one', record(GONE), '<header status="deleted">'],
    ['an unknown one', record(newId()), 'code="idDoesNotExist"'],
    ['formats of an unknown one', 'verb=ListMetadataFormats&identifier=x', 'code="idDoesNotExist"'],
    ['nothing that fits', 'verb=ListRecords&metadataPrefix=oai_dc&from=2031-01-01', 'code="noRecordsMatch"'],
    ['a foreign format', 'verb=ListRecords&metadataPrefix=marc21', 'code="cannotDisseminateFormat"'],
    ['a bad argument', 'verb=ListRecords&metadataPrefix=a%20b', '<request>https'],
    ['a bad verb', 'verb=%3Cb%3E', 'code="badVerb"'],
    ['a bad token', 'verb=ListRecords&resumptionToken=%22%3E%00x', 'code="badResumptionToken"'],
  ])('%s', async (_, query, expected) => {
    const xml = await asked(query)
    expect(xml).toContain(expected)
    expect(await faultsOf(xml)).toEqual([])
  })

  test('and the schemas would not let everything pass', async () => {
    const xml = await asked(record(AWKWARD))
    expect(await faultsOf(xml.replaceAll('dc:title', 'dc:headline'))).not.toEqual([])
    expect(await faultsOf(xml.replace('GetRecord>', 'GetBook>').replace('/GetRecord', '/GetBook'))).not.toEqual([])
  })
})

test('a form is answered as an address is', async () => {
  expect(await asked('verb=Identify', undefined, 'POST')).toBe(await asked('verb=Identify'))
})

test('a record says what the practice is about, where it is done and where it is read', async () => {
  const xml = await asked(record(AWKWARD))
  for (const element of [
    '<dc:subject>Safety</dc:subject>',
    '<dc:coverage>NL</dc:coverage>',
    '<dc:coverage>2019/..</dc:coverage>',
    '<dc:rights>CC-BY-4.0</dc:rights>',
    '<dc:language>ar</dc:language>',
    '<dc:identifier>https://welcome.example/one-town/ar/practices/',
  ])
    expect(xml).toContain(element)
})

test('harvested in parts of any size, within any days, of any theme, everything comes once', async () => {
  const all = identifiersIn(await asked('verb=ListIdentifiers&metadataPrefix=oai_dc'))
  expect(new Set(all)).toEqual(new Set([...ids, AWKWARD, GONE]))
  const day = fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04')
  const wish = fc.record(
    { from: day, until: day, set: fc.constantFrom('work', 'safety', 'funding') },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 15 }), wish, async (chunk, bounds) => {
      const list = { metadataPrefix: 'oai_dc', ...bounds }
      const whole = identifiersIn(await asked({ verb: 'ListIdentifiers', ...list }))
      const parts: Id[] = []
      let xml = await asked({ verb: 'ListIdentifiers', ...list }, chunk)
      parts.push(...identifiersIn(xml))
      for (let token = tokenIn(xml); token; token = tokenIn(xml)) {
        xml = await asked({ verb: 'ListIdentifiers', resumptionToken: token }, chunk)
        expect(Number(/cursor="(\d+)"/.exec(xml)?.[1])).toBe(parts.length)
        parts.push(...identifiersIn(xml))
      }
      expect(parts).toEqual(whole)
      expect(new Set(parts).size).toBe(parts.length)
      // A list that came in parts ends with an empty token, a whole one has none.
      expect(tokenIn(xml)).toBe(whole.length > chunk ? '' : undefined)
    }),
    { numRuns: 40 },
  )
})
