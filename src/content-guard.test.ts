import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { holderOfLink, newLinkToken, type Role } from '#people'
import { colleague, firstToken, joined, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { ROLES } from './people/roles/role.ts'

/** What row-level security lets each role do to what is kept of a region, table by table, whatever the program asks for. */

const { database, urls, adminUrl } = await testDatabase()
const { state: STATE, region: REGION, town: TOWN } = await threeLevels(database, 'one')
await threeLevels(database, 'other')
const app = new pg.Client({ connectionString: urls.app })
const admin = new pg.Client({ connectionString: adminUrl })
await Promise.all([app.connect(), admin.connect()])
afterAll(() => Promise.all([app.end(), admin.end()]))

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const [ITEM, SEGMENT] = [id(1), id(2)]
/** Two organisations with a service, a house and what belongs to them. */
const OURS = {
  organization: id(10),
  service: id(11),
  location: id(12),
  atLocation: id(13),
  contact: id(14),
  phone: id(15),
}
const THEIRS = {
  organization: id(20),
  service: id(21),
  location: id(22),
  atLocation: id(23),
  contact: id(24),
  phone: id(25),
}

type Row = Readonly<Record<string, unknown>>

const TEXTS: Readonly<Record<string, Row>> = {
  'texts.item': { item_id: ITEM, kind: 'page', source_language: 'en', root_place_id: REGION, root_id: ITEM },
  'texts.version': { item_id: ITEM, version: 1, created_by: '' },
  'texts.block': { item_id: ITEM, version: 1, position: 0, slot: 'title', kind: 'line' },
  'texts.segment': {
    item_id: ITEM,
    version: 1,
    block_position: 0,
    position: 0,
    segment_id: SEGMENT,
    text: 'x',
    meaning: 'm',
  },
  'texts.segment_lineage': { segment_id: SEGMENT, came_from: id(3), at_version: 1 },
  'texts.coverage': { item_id: ITEM, language: 'en', segments: 1, current: 1, stale: 0, unchecked: 0 },
  'texts.memory': { meaning: 'm', source_language: 'en', text: 'x' },
}
const translation = (language: string): Row => ({
  segment_id: SEGMENT,
  language,
  revision: 1,
  text: 'x',
  made_from: 'm',
  made_from_version: 1,
  origin: 'machine',
  checked_by: 'somebody',
})
const GUIDE: Readonly<Record<string, Row>> = {
  'guide.setting': { person_slug: 'desk' },
  'guide.page': { page_id: ITEM, path: 'housing' },
  'guide.former_path': { path: 'homes', page_id: ITEM },
  'guide.page_service': { page_id: ITEM, position: 1, service_slug: 'desk' },
  'guide.news': { news_id: ITEM, slug: 'new', dated_on: '2026-11-22' },
  'guide.event': {
    event_id: ITEM,
    slug: 'fair',
    starts_at: '2026-11-22',
    ends_at: '2026-11-22',
    all_day: true,
    last_day: '2026-11-22',
  },
  'guide.phrase': { phrase_id: ITEM, slug: 'hello', situation: 'doctor', position: 1, said_by: 'you' },
  'guide.phrase_sound': { phrase_id: ITEM, language: 'ar' },
  'guide.term': { term_id: ITEM, slug: 'office' },
  'journey.part': { part_id: ITEM, kind: 'step', name: 'register', position: 0, rules: {} },
  'journey.basis': { form: 'welcome', reads: {} },
  'media.picture': { picture_id: ITEM, stored_by: '', edition: 1 },
  'media.picture_size': { picture_id: ITEM, width: 320, height: 200, file: 'media/a.webp' },
  'directory.taxonomy': { taxonomy_id: ITEM },
  'directory.taxonomy_term': { taxonomy_term_id: ITEM },
  'directory.organization': { organization_id: OURS.organization, slug: 'ours' },
}
const owned = (of: typeof OURS): Readonly<Record<string, Row>> => ({
  'directory.service': { service_id: of.service, slug: of.service, status: 'active', organization_id: of.organization },
  'directory.location': { location_id: of.location, slug: of.location, location_type: 'physical' },
  'directory.service_at_location': {
    service_at_location_id: of.atLocation,
    service_id: of.service,
    location_id: of.location,
    position: 0,
  },
  'directory.contact': { owner_kind: 'service', owner_id: of.service, contact_id: of.contact, position: 0 },
  'directory.phone': { owner_kind: 'contact', owner_id: of.contact, phone_id: of.phone, position: 0, number: '1' },
  'directory.language_spoken': {
    owner_kind: 'phone',
    owner_id: of.phone,
    language_id: of.phone,
    position: 0,
    language: 'ar',
  },
  'directory.schedule': {
    owner_kind: 'service_at_location',
    owner_id: of.atLocation,
    schedule_id: of.phone,
    position: 0,
  },
  'directory.attribute': { owner_kind: 'location', owner_id: of.location, attribute_id: of.phone, position: 0 },
  'directory.address': {
    location_id: of.location,
    address_id: of.phone,
    position: 0,
    address_1: '1 Mill Street',
    city: 'Harbour',
    state_province: '',
    postal_code: '1',
    country: 'GB',
    address_type: 'physical',
  },
  'directory.accessibility': { location_id: of.location, accessibility_id: of.phone, position: 0 },
  'directory.service_topic': { service_id: of.service, topic: 'housing' },
  'directory.cost_option': { service_id: of.service, cost_option_id: of.phone, position: 0 },
  'directory.required_document': { service_id: of.service, required_document_id: of.phone, position: 0 },
  'directory.service_area': { service_id: of.service, service_area_id: of.phone, position: 0 },
  'directory.capacity': { service_id: of.service, capacity_id: of.phone, position: 0 },
  'texts.item': {
    item_id: of.service,
    kind: 'service',
    source_language: 'en',
    root_place_id: REGION,
    root_id: of.service,
  },
  'texts.version': { item_id: of.service, version: 1, created_by: '' },
  'texts.block': { item_id: of.service, version: 1, position: 0, slot: 'title', kind: 'line' },
  'texts.segment': {
    item_id: of.service,
    version: 1,
    block_position: 0,
    position: 0,
    segment_id: of.phone,
    text: 'x',
    meaning: 'm',
  },
  'texts.segment_lineage': { segment_id: of.phone, came_from: id(3), at_version: 1 },
  'texts.coverage': { item_id: of.service, language: 'en', segments: 1, current: 1, stale: 0, unchecked: 0 },
})
const LIBRARY: Readonly<Record<string, Row>> = {
  'practices.library_entry': {
    practice_id: ITEM,
    number: 1,
    changed_at: '2026-11-22T10:00:00Z',
    themes: [],
    languages: [],
    is_withdrawn: false,
  },
  'practices.collection': { collection_id: ITEM, slug: 'begin', practices: [] },
  'practices.adoption': { slug: 'desk' },
}
/** Worked out from entries. */
const DERIVED: Readonly<Record<string, Row>> = {
  'directory.boundary': { at: '2026-11-22T10:00:00Z' },
  'directory.match_key': { kind: 'service', key: 'word:desk', entry_id: OURS.service },
}
const FORMS: Readonly<Record<string, Row>> = {
  'questionnaires.form': { slug: 'welcome', state: 'draft' },
  'questionnaires.form_version': {
    slug: 'welcome',
    version: 1,
    definition: {},
    problems: [],
    kept_by: '',
    kept_at: '2026-11-22T10:00:00Z',
  },
  'questionnaires.attached_file': { slug: 'welcome', version: 1, name: 'tea.mp3', bytes: '\\x00' },
  'questionnaires.upload': {
    upload_id: id(60),
    account_id: '',
    slug: 'welcome',
    names: [],
    contents: [],
    uploaded_at: '2026-11-22T10:00:00Z',
  },
}
/** Of people who have answered something, or plan. */
const LOOKUP = 'ab'.repeat(32)
const ANSWERS = id(61)
const PERSONAL: Readonly<Record<string, Row>> = {
  'questionnaires.sitting': {
    lookup: `\\x${LOOKUP}`,
    form_place_id: REGION,
    form_slug: 'welcome',
    form_version: 1,
    expires_at: '2026-12-22T10:00:00Z',
    sealed: '\\x00',
  },
  'questionnaires.answer_set': {
    answer_set_id: ANSWERS,
    form_place_id: REGION,
    form_slug: 'welcome',
    form_version: 1,
    answers: {},
    unplaced: {},
    handed_in_on: '2026-11-22',
    keep_until: '2027-11-22',
    whole_until: '2027-11-22',
  },
  'journey.calendar': { lookup: `\\x${LOOKUP}`, keep_until: '2026-12-22', sealed: '\\x00' },
  'journey.plan_copy': { lookup: `\\x${LOOKUP}`, version: 1, keep_until: '2027-11-22', sealed: '\\x00' },
  'journey.reminder_address': {
    lookup: `\\x${LOOKUP}`,
    address_id: id(63),
    address: 'amina@example.org',
    language: 'ar',
    confirm_hash: `\\x${LOOKUP}`,
  },
  'journey.reminder': {
    address_id: id(63),
    position: 0,
    remind_on: '2026-11-29',
    due_on: '2026-12-06',
    title: 'Something to do',
  },
  'journey.reminder_asking': { address_hash: `\\x${LOOKUP}`, asked_at: '2026-11-22T10:00:00Z' },
  'journey.reminder_stop': { token_hash: `\\x${LOOKUP}`, address_id: id(63) },
  'journey.opened_hand_over': { hand_over_id: id(62), opened_on: '2026-11-22', good_until: '2027-01-21' },
  'journey.gap': { need: 'housing', day: '2026-11-22', times: 1 },
}
const TRUSTED: Row = { public_key: 'A'.repeat(43), name: 'Far away' }
const STANDARDS: Readonly<Record<string, Row>> = {
  'standards.standard': {
    standard_id: 'welcome',
    version: '1',
    definition: {},
    kept_by: '',
    kept_at: '2026-11-22T10:00:00Z',
  },
  'standards.assessment': {
    assessment_id: ITEM,
    standard_id: 'welcome',
    version: '1',
    number: 1,
    begun_on: '2026-11-22',
    frozen_on: null,
  },
  'standards.milestone': { assessment_id: ITEM, milestone: 'begun', reached_on: '2026-11-22' },
  'standards.answer': {
    assessment_id: ITEM,
    criterion: 'languages',
    account_id: '',
    strands: [],
    comment: '',
    answered_on: '2026-11-22',
  },
  'standards.decision': { assessment_id: ITEM, criterion: 'languages', account_id: '' },
  'standards.asked': { assessment_id: ITEM, element: 'lead', account_id: '', department: '' },
  'standards.evidence': {
    assessment_id: ITEM,
    evidence_id: id(70),
    criterion: 'languages',
    account_id: '',
    title: 'A page',
    strands: [],
    shown: {},
    added_on: '2026-11-22',
  },
  'standards.likeness': { residents: 48_000, residents_year: 2025, residents_source: 'Census' },
  'standards.shared_result': { standard_id: 'welcome', element: 'lead', fingerprint: `\\x${LOOKUP}`, points: 50 },
  'standards.remark': {
    assessment_id: ITEM,
    remark_id: id(71),
    criterion: 'languages',
    account_id: '',
    said: 'A word',
    said_at: '2026-11-22T10:00:00Z',
  },
}
const POLICIES: Readonly<Record<string, Row>> = {
  'practices.policy': {
    policy_id: ITEM,
    title: 'A home',
    issued_by: 'A city',
    domain: 'housing',
    year: 2025,
    licence: 'CC0',
    language: 'en',
    features: '1',
    body: 'One.',
  },
  'practices.policy_coding': { policy_id: ITEM, account_id: '', hand: null },
  'practices.policy_code': { policy_id: ITEM, account_id: '', feature: 'homes', says: 'yes', passage: 'One.' },
  'practices.policy_ruling': {
    policy_id: ITEM,
    account_id: '',
    feature: 'homes',
    says: 'yes',
    passage: 'One.',
    reason: 'So it is.',
  },
}
const SAID = { thread_id: id(72), post_id: id(73), run_by: STATE }
const NETWORK: Readonly<Record<string, Row>> = {
  'network.membership': { standard_id: 'welcome', country: 'GB', size: 'to-100000', joined_on: '2026-11-22' },
  'network.visit': {
    visit_id: id(70),
    standard_id: 'welcome',
    kind: 'offered',
    title: 'A visit',
    about: '',
    elements: ['a'],
    criteria: [],
    location: '',
    languages: [],
    taken: 0,
    contact_role: 'Desk',
    is_public: true,
    created_by: '',
    learnt: '',
    cost: '',
  },
  'network.interest': {
    visit_id: id(70),
    from_place: TOWN,
    people: 1,
    message: '',
    asked_by: '',
    asked_at: '2026-11-22T10:00:00Z',
    state: 'accepted',
    answer: '',
  },
  'network.notice': { notice_id: id(71), kind: 'answer', visit_id: id(70), host_id: REGION, account_id: '' },
  'network.thread': {
    thread_id: id(72),
    standard_id: 'welcome',
    element: 'a',
    title: 'A thread',
    run_by: STATE,
    begun_by: '',
    last_at: '2026-11-22T10:00:00Z',
    is_hidden: false,
    locked_at: null,
  },
  'network.post': {
    ...SAID,
    is_first: true,
    standard_id: 'welcome',
    from_place: REGION,
    account_id: '',
    author: 'Amina',
    text: 'x',
    written_at: '2026-11-22T10:00:00Z',
    hidden_reason: '',
    edited_at: null,
  },
  'network.report': {
    ...SAID,
    account_id: '',
    reason: 'It hurts.',
    said: 'x',
    reported_at: '2026-11-22T10:00:00Z',
    settled_at: null,
  },
  'network.digest': {
    account_id: '',
    standard_id: 'welcome',
    elements: ['a'],
    told_until: '2026-11-22T10:00:00Z',
    next_at: '2026-11-23T08:00:00Z',
    frequency: 'daily',
  },
  'network.digest_stop': { token_hash: `\\x${LOOKUP}`, account_id: '' },
}
/** Rounds whose panel the assessor leads: one that is being judged, and one whose report was given. */
const [JUDGED, GIVEN] = [id(70), id(71)]
const PANELS: Readonly<Record<string, Row>> = {
  'standards.panel': {
    assessment_id: JUDGED,
    handed_on: '2026-11-22',
    recommendations: '',
    findings: {},
    summary: '',
  },
  'standards.panelist': { assessment_id: JUDGED, account_id: '', is_lead: false, conflict: null },
  'standards.judgement': {
    assessment_id: JUDGED,
    criterion: 'languages',
    account_id: '',
    strands: [],
    judged_on: '2026-11-22',
    reasons: '',
  },
  'standards.settlement': { assessment_id: JUDGED, criterion: 'languages', account_id: '', reason: '' },
  'standards.site_visit': {
    assessment_id: JUDGED,
    visit_id: id(72),
    visited_on: '2026-11-22',
    who: '',
    seen: '',
    notes: '',
  },
  'standards.appeal': {
    assessment_id: GIVEN,
    criterion: 'languages',
    reasons: '',
    appealed_on: '2026-11-22',
    decider: id(98),
    answer: '',
  },
  'standards.remedy': {
    assessment_id: GIVEN,
    criterion: 'languages',
    cause: '',
    action: '',
    proof: '',
    due_on: '2026-11-22',
    submitted_on: '2026-11-22',
    answer: '',
    state: 'submitted',
  },
  'standards.complaint': {
    complaint_id: id(73),
    assessment_id: GIVEN,
    account_id: '',
    sent_on: '2026-11-22',
    about: '',
  },
  'standards.shown_round': { assessment_id: GIVEN, shown_on: '2026-11-22', result: {}, shown_to: 'everyone' },
  'standards.certificate': {
    certificate_id: id(74),
    assessment_id: GIVEN,
    stage: 'first',
    issued_on: '2026-11-22',
    valid_until: '2029-11-22',
    file: '',
    withdrawn_because: null,
  },
}
const WELCOME_PLAN: Readonly<Record<string, Row>> = {
  'standards.welcome_plan': { currency: 'EUR', shown_on: null },
  'standards.objective': { objective_id: ITEM, position: 1 },
  'standards.action': {
    action_id: ITEM,
    objective_id: ITEM,
    revision: 1,
    status: 'planned',
    money: [],
    needs: [],
    criteria: [],
    measures: [],
  },
  'standards.action_keeping': { action_id: ITEM, owner_id: null, note: '' },
}
const COUNCIL_REPORT: Row = { report_id: ITEM, made_at: '2026-11-22T10:00:00Z', made_by: '', language: 'en', facts: {} }
const HIDDEN: Readonly<Record<string, Row>> = {
  'directory.confidential_location': { location_id: id(30), details: {} },
}

/** Who acts, and in which place. */
type Actor = readonly [accountId: string, placeId: number]
const actors = new Map<string, Actor>()
/** Holds what was sent about the service of ours. */
const token = newLinkToken()

/** What a practice records, and what leads to it: sent in by the holder of a link, judged by reviewers, published by the product. */
const PRACTICES: Readonly<Record<string, Row>> = {
  'practices.practice': {
    practice_id: ITEM,
    country: 'NL',
    themes: ['safety'],
    funds: [],
    evidence_level: 0,
    sources: [],
    licence: 'CC-BY-4.0',
    checked_on: '2026-11-22',
    published_on: '2026-11-22',
    renew_by: '2028-11-22',
    level: 'local',
    slug: 'police-nl',
  },
  'practices.dossier': {
    dossier_id: ITEM,
    begun_by: '',
    language: 'en',
    record: {},
    begun_at: '2026-11-22T10:00:00Z',
    organisation: '',
    held: [],
    sending: 1,
    state: 'sent',
  },
  'practices.dossier_link': {
    dossier_id: ITEM,
    token_hash: `\\x${holderOfLink(token).slice('link:'.length)}`,
    expires_at: '2026-12-22T10:00:00Z',
  },
  'practices.draft': { dossier_id: ITEM, begun_by: '', record: {}, organisation: '', held: [] },
  'practices.question': {
    dossier_id: ITEM,
    number: 1,
    asked_by: '',
    asked_at: '2026-11-22T10:00:00Z',
    question: 'Why?',
  },
  'practices.judgement': {
    dossier_id: ITEM,
    account_id: '',
    declared_at: '2026-11-22T10:00:00Z',
    conflicts: [],
    reason: '',
  },
}

const written = (row: Row, by: string): Row => ({
  ...row,
  place_id: REGION,
  ...('account_id' in row && { account_id: by }),
  ...('created_by' in row && { created_by: by }),
  ...('stored_by' in row && { stored_by: by }),
  ...('begun_by' in row && { begun_by: by }),
  ...('asked_by' in row && { asked_by: by }),
})
const insert = (on: pg.Client, table: string, row: Row) => {
  const columns = Object.keys(row).join(', ')
  const text = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1)`
  return on.query(text, [JSON.stringify(row)])
}
const where = (row: Row) =>
  Object.keys(row)
    .filter((column) => /(^|_)(id|language|path|slug|position|at|key|version)$/.test(column))
    .map((column) => `${column} is not distinct from r.${column}`)
    .join(' and ')

beforeAll(async () => {
  const registry = new PlaceRegistry(database)
  const [region, town] = await Promise.all([placeNamed(registry, 'one-region'), placeNamed(registry, 'one-town')])
  const above = await joined(database, await firstToken(database, 'one-state'))
  const elsewhere = await joined(database, await firstToken(database, 'other-state'))
  const below = await colleague(database, above, town, { name: 'administrator' })
  const roleNamed = (name: (typeof ROLES)[number]): Role =>
    name === 'translator'
      ? { name, languages: ['ar' as LanguageTag] }
      : name === 'organisation'
        ? { name, organisationId: OURS.organization as never }
        : { name }
  for (const name of ROLES)
    actors.set(name, [(await colleague(database, above, region, roleNamed(name))).accountId, REGION])
  actors.set('administrator above', [above.accountId, REGION])
  actors.set('administrator below', [below.accountId, REGION])
  actors.set('administrator below, at home', [below.accountId, TOWN])
  actors.set('administrator elsewhere', [elsewhere.accountId, REGION])
  actors.set('holder of a link', [holderOfLink(token), REGION])
  actors.set('holder of no link', [holderOfLink(newLinkToken()), REGION])
  actors.set('holder of a sitting', [`sitting:${LOOKUP}`, REGION])
  actors.set('holder of a calendar', [`calendar:${LOOKUP}`, REGION])
  actors.set('holder of a copy', [`plan-copy:${LOOKUP}`, REGION])
  actors.set('holder of reminders', [`reminders:${LOOKUP}`, REGION])
  actors.set('holder of a number', [`answer-set:${ANSWERS}`, REGION])
  actors.set('command', ['command:import', REGION])
  actors.set('job', ['job:texts.plans', TOWN])
  actors.set('nobody', ['', REGION])
  actors.set('somebody without a role', [id(99), REGION])
  // Keys to what is not here are of no matter to who may do what.
  await admin.query('set session_replication_role = replica')
  const trusted = { 'journey.trusted_key': TRUSTED }
  const [assessor] = actors.get('assessor') as Actor
  await insert(admin, 'standards.panel', {
    ...PANELS['standards.panel'],
    place_id: REGION,
    assessment_id: GIVEN,
    delivered_on: '2026-11-22',
  })
  for (const assessment_id of [JUDGED, GIVEN])
    await insert(admin, 'standards.panelist', {
      ...{ assessment_id, place_id: REGION, account_id: assessor },
      ...{ is_lead: true, conflict: '', declared_on: '2026-11-22' },
    })
  for (const rows of [
    TEXTS,
    GUIDE,
    FORMS,
    PERSONAL,
    trusted,
    STANDARDS,
    PRACTICES,
    POLICIES,
    NETWORK,
    PANELS,
    WELCOME_PLAN,
    { 'standards.council_report': COUNCIL_REPORT },
    LIBRARY,
    DERIVED,
    HIDDEN,
    owned(OURS),
    owned(THEIRS),
  ])
    for (const [table, row] of Object.entries(rows)) await insert(admin, table, written(row, 'command:test'))
  for (const table of ['texts.translation', 'texts.translation_revision'])
    for (const language of ['ar', 'fr'])
      await insert(admin, table, {
        ...translation(language),
        place_id: REGION,
        ...(table.endsWith('revision') && { created_by: 'command:test' }),
      })
  await admin.query(
    `insert into directory.confirmation_link (place_id, token_hash, service_id, expires_at) values ($1, decode($2, 'hex'), $3, 'infinity')`,
    [REGION, holderOfLink(token).slice('link:'.length), OURS.service],
  )
})

/** What was tried is taken back. `no` is row-level security; a right that the application has for nobody is none either. */
async function isAllowed([accountId, placeId]: Actor, attempt: () => Promise<pg.QueryResult>): Promise<boolean> {
  await app.query('begin')
  try {
    await app.query(`select set_config('tessera.account', $1, true), set_config('tessera.place', $2, true)`, [
      accountId,
      String(placeId),
    ])
    return ((await attempt()).rowCount ?? 0) > 0
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === '42501') return false
    // The row is there already, or something hangs on it: that is asked after row-level security.
    if (code === '23505' || code === '23503') return true
    throw error
  } finally {
    await app.query('rollback')
  }
}

interface Rights {
  readonly insert: readonly string[]
  readonly update: readonly string[]
  readonly delete: readonly string[]
}

async function rightsOn(table: string, rowFor: (by: string) => Row): Promise<Rights> {
  const rights = { insert: [] as string[], update: [] as string[], delete: [] as string[] }
  for (const [name, actor] of actors) {
    const row = rowFor(actor[0])
    const kept = JSON.stringify(rowFor('command:test'))
    const found = `from jsonb_populate_record(null::${table}, $1) r where ${where(row).replaceAll(/(^| and )/g, '$1t.')}`
    if (await isAllowed(actor, () => insert(app, table, row))) rights.insert.push(name)
    const touched = Object.keys(row).at(-2)
    if (await isAllowed(actor, () => app.query(`update ${table} t set ${touched} = t.${touched} ${found}`, [kept])))
      rights.update.push(name)
    const using = found.replace('from', 'using')
    if (await isAllowed(actor, () => app.query(`delete from ${table} t ${using}`, [kept]))) rights.delete.push(name)
  }
  return rights
}

const ADMINISTRATORS = ['administrator', 'administrator above']
const EDITORS = ['administrator', 'editor', 'administrator above']
const PUBLISHERS = ['administrator', 'editor', 'reviewer', 'administrator above']
const WORDSMITHS = ['administrator', 'editor', 'reviewer', 'translator', 'administrator above']
const PRODUCT = ['command', 'job']
const OWNERS = ['organisation', 'holder of a link']
const among = (...names: readonly (readonly string[])[]) =>
  [...actors.keys()].filter((name) => names.flat().includes(name))

describe('the words of a page', () => {
  test.each(['texts.version', 'texts.block', 'texts.segment', 'texts.segment_lineage'])(
    '%s: editors write, and nobody changes or removes what is written',
    async (table) => {
      expect(await rightsOn(table, (by) => written(TEXTS[table] as Row, by))).toEqual({
        insert: among(EDITORS, PRODUCT),
        update: [],
        delete: [],
      })
    },
  )

  test('texts.item: editors make it, reviewers publish it, translators only hold it fast', async () => {
    const row = (by: string) => written(TEXTS['texts.item'] as Row, by)
    expect(await rightsOn('texts.item', row)).toEqual({
      insert: among(EDITORS, PRODUCT),
      update: among(PUBLISHERS, PRODUCT),
      delete: among(PRODUCT),
    })
    const lock = () => app.query(`select from texts.item where place_id = ${REGION} and item_id = '${ITEM}' for update`)
    expect(await isAllowed(actors.get('translator') as Actor, lock)).toBe(true)
    expect(await isAllowed(actors.get('figures-reader') as Actor, lock)).toBe(false)
  })

  test.each([
    ['texts.coverage', among],
    ['texts.memory', () => []],
  ] as const)('%s: counted and remembered by whoever writes, publishes or translates', async (table, removed) => {
    const rights = await rightsOn(table, (by) => written(TEXTS[table] as Row, by))
    expect(rights.insert).toEqual(among(WORDSMITHS, PRODUCT))
    expect(rights.delete).toEqual(removed(WORDSMITHS, PRODUCT))
  })

  test('nobody writes in somebody else’s name', async () => {
    const editor = actors.get('editor') as Actor
    const forged = { ...TEXTS['texts.version'], place_id: REGION, version: 2, created_by: 'command:import' }
    expect(await isAllowed(editor, () => insert(app, 'texts.version', forged))).toBe(false)
    const picture = { picture_id: id(40), place_id: REGION, stored_by: 'command:import' }
    expect(await isAllowed(editor, () => insert(app, 'media.picture', picture))).toBe(false)
    const revision = { ...translation('de'), place_id: REGION, created_by: 'command:import' }
    expect(await isAllowed(editor, () => insert(app, 'texts.translation_revision', revision))).toBe(false)
  })
})

describe('a translation', () => {
  const into = (language: string) => (by: string) => ({ ...translation(language), checked_by: by, place_id: REGION })

  test.each([
    ['ar', ['translator']],
    ['fr', []],
  ])(
    'into %s: by editors, whoever translates into it, and a reviewer in whose name it is right',
    async (language, more) => {
      const who = among(PUBLISHERS, PRODUCT, more)
      expect(await rightsOn('texts.translation', into(language))).toEqual({
        insert: who,
        // Nothing is changed here: what stands there is not checked by the reviewer.
        update: who.filter((name) => name !== 'reviewer'),
        delete: among(PRODUCT),
      })
      const revision = (by: string) => ({ ...into(language)(by), created_by: by })
      expect(await rightsOn('texts.translation_revision', revision)).toEqual({ insert: who, update: [], delete: [] })
    },
  )

  test('is not written by a reviewer who does not answer for it', async () => {
    const unchecked = { ...translation('de'), checked_by: null, place_id: REGION }
    expect(await isAllowed(actors.get('reviewer') as Actor, () => insert(app, 'texts.translation', unchecked))).toBe(
      false,
    )
  })
})

describe('what editors keep, and a command or a job', () => {
  test.each(Object.entries(GUIDE))('%s', async (table, row) => {
    const who = among(EDITORS, PRODUCT)
    expect(await rightsOn(table, (by) => written(row, by))).toEqual({ insert: who, update: who, delete: who })
  })
})

describe('what a place asks', () => {
  test('questionnaires.form: editors make it, reviewers publish and withdraw it', async () => {
    expect(await rightsOn('questionnaires.form', (by) => written(FORMS['questionnaires.form'] as Row, by))).toEqual({
      insert: among(EDITORS, PRODUCT),
      update: among(PUBLISHERS, PRODUCT),
      delete: [],
    })
  })

  test.each(['questionnaires.form_version', 'questionnaires.attached_file'])(
    '%s: editors add to it, and nobody changes or removes what people may have answered',
    async (table) => {
      expect(await rightsOn(table, (by) => written(FORMS[table] as Row, by))).toEqual({
        insert: among(EDITORS, PRODUCT),
        update: [],
        delete: [],
      })
    },
  )

  test('questionnaires.upload: what an editor has brought is theirs alone', async () => {
    const row = (by: string) => written(FORMS['questionnaires.upload'] as Row, by)
    expect(await rightsOn('questionnaires.upload', row)).toEqual({ insert: among(EDITORS), update: [], delete: [] })
  })
})

describe('what people keep here, and hand over', () => {
  const rightsOf = (table: string) => rightsOn(table, (by) => written(PERSONAL[table] as Row, by))

  test.each([
    ['questionnaires.sitting', 'holder of a sitting'],
    ['journey.calendar', 'holder of a calendar'],
    ['journey.plan_copy', 'holder of a copy'],
  ])('%s: reached by the %s alone', async (table, holder) => {
    expect(await rightsOf(table)).toEqual({ insert: [holder], update: [holder], delete: [holder] })
  })

  test.each(['journey.reminder_address', 'journey.reminder'])(
    '%s: asked for and deleted by the holder of reminders alone, and changed by nobody',
    async (table) => {
      const holder = ['holder of reminders']
      expect(await rightsOf(table)).toEqual({ insert: holder, update: [], delete: holder })
    },
  )

  test('journey.reminder_asking: outlives what is deleted; journey.reminder_stop: comes with a mail', async () => {
    const asking = { insert: ['holder of reminders'], update: [], delete: [] }
    expect(await rightsOf('journey.reminder_asking')).toEqual(asking)
    expect(await rightsOf('journey.reminder_stop')).toEqual({ insert: [], update: [], delete: [] })
  })

  test('questionnaires.answer_set: anybody hands in here; editors delete it, and whoever holds its number', async () => {
    const elsewhere = ['administrator below, at home', 'job']
    expect(await rightsOf('questionnaires.answer_set')).toEqual({
      insert: [...actors.keys()].filter((name) => !elsewhere.includes(name)),
      update: ['holder of a number'],
      delete: among(EDITORS, ['holder of a number']),
    })
  })

  test('journey.opened_hand_over: noted by whoever opens one', async () => {
    const who = among(ADMINISTRATORS, ['counsellor'])
    expect(await rightsOf('journey.opened_hand_over')).toEqual({ insert: who, update: [], delete: who })
  })

  test('journey.trusted_key: administrators decide whose hand-overs are opened', async () => {
    const who = among(ADMINISTRATORS)
    expect(await rightsOn('journey.trusted_key', (by) => written(TRUSTED, by))).toEqual({
      insert: who,
      update: who,
      delete: who,
    })
  })

  test('journey.gap: counted, and written by nobody', async () => {
    expect(await rightsOf('journey.gap')).toEqual({ insert: [], update: [], delete: [] })
  })
})

describe('how a place measures itself', () => {
  // A role above does not count in a place that has an administrator of its own.
  const ADMINS = () => among(['administrator'])
  const HANDS = () => among(['administrator', 'editor', 'reviewer'])
  const LEAD = () => among(['assessor'])
  const NONE = () => among()

  test.each([
    ['standards.standard: taken up by administrators, and never changed', ADMINS, NONE, NONE],
    ['standards.assessment: begun and frozen by administrators', ADMINS, ADMINS, NONE],
    ['standards.milestone: told by administrators', ADMINS, ADMINS, ADMINS],
    ['standards.answer: of each hand, who alone changes it', HANDS, NONE, NONE],
    ['standards.decision: by administrators, void when anybody answers anew', ADMINS, ADMINS, HANDS],
    ['standards.asked: by administrators', ADMINS, ADMINS, ADMINS],
    ['standards.evidence: of each hand, who alone takes it back', HANDS, NONE, NONE],
    ['standards.likeness: told by administrators', ADMINS, ADMINS, NONE],
    ['standards.shared_result: by administrators, in place of what was shared before', ADMINS, NONE, ADMINS],
    ['standards.remark: of each hand, and never changed', HANDS, NONE, NONE],
  ] as const)('%s', async (what, inserts, updates, deletes) => {
    const [table = ''] = what.split(':')
    expect(await rightsOn(table, (by) => written(STANDARDS[table] as Row, by))).toEqual({
      insert: inserts(),
      update: updates(),
      delete: deletes(),
    })
  })

  test.each([
    ['standards.panel: opened by administrators, its report written by its lead', ADMINS, LEAD, NONE],
    ['standards.panelist: named and taken off by administrators', ADMINS, NONE, ADMINS],
    ['standards.judgement: of each assessor, who alone changes it', LEAD, NONE, NONE],
    ['standards.settlement: by the lead of the panel', LEAD, LEAD, LEAD],
    ['standards.site_visit: by the lead of the panel', LEAD, NONE, LEAD],
    ['standards.appeal: by administrators, and decided by whom it names', ADMINS, NONE, NONE],
    ['standards.remedy: by administrators', ADMINS, ADMINS, NONE],
    ['standards.complaint: by whoever assesses, in their own name', HANDS, NONE, NONE],
    ['standards.shown_round: by administrators', ADMINS, ADMINS, ADMINS],
    ['standards.certificate: by the lead of the panel, once the report is given', LEAD, LEAD, NONE],
  ] as const)('%s', async (what, inserts, updates, deletes) => {
    const [table = ''] = what.split(':')
    expect(await rightsOn(table, (by) => written(PANELS[table] as Row, by))).toEqual({
      insert: inserts(),
      update: updates(),
      delete: deletes(),
    })
  })

  test('once the report is given nobody judges, settles or writes any more', async () => {
    for (const table of ['panel', 'judgement', 'settlement', 'site_visit'].map((name) => `standards.${name}`)) {
      const row = { ...PANELS[table], assessment_id: GIVEN }
      const rights = await rightsOn(table, (by) => written(row, by))
      expect([table, rights.update, rights.delete]).toEqual([table, [], []])
      if (table !== 'standards.panel') expect([table, rights.insert]).toEqual([table, []])
    }
  })
})

describe('what is read in the text of a policy', () => {
  const rightsOf = (table: string) => rightsOn(table, (by) => written(POLICIES[table] as Row, by))
  const [ONE, OTHER] = [id(71), id(72)]
  const hand = (accountId: string, which: 1 | 2) =>
    admin.query(`insert into practices.policy_coding (place_id, policy_id, account_id, hand) values ($1, $2, $3, $4)`, [
      REGION,
      ITEM,
      accountId,
      which,
    ])

  test('practices.policy: editors enter it, reviewers publish it', async () => {
    const [insert, update] = [among(EDITORS, PRODUCT), among(PUBLISHERS, PRODUCT)]
    expect(await rightsOf('practices.policy')).toEqual({ insert, update, delete: [] })
  })

  test.each(['practices.policy_coding', 'practices.policy_code'])(
    '%s: by each coder, who alone changes it',
    async (table) => {
      expect(await rightsOf(table)).toEqual({ insert: among(PUBLISHERS, PRODUCT), update: among(PRODUCT), delete: [] })
    },
  )

  test('practices.policy_ruling: by a third person, once both have finished', async () => {
    expect(await rightsOf('practices.policy_ruling')).toEqual({
      insert: among(PRODUCT),
      update: among(PRODUCT),
      delete: [],
    })
    const [reviewer = ''] = actors.get('reviewer') ?? []
    await hand(ONE, 1)
    await hand(reviewer, 2)
    // A ruling that is changed is theirs who change it: nobody changes the words of another.
    expect(await rightsOf('practices.policy_ruling')).toEqual({
      insert: among(ADMINISTRATORS, PRODUCT),
      update: among(PRODUCT),
      delete: [],
    })
    await admin.query('delete from practices.policy_coding where account_id = any($1)', [[ONE, reviewer]])
  })

  test('what a coder has read is seen by nobody else until both have finished, and changed by nobody then', async () => {
    const [editor, reviewer] = [actors.get('editor'), actors.get('reviewer')] as [Actor, Actor]
    await admin.query(
      `insert into practices.policy_code (place_id, policy_id, account_id, feature, says) values ($1, $2, $3, 'homes', 'not-stated')`,
      [REGION, ITEM, editor[0]],
    )
    const seen = () => app.query('select from practices.policy_code where account_id = $1', [editor[0]])
    const changed = () => app.query('update practices.policy_code set says = says where account_id = $1', [editor[0]])
    const asked = async (attempt: typeof seen) => [await isAllowed(editor, attempt), await isAllowed(reviewer, attempt)]
    expect([await asked(seen), await asked(changed)]).toEqual([
      [true, false],
      [true, false],
    ])
    await hand(editor[0], 1)
    expect([await asked(seen), await asked(changed)]).toEqual([
      [true, false],
      [false, false],
    ])
    await hand(OTHER, 2)
    expect([await asked(seen), await asked(changed)]).toEqual([
      [true, true],
      [false, false],
    ])
    expect(await isAllowed(actors.get('administrator elsewhere') as Actor, seen)).toBe(false)
    await admin.query('delete from practices.policy_code where account_id = $1', [editor[0]])
    await admin.query('delete from practices.policy_coding where account_id = any($1)', [[editor[0], OTHER]])
  })
})

describe('what places that share a standard say to each other', () => {
  const NONE = () => among()
  const ADMINS = () => among(ADMINISTRATORS)
  const MEMBERS = () => among(PUBLISHERS)
  const BELOW = () => among(['administrator below, at home'])

  test.each([
    ['network.membership: joined and left by administrators', ADMINS, ADMINS, ADMINS],
    ['network.visit: kept by the host, and never removed', MEMBERS, MEMBERS, NONE],
    ['network.interest: answered by the host, who makes none, and taken back by who asked', NONE, MEMBERS, BELOW],
    ['network.notice: made by whoever may see the visit, and seen by nobody', MEMBERS, NONE, NONE],
    ['network.thread: begun by members, closed by none of them', MEMBERS, NONE, NONE],
    ['network.post: written by members in their own name, and changed by nobody else', MEMBERS, NONE, NONE],
    ['network.report: made by members, and settled by none of them', MEMBERS, NONE, NONE],
    ['network.digest: everybody’s own', MEMBERS, NONE, NONE],
    ['network.digest_stop: made by the job alone', NONE, NONE, NONE],
  ] as const)('%s', async (what, inserts, updates, deletes) => {
    const [table = ''] = what.split(':')
    expect(await rightsOn(table, (by) => written(NETWORK[table] as Row, by))).toEqual({
      insert: inserts(),
      update: updates(),
      delete: deletes(),
    })
  })

  test('the top place hides a post and changes no word of it', async () => {
    const [above] = actors.get('administrator above') as Actor
    const set = (what: string) => () => app.query(`update network.post set ${what} where post_id = $1`, [SAID.post_id])
    expect(await isAllowed([above, STATE], set('hidden_at = now()'))).toBe(true)
    expect(await isAllowed([above, STATE], set(`text = 'y'`))).toBe(false)
    expect(await isAllowed([above, REGION], set('hidden_at = now()'))).toBe(false)
  })

  test('the top place hides a visit, and its host neither hides nor shows it', async () => {
    const [[above], [host]] = [actors.get('administrator above') as Actor, actors.get('administrator') as Actor]
    const { visit_id: visitId } = NETWORK['network.visit'] as Row
    const set = (what: string) => () => app.query(`update network.visit set ${what} where visit_id = $1`, [visitId])
    const hides = () => app.query(`select where network.hide_visit($1, $2, 'No.', now())`, [REGION, visitId])
    expect(await isAllowed([above, STATE], hides)).toBe(true)
    for (const elsewhere of [[above, REGION] as const, [host, REGION] as const, [host, STATE] as const])
      expect(await isAllowed(elsewhere, hides)).toBe(false)
    expect(await isAllowed([host, REGION], set('hidden_at = null'))).toBe(false)
    expect(await isAllowed([host, REGION], set(`learnt = 'Much.'`))).toBe(true)
  })
})

describe('the welcome plan', () => {
  test.each(Object.keys(WELCOME_PLAN))('%s: written by administrators and editors', async (table) => {
    const rights = await rightsOn(table, (by) => written(WELCOME_PLAN[table] as Row, by))
    expect(rights).toEqual({ insert: among(EDITORS), update: among(EDITORS), delete: [] })
  })

  test('standards.council_report: made by them, and never changed', async () => {
    const rights = await rightsOn('standards.council_report', (by) => written(COUNCIL_REPORT, by))
    expect(rights).toEqual({ insert: among(EDITORS), update: [], delete: [] })
  })

  test('is read by staff alone until it is shown, and what is internal never by others', async () => {
    const seen = async (table: string) => {
      const names: string[] = []
      for (const [name, actor] of actors)
        if (await isAllowed(actor, () => app.query(`select from ${table} where place_id = ${REGION}`))) names.push(name)
      return names
    }
    const inside = among(PUBLISHERS)
    for (const table of [...Object.keys(WELCOME_PLAN), 'standards.council_report'])
      expect([table, await seen(table)]).toEqual([table, inside])
    await admin.query(`update standards.welcome_plan set shown_on = '2026-11-22' where place_id = ${REGION}`)
    for (const table of ['standards.welcome_plan', 'standards.objective', 'standards.action'])
      expect([table, await seen(table)]).toEqual([table, [...actors.keys()]])
    for (const table of ['standards.action_keeping', 'standards.council_report'])
      expect([table, await seen(table)]).toEqual([table, inside])
    await admin.query(`update standards.welcome_plan set shown_on = null where place_id = ${REGION}`)
  })
})

describe('an entry of the directory', () => {
  test.each(Object.keys(owned(OURS)))(
    '%s: an organisation keeps its own, and the holder of a link the linked one',
    async (table) => {
      const rights = async (of: typeof OURS) => rightsOn(table, (by) => written(owned(of)[table] as Row, by))
      const ours = await rights(OURS)
      const theirs = await rights(THEIRS)
      for (const act of ['insert', 'update', 'delete'] as const)
        expect(
          theirs[act].filter((name) => OWNERS.includes(name)),
          act,
        ).toEqual([])
      expect(ours.insert).toEqual(among(table === 'texts.coverage' ? WORDSMITHS : EDITORS, PRODUCT, OWNERS))
      const isWord = table.startsWith('texts.')
      if (!isWord) expect(ours.update).toEqual(among(EDITORS, PRODUCT, OWNERS))
      const isLasting = ['directory.service', 'directory.location'].includes(table)
      if (!isWord) expect(ours.delete).toEqual(among(EDITORS, PRODUCT, isLasting ? [] : OWNERS))
    },
  )

  test('a house where others are at home too is nobody’s own', async () => {
    await admin.query(
      `insert into directory.service_at_location (place_id, service_at_location_id, service_id, location_id, position)
      values ($1, $2, $3, $4, 1)`,
      [REGION, id(50), THEIRS.service, OURS.location],
    )
    const rights = await rightsOn('directory.address', (by) => written(owned(OURS)['directory.address'] as Row, by))
    await admin.query('delete from directory.service_at_location where service_at_location_id = $1', [id(50)])
    expect(rights.update).toEqual(among(EDITORS, PRODUCT))
  })

  test.each(Object.entries(DERIVED))('%s is worked out by whoever keeps an entry', async (table, row) => {
    const rights = await rightsOn(table, (by) => written(row, by))
    expect(rights.insert).toEqual(among(EDITORS, OWNERS, PRODUCT))
  })

  test('a shelter’s address is for editors and commands', async () => {
    const who = among(EDITORS, ['command'])
    expect(
      await rightsOn('directory.confidential_location', (by) =>
        written(HIDDEN['directory.confidential_location'] as Row, by),
      ),
    ).toEqual({ insert: who, update: who, delete: who })
  })
})

test('an account that is disabled may do nothing any more', async () => {
  const [accountId] = actors.get('editor') as Actor
  const page = () => app.query(`update guide.page set topic = topic where place_id = ${REGION}`)
  expect(await isAllowed([accountId, REGION], page)).toBe(true)
  await admin.query('update people.account set disabled_at = now() where account_id = $1', [accountId])
  expect(await isAllowed([accountId, REGION], page)).toBe(false)
  await admin.query('update people.account set disabled_at = null where account_id = $1', [accountId])
})

describe('practices', () => {
  const REVIEWERS = ['administrator', 'reviewer', 'administrator above']
  const HOLDER = ['holder of a link']
  test.each([
    ['practices.practice: the product publishes it, and nobody removes it', PRODUCT, PRODUCT, []],
    [
      'practices.dossier: written by who holds its link, decided by reviewers',
      PRODUCT,
      [...REVIEWERS, ...HOLDER, ...PRODUCT],
      PRODUCT,
    ],
    [
      'practices.dossier_link: given to senders, and given back',
      [...REVIEWERS, ...HOLDER, ...PRODUCT],
      [],
      [...HOLDER, ...PRODUCT],
    ],
    ['practices.draft: of who holds the link alone', HOLDER, HOLDER, HOLDER],
    [
      'practices.question: asked by reviewers, answered by who holds the link',
      [...REVIEWERS, ...PRODUCT],
      [...HOLDER, ...PRODUCT],
      [],
    ],
    ['practices.judgement: of each reviewer, who alone changes it', [...REVIEWERS, ...PRODUCT], PRODUCT, []],
  ])('%s', async (sentence, adds, changes, removes) => {
    const table = sentence.slice(0, sentence.indexOf(':'))
    expect(await rightsOn(table, (by) => written(PRACTICES[table] as Row, by))).toEqual({
      insert: among(adds),
      update: among(changes),
      delete: among(removes),
    })
  })
})

describe('the practice library', () => {
  const KEEPERS = [...EDITORS, ...PRODUCT]
  test.each([
    ['practices.library_entry: the product keeps it, and nothing is removed', PRODUCT, PRODUCT, []],
    ['practices.collection: editors keep it', KEEPERS, KEEPERS, KEEPERS],
    ['practices.adoption: editors say what their place has taken over', EDITORS, [], EDITORS],
  ] as const)('%s', async (name, inserting, updating, deleting) => {
    const table = name.slice(0, name.indexOf(':'))
    expect(await rightsOn(table, (by) => written(LIBRARY[table] as Row, by))).toEqual({
      insert: among(inserting),
      update: among(updating),
      delete: among(deleting),
    })
  })
})

test('row-level security is forced on every table that keeps something of places and people', async () => {
  const { rows } = await admin.query(`select relnamespace::regnamespace || '.' || relname as table from pg_class
    where relkind in ('r', 'p')
      and relnamespace::regnamespace::text in ('texts', 'guide', 'directory', 'media', 'questionnaires', 'journey', 'standards', 'practices',
        'network')
      and not (relrowsecurity and relforcerowsecurity)`)
  expect(rows).toEqual([])
})
