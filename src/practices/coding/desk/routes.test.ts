import { beforeAll, describe, expect, test } from 'vitest'
import { auditOf, type Colleague, openDesk, placeNamed } from '#people/testing'
import { PlacePages, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { policyRoutes } from '../readers/routes.tsx'
import { codingRoutes } from './coding-routes.tsx'
import { policyDeskRoutes } from './policy-routes.tsx'

const { database, urls } = await testDatabase()
await threeLevels(database, 'one')
await threeLevels(database, 'other')
const places = new PlaceRegistry(database)
const desk = openDesk({ database, urls }, 'one-state')
const elsewhere = openDesk({ database, urls }, 'other-state')
const HERE = '/staff/places/one-town/policies'
let administrator: Colleague
let editor: Colleague
let reviewer: Colleague
let second: Colleague

beforeAll(async () => {
  for (const { serve, staff, readers, assets } of [desk, elsewhere]) {
    const pages = new PlacePages({ assets, origin: 'https://welcome.example', navigation: [], footer: [] })
    const parts = { database, staff, readers, pages }
    serve([...policyDeskRoutes(parts), ...codingRoutes(parts), ...policyRoutes(parts)])
  }
  const town = await placeNamed(places, 'one-town')
  administrator = await desk.as({ name: 'administrator' }, town)
  editor = await desk.as({ name: 'editor' }, town)
  reviewer = await desk.as({ name: 'reviewer' }, town)
  second = await desk.as({ name: 'reviewer' }, town)
})

const TEXT = {
  title: 'Maisons <ouvertes>',
  issuedBy: 'City of One',
  domain: 'housing',
  year: '2025',
  source: '',
  licence: 'CC0',
  language: 'fr',
  body: 'Les lettres sont dans la langue de chacun.\nLes voisins se rencontrent au jardin.\nNul ne part.\nNul ne part.',
}
const htmlOf = async (who: Pick<Colleague, 'get'>, path: string) => (await who.get(path)).text()
const sent = async (who: Colleague, path: string, form: Record<string, string> | URLSearchParams): Promise<string> => {
  const answer = await who.send(path, form)
  expect([path, answer.status]).toEqual([path, 303])
  return answer.headers.get('location') ?? ''
}
const entered = async (form: Partial<typeof TEXT> = {}): Promise<string> =>
  (await sent(editor, HERE, { ...TEXT, ...form })).replace(/\?.*/, '')
type Reading = readonly [says: string, ...sentences: number[]]
const reading = ([says, ...sentences]: Reading, more: Record<string, string> = {}) =>
  new URLSearchParams([
    ['says', says],
    ...sentences.map((number): [string, string] => ['sentence', String(number)]),
    ...Object.entries(more),
  ])
const featuresOf = async (who: Colleague, policy: string): Promise<readonly string[]> => [
  ...new Set([...(await htmlOf(who, policy)).matchAll(/\/features\/([a-z-]+)"/g)].map(([, id = '']) => id)),
]
/** Codes all of a text; what is not given is not stated. */
async function coded(who: Colleague, policy: string, readings: Readonly<Record<string, Reading>>): Promise<string> {
  for (const id of await featuresOf(who, policy))
    await sent(who, `${policy}/features/${id}`, reading(readings[id] ?? ['not-stated']))
  return sent(who, `${policy}/finish`, {})
}
const AGREED: Readonly<Record<string, Reading>> = {
  'own-language-offered': ['yes', 0],
  'shared-activities': ['yes', 1],
  'meeting-places': ['yes', 1],
}

describe('a text', () => {
  test('is entered by editors, changed until somebody codes it, and told what is wrong with it', async () => {
    expect(await htmlOf(editor, HERE)).toContain('/policies/new')
    expect(await htmlOf(reviewer, HERE)).not.toContain('/policies/new')
    const wrong = await (await editor.send(HERE, { ...TEXT, year: 'now', body: '' })).text()
    expect(wrong).toContain('href="#year"')
    expect(wrong).toContain('This is missing.')
    expect(wrong).toContain('value="Maisons &lt;ouvertes&gt;"')
    const policy = await entered()
    expect(await htmlOf(editor, policy)).toContain('Maisons &lt;ouvertes&gt;')
    await sent(editor, `${policy}/edit`, { ...TEXT, title: 'Other houses' })
    expect(await htmlOf(editor, `${policy}/edit`)).toContain('value="Other houses"')
    await sent(editor, `${policy}/features/own-language-offered`, reading(['yes', 0]))
    expect(await sent(editor, `${policy}/edit`, TEXT)).toContain('is-coded')
    expect(await htmlOf(editor, policy)).toContain('Other houses')
  })

  test('is coded by sentences that follow each other, or not at all', async () => {
    const policy = await entered()
    const feature = `${policy}/features/shared-activities`
    const told = async (chosen: Reading) => (await editor.send(feature, reading(chosen))).text()
    expect(await told(['yes'])).toContain('Yes and no rest on a passage')
    expect(await told(['no', 0, 2])).toContain('Yes and no rest on a passage')
    expect(await told(['yes', 99])).toContain('Yes and no rest on a passage')
    expect(await told(['not-stated', 1])).toContain('If a passage says it, it is stated')
    expect(await told(['perhaps'])).toContain('Choose an answer')
    expect(await sent(editor, feature, reading(['yes', 1, 2]))).toContain('/features/own-language-offered')
    const kept = await htmlOf(editor, feature)
    expect([...kept.matchAll(/name="sentence" value="(\d)" checked/g)].map(([, number]) => number)).toEqual(['1', '2'])
    expect(await sent(editor, `${policy}/finish`, {})).toContain('is-incomplete')
    expect((await editor.send(`${policy}/features/shared-classes`, reading(['yes', 1]))).status).toBe(404)
    expect((await editor.get(`${policy}/features/nothing`)).status).toBe(404)
  })
})

describe('two coders', () => {
  test('see nothing of each other until both have finished; a third decides, and then it is published', async () => {
    const policy = await entered()
    await coded(editor, policy, { ...AGREED, 'contact-limited': ['no', 2] })
    for (const who of [editor, reviewer, administrator]) {
      const html = await htmlOf(who, policy)
      expect(html).not.toContain('Where this text stands')
      expect(await htmlOf(who, `${policy}/features/contact-limited`)).not.toContain('First coder')
      expect((await who.get(`${policy}/codings.csv`)).status).toBe(404)
    }
    expect(await htmlOf(reviewer, `${policy}/features/contact-limited`)).not.toMatch(/value="(no|2)" checked/)
    // What is finished does not change.
    expect(await sent(editor, `${policy}/features/contact-limited`, reading(['not-stated']))).toContain('is-finished')

    await coded(reviewer, policy, AGREED)
    expect(await htmlOf(reviewer, policy)).toContain('They differ on one feature')
    const difference = `${policy}/features/contact-limited`
    const ruled = `${difference}/ruling`
    expect(await htmlOf(reviewer, difference)).toContain(
      '<blockquote class="quoted written" lang="fr" dir="ltr">Nul ne part.',
    )
    expect(await sent(second, `${policy}/features/contact-limited`, reading(['yes', 2]))).toContain('is-finished')
    expect(await sent(administrator, `${policy}/publish`, {})).toContain('not-publishable')

    const ruling = reading(['no', 2], { reason: 'Nobody leaves: <that> says it.' })
    // Neither of the two, and not an editor.
    expect((await reviewer.send(ruled, ruling)).status).toBe(404)
    expect((await editor.send(ruled, ruling)).status).toBe(404)
    expect(await htmlOf(reviewer, difference)).not.toContain('name="reason"')
    expect(await (await second.send(ruled, reading(['no', 2]))).text()).toContain('Say why, in a sentence')
    expect((await second.send(`${policy}/features/shared-activities/ruling`, ruling)).status).toBe(404)
    await sent(second, ruled, ruling)

    const page = policy.replace('/staff/places/one-town', '/one-town/en')
    expect((await desk.get(page)).status).toBe(404)
    expect(await htmlOf(desk, '/one-town/ar/policies')).toContain('لم يُنشَر أي نص بعد')
    await sent(editor, `${policy}/publish`, {})
    expect((await second.send(ruled, ruling)).status).toBe(404)
    const html = await htmlOf(desk, page)
    expect(html).toContain('What a text intends, not what it brings about')
    expect(html).toContain('Nobody leaves: &lt;that&gt; says it.')
    expect(html).toContain(
      '<blockquote class="quoted written" lang="fr" dir="ltr">Les voisins se rencontrent au jardin.',
    )
    expect(html).toContain('Cannot tell.')
    expect(await htmlOf(desk, '/one-town/en/policies')).toContain('Maisons &lt;ouvertes&gt;')
    expect(await htmlOf(desk, page.replace('/en/', '/ar/'))).toContain('dir="rtl"')
    const csv = await htmlOf(desk, `${page}/codings.csv`)
    expect(csv).toContain('contact-limited,social-mixing: less,no,Nul ne part.,not-stated,,no,Nul ne part.')
    expect(csv).toBe(await htmlOf(reviewer, `${policy}/codings.csv`))
    for (const { accountId } of [editor, reviewer, second]) expect(html + csv).not.toContain(accountId)

    await sent(reviewer, `${policy}/withdraw`, {})
    // What is in memory here knows of no publication.
    expect((await desk.get(`${page}?again=1`)).status).toBe(404)
    expect((await desk.get(`${page}/codings.csv?again=1`)).status).toBe(404)
    const town = await placeNamed(places, 'one-town')
    const policyId = policy.slice(policy.lastIndexOf('/') + 1)
    expect((await auditOf(database, town.id)).filter((line) => line.includes(policyId))).toEqual([
      `${editor.accountId} practices.enter-policy ${policyId}`,
      `${editor.accountId} practices.finish-coding ${policyId}`,
      `${reviewer.accountId} practices.finish-coding ${policyId}`,
      `${second.accountId} practices.adjudicate-feature ${policyId} contact-limited`,
      `${editor.accountId} practices.publish-policy ${policyId}`,
      `${reviewer.accountId} practices.withdraw-policy ${policyId}`,
    ])
  })

  test('who agree too seldom publish nothing', async () => {
    const policy = await entered()
    await coded(editor, policy, AGREED)
    await coded(reviewer, policy, { 'service-refused': ['yes', 0], 'contact-limited': ['yes', 2] })
    for (const id of [...Object.keys(AGREED), 'service-refused', 'contact-limited'])
      await sent(second, `${policy}/features/${id}/ruling`, reading(['yes', 0], { reason: 'So it is.' }))
    const html = await htmlOf(administrator, policy)
    expect(html).toContain('The coders do not agree enough')
    expect(html).toContain('This text restricts rights')
    expect(html).not.toContain(`${policy}/publish`)
    expect(await sent(administrator, `${policy}/publish`, {})).toContain('not-publishable')
  })
})

test('shows nothing to translators, counsellors, readers of figures, other places and strangers', async () => {
  const policy = await entered()
  const town = await placeNamed(places, 'one-town')
  const otherTown = await placeNamed(places, 'other-town')
  const others = await Promise.all([
    desk.as({ name: 'counsellor' }, town),
    desk.as({ name: 'figures-reader' }, town),
    elsewhere.as({ name: 'administrator' }, otherTown),
  ])
  const feature = `${policy}/features/own-language-offered`
  for (const other of others) {
    for (const path of [HERE, `${HERE}/new`, policy, `${policy}/edit`, feature])
      expect([path, (await other.get(path)).status]).toEqual([path, 404])
    for (const path of [HERE, `${policy}/edit`, feature, `${policy}/finish`, `${policy}/publish`, `${policy}/withdraw`])
      expect([path, (await other.send(path, { ...TEXT, says: 'not-stated' })).status]).toEqual([path, 404])
  }
  expect((await reviewer.send(HERE, TEXT)).status).toBe(404)
  expect((await reviewer.send(`${policy}/edit`, TEXT)).status).toBe(404)
  expect((await desk.get(policy)).status).toBe(303)
  const abroad = others[2] as Colleague
  for (const path of [policy, feature]) {
    const wanted = path.replace('one-town', 'other-town')
    expect((await abroad.get(wanted)).status).toBe(404)
    expect((await abroad.send(wanted, { says: 'not-stated' })).status).toBe(404)
  }
  expect(desk.failures).toEqual([])
})
