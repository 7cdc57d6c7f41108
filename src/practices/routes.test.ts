import { beforeAll, describe, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { auditOf, type Colleague, NOW, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { linkIn, practicesDesk } from './testing-dossiers.ts'

let now: Instant = NOW
const { database, admin, desk, deliver, renew, mails } = await practicesDesk(() => now)
const places = new PlaceRegistry(database)
const STAFF = '/staff/places/one-town/practices'
const HERE = '/one-town/en/practices'

let near: Colleague
let second: Colleague
let third: Colleague
let editor: Colleague
beforeAll(async () => {
  const town = await placeNamed(places, 'one-town')
  near = await desk.as({ name: 'administrator' }, town)
  second = await desk.as({ name: 'reviewer' }, town)
  third = await desk.as({ name: 'reviewer' }, town)
  editor = await desk.as({ name: 'editor' }, town)
})

const html = async (answer: Promise<Response>, status = 200) => {
  const got = await answer
  expect([got.status, desk.failures]).toEqual([status, []])
  return got.text()
}
const asked = async (address: string) => {
  expect(await html(desk.post(`${HERE}/submit`, { address }))).toContain('An email with a link is on its way')
  return linkIn((await mails()).find(({ recipient }) => recipient === address))
}
const tokenIn = (link: string) => link.slice(-43)
const step = (link: string, name: string, form: Record<string, string>) =>
  desk.post(`${HERE}/record/${name}`, { token: tokenIn(link), ...form })
const written = async (title: string, address = addressFor(title)) => {
  const link = await asked(address)
  const what = {
    title,
    summary: 'Victims report crimes. Nobody asks for papers.',
    where: 'Amsterdam',
    country: 'NL',
    level: 'local',
  }
  expect((await step(link, 'what', what)).headers.get('location')).toContain('/record/whom?token=')
  await step(link, 'whom', { themes: 'safety' })
  await step(link, 'sources', { licence: 'CC-BY-4.0', organisation: 'City of Amsterdam' })
  return link
}
/** Each sender has their own: nobody is sent many links in an hour. */
const addressFor = (title: string) => `${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}@city.example`
const send = (link: string, answers: Record<string, string> = {}) =>
  desk.post(`${HERE}/record`, { token: tokenIn(link), ...answers })
const sent = async (title: string, address?: string) => {
  const link = await written(title, address)
  expect((await send(link)).status).toBe(303)
  const { rows } = await admin.query(
    `select dossier_id as id from practices.dossier where record #>> '{prose,title}' = $1`,
    [title],
  )
  return { link, page: `${STAFF}/${rows[0].id}`, id: rows[0].id as string }
}
const done = async (answer: Promise<Response>) => (await answer).headers.get('location')?.split('done=')[1]
const declared = (who: Colleague, page: string, conflicts: Record<string, string> = {}) =>
  who.send(`${page}/conflicts`, conflicts)

describe('somebody without an account', () => {
  test('writes in steps that keep what is there, is told what is missing, and sends', async () => {
    const link = await asked('ada@city.example')
    expect(await html(desk.get(link))).toContain('Before you can send it')
    expect((await send(link)).status).toBe(200)
    await step(link, 'what', { title: 'Welcome walks', country: 'NZ' })
    expect(await html(desk.get(link.replace('/record?', '/record/what?')))).toContain('value="Welcome walks"')
    const wrong = await html(step(link, 'how', { fromYear: 'soon', purpose: 'Trust.' }), 400)
    expect(wrong).toContain('Please write the year in four digits')
    expect(wrong).toContain('value="soon"')
    await step(link, 'what', {
      title: 'Welcome walks',
      summary: 'Neighbours walk.',
      where: 'Nelson',
      country: 'NZ',
      level: 'local',
    })
    await step(link, 'whom', { themes: 'encounters' })
    await step(link, 'sources', { licence: 'CC0-1.0' })
    expect((await send(link)).status).toBe(303)
    const after = await html(desk.get(link))
    expect(after).toContain('Two reviewers are reading it')
    expect(after).toContain('Trust.')
    expect((await step(link, 'what', { title: 'Other' })).headers.get('location')).toContain('/record')
    expect(await html(desk.get(link))).not.toContain('Other')
  })

  test('learns nothing from a link that is not theirs, and gets a new one for an old one, once', async () => {
    const link = await asked('bo@city.example')
    expect(await html(desk.get(`${HERE}/record?token=${'a'.repeat(43)}`))).toContain('This link no longer works')
    expect(await html(desk.get(link.replace('one-town', 'other-town')))).toContain('This link no longer works')
    expect(await html(desk.get(`${HERE}/record?token=x`))).toContain('This link no longer works')
    await admin.query(`update practices.dossier_link set expires_at = '2020-01-01'`)
    expect(await html(desk.get(link))).toContain('This link no longer works')
    await html(desk.post(`${HERE}/record/again`, { token: tokenIn(link) }))
    await html(desk.post(`${HERE}/record/again`, { token: tokenIn(link) }))
    const again = await mails()
    expect(again.map(({ recipient }) => recipient)).toEqual(['bo@city.example'])
    expect(await html(desk.get(linkIn(again[0])))).toContain('Not sent yet')
  })

  test('cannot have somebody flooded with mails', async () => {
    for (let time = 0; time < 5; time += 1) await html(desk.post(`${HERE}/submit`, { address: 'victim@city.example' }))
    expect(await mails()).toHaveLength(3)
    expect(await html(desk.post(`${HERE}/submit`, { address: 'nobody' }), 400)).toContain(
      'write your full email address',
    )
  })
})

describe('reviewers', () => {
  test('two who are not too near publish it, after the sender has answered', async () => {
    const { link, page, id } = await sent('Everyone’s police')
    expect(await html(near.get(STAFF))).toContain('Everyone’s police')
    // Nobody judges before saying how near they are.
    expect(await done(near.send(`${page}/verdict`, { verdict: 'yes' }))).toBe('refused')
    expect(await done(declared(near, page, { conflicts: 'partner' }))).toBe('declared')
    expect(await html(near.get(page))).toContain('You are too near to judge this one')
    expect(await done(near.send(`${page}/verdict`, { verdict: 'yes' }))).toBe('refused')
    expect(await done(near.send(`${page}/questions`, { question: 'How many?' }))).toBe('refused')

    await declared(second, page)
    expect(await done(second.send(`${page}/questions`, { question: 'How many people came?' }))).toBe('asked')
    const [question] = await mails()
    expect(question?.recipient).toBe(addressFor('Everyone’s police'))
    expect(question?.body).not.toContain('How many people')
    // While it is open nobody judges.
    expect(await done(second.send(`${page}/verdict`, { verdict: 'yes' }))).toBe('refused')
    expect(await html(desk.get(linkIn(question)))).toContain('How many people came?')
    expect(await html(send(link, { 'answer-1': ' ' }), 400)).toContain('Please answer this question')
    // What the sender changes meanwhile is theirs until they send it.
    await step(link, 'how', { newcomers: 'They trained the officers.', why: '<b>Now</b> https://spam.example' })
    const beside = await html(second.get(page))
    expect(beside).not.toContain('They trained the officers.')
    expect(beside).not.toContain('Something was taken out of this text')
    expect(await html(desk.get(link))).toContain('They trained the officers.')
    await step(link, 'how', { newcomers: 'They trained the officers.' })
    expect((await send(link, { 'answer-1': 'About 200 a year.' })).status).toBe(303)
    expect(await html(second.get(page))).toContain('About 200 a year.')
    expect(await html(second.get(page))).toContain('They trained the officers.')
    expect(await done(third.send(`${page}/held`, { how: 'let-through' }))).toBe('settled')

    expect(await done(second.send(`${page}/verdict`, { verdict: 'yes', reason: 'Honest.' }))).toBe('judged')
    await deliver()
    expect((await desk.get(`${HERE}/everyones-police-nl`)).status).toBe(404)
    await declared(third, page)
    expect(await done(third.send(`${page}/verdict`, { verdict: 'yes' }))).toBe('judged')
    expect((await mails()).map(({ body }) => body).join()).toContain('is published')
    expect(await deliver()).toEqual([])
    const shown = await html(desk.get(`${HERE}/everyones-police-nl`))
    expect(shown).toContain('What this record does not say')
    expect(shown).toContain('Level 0, described')
    expect(shown).not.toContain('About 200')
    expect(shown).not.toContain('@city.example')
    expect(await html(desk.get('/other-town/ar/practices/everyones-police-nl'))).toContain('lang="en"')
    const { id: placeId } = await placeNamed(places, 'one-town')
    const acts = (await auditOf(database, placeId))
      .filter((line) => line.endsWith(id))
      .map((line) => line.split(' ')[1])
    expect(acts).toEqual([
      'practices.send',
      'practices.declare-conflicts',
      'practices.declare-conflicts',
      'practices.ask-sender',
      'practices.send',
      'practices.let-through',
      'practices.say-yes',
      'practices.declare-conflicts',
      'practices.say-yes',
      'texts.publish-item',
      'practices.publish',
    ])
  })

  test('what was said of an earlier sending does not count', async () => {
    const { link, page } = await sent('Language cafés')
    for (const who of [second, third]) await declared(who, page)
    await second.send(`${page}/verdict`, { verdict: 'yes' })
    await third.send(`${page}/questions`, { question: 'Where?' })
    await send(link, { 'answer-1': 'In the library.' })
    expect(await done(third.send(`${page}/verdict`, { verdict: 'yes' }))).toBe('judged')
    expect(await html(third.get(page))).toContain('of what was sent before')
    expect(await html(third.get(page))).toContain('Sent in, and not decided')
  })

  test('two who say no decline, and the sender is told', async () => {
    const { page, link } = await sent('Nothing much')
    for (const who of [second, third]) {
      await declared(who, page)
      await who.send(`${page}/verdict`, { verdict: 'no', reason: 'Says nothing.' })
    }
    expect((await mails()).map(({ body }) => body).join()).toContain('it is not published')
    expect(await html(desk.get(link))).not.toContain('Says nothing.')
    expect(await html(desk.get(link))).toContain('It was not published')
  })

  test('whoever sends in their own is its author, whatever they say', async () => {
    const begun = await second.send(STAFF, {})
    const link = begun.headers.get('location') ?? ''
    expect(link).toMatch(/^\/one-town\/en\/practices\/record\/what\?token=/)
    await step(link, 'what', { title: 'Own work', summary: 'Good.', where: 'Here', country: 'NL', level: 'local' })
    await step(link, 'whom', { themes: 'work' })
    await step(link, 'sources', { licence: 'CC0-1.0' })
    await send(link)
    const { rows } = await admin.query(
      `select dossier_id as id from practices.dossier where record #>> '{prose,title}' = 'Own work'`,
    )
    const page = `${STAFF}/${rows[0].id}`
    await declared(second, page)
    expect(await html(second.get(page))).toContain('I have written or designed it')
    expect(await done(second.send(`${page}/verdict`, { verdict: 'yes' }))).toBe('refused')
  })
})

describe('what holds markup or advertising', () => {
  test('is cleaned, held, and judged only when somebody has let it through', async () => {
    const link = await written('Cheap loans')
    await step(link, 'how', { why: 'Click <a href="https://spam.example">here</a> https://spam.example/x' })
    expect(await html(desk.get(link))).toContain('We have taken out web addresses or markup')
    await send(link)
    const { rows } = await admin.query(
      `select dossier_id as id, record::text from practices.dossier where record #>> '{prose,title}' = 'Cheap loans'`,
    )
    expect(rows[0].record).not.toContain('spam.example')
    const page = `${STAFF}/${rows[0].id}`
    expect(await html(second.get(page))).toContain('Something was taken out of this text')
    expect(await done(declared(second, page))).toBe('declared')
    expect(await done(second.send(`${page}/verdict`, { verdict: 'yes' }))).toBe('refused')
    expect(await done(third.send(`${page}/held`, { how: 'let-through' }))).toBe('settled')
    expect(await done(second.send(`${page}/verdict`, { verdict: 'yes' }))).toBe('judged')
    expect(await done(third.send(`${page}/held`, { how: 'put-aside' }))).toBe('refused')
  })

  test('is put aside without a word', async () => {
    const link = await written('More loans')
    await step(link, 'how', { why: '<b>now</b>' })
    await send(link)
    const { rows } = await admin.query(
      `select dossier_id as id from practices.dossier where record #>> '{prose,title}' = 'More loans'`,
    )
    expect(await done(second.send(`${STAFF}/${rows[0].id}/held`, { how: 'put-aside' }))).toBe('settled')
    expect(await mails()).toEqual([])
    expect(await html(second.get(`${STAFF}/${rows[0].id}`))).toContain('Not published.')
  })
})

describe('after 24 months', () => {
  test('readers are told that it is old, the sender is asked once a month, and a new sending makes it new', async () => {
    const { link, page, id } = await sent('Peer mentors')
    for (const who of [second, third]) {
      await declared(who, page)
      await who.send(`${page}/verdict`, { verdict: 'yes' })
    }
    await deliver()
    await mails()
    await admin.query(
      `update practices.practice set renew_by = '2026-01-01', checked_on = '2024-01-01' where practice_id = $1`,
      [id],
    )
    expect(await html(desk.get(`${HERE}/peer-mentors-nl`))).toContain('This record is old')
    expect(await html(second.get(STAFF))).toContain('Due: does it still hold?')
    now = instantAt(Date.UTC(2026, 10, 24, 10))
    await renew()
    await renew()
    expect((await mails()).map(({ recipient, body }) => [recipient, body.includes('Does it still hold?')])).toEqual([
      [addressFor('Peer mentors'), true],
    ])
    now = instantAt(now + 31 * 86_400_000)
    await renew()
    expect(await mails()).toHaveLength(1)
    now = NOW
    await step(link, 'what', { title: 'Not sent yet', summary: 'So.', where: 'A', country: 'NL', level: 'local' })
    expect(await html(second.get(STAFF))).not.toContain('Not sent yet')
    await step(link, 'what', { title: 'Peer mentors', summary: 'So.', where: 'A', country: 'NL', level: 'local' })
    await step(link, 'worth', { results: 'Still good.' })
    expect(await html(desk.get(`${HERE}/peer-mentors-nl`))).not.toContain('Still good.')
    expect((await send(link)).status).toBe(303)
    for (const who of [second, third])
      expect(await done(who.send(`${page}/verdict`, { verdict: 'yes' }))).toBe('judged')
    expect(await deliver()).toEqual([])
    // In another language, which nothing has in memory yet.
    const shown = await html(desk.get('/one-town/ar/practices/peer-mentors-nl'))
    expect(shown).toContain('Still good.')
    expect(shown).not.toContain('callout warning')
  })

  test('a reviewer may take it up, becomes its author, and others judge', async () => {
    const { link, page, id } = await sent('Open kitchens')
    for (const who of [second, third]) {
      await declared(who, page)
      await who.send(`${page}/verdict`, { verdict: 'yes' })
    }
    await deliver()
    await step(link, 'worth', { results: 'Of the former author.' })
    const to = (await second.send(`${page}/renew`, {})).headers.get('location') ?? ''
    expect(await html(desk.get(to))).not.toContain('Of the former author.')
    expect(to).toMatch(/\/practices\/record\?token=/)
    await send(to)
    expect(await done(second.send(`${page}/verdict`, { verdict: 'yes' }))).toBe('refused')
    expect(await done(third.send(`${page}/verdict`, { verdict: 'yes' }))).toBe('judged')
    const { rows } = await admin.query('select begun_by from practices.dossier where dossier_id = $1', [id])
    expect(rows).toEqual([{ begun_by: second.accountId }])
  })

  test('what was never sent is forgotten after two months, and who sent what was declined', async () => {
    const link = await asked('late@city.example')
    const declined = `select count(*)::int as n from practices.dossier where state = 'declined' and sender_address is not null`
    expect((await admin.query(declined)).rows[0].n).toBeGreaterThan(0)
    now = instantAt(NOW + 61 * 86_400_000)
    await renew()
    now = NOW
    expect((await admin.query(declined)).rows[0].n).toBe(0)
    expect(await html(desk.get(link))).toContain('This link no longer works')
  })
})

describe('who may not', () => {
  test('see what nobody has sent yet', async () => {
    const link = await written('Secret still', 'shy@city.example')
    const { rows } = await admin.query(
      `select dossier_id as id from practices.draft where record #>> '{prose,title}' = 'Secret still'`,
    )
    expect(await html(near.get(STAFF))).not.toContain('Secret still')
    expect((await near.get(`${STAFF}/${rows[0].id}`)).status).toBe(404)
    expect(await html(desk.get(link))).toContain('Secret still')
  })

  test('review: an editor, another place, a stranger', async () => {
    const { page, id } = await sent('For reviewers')
    const elsewhere = await desk.as({ name: 'reviewer' }, await placeNamed(places, 'one-region'))
    expect(await html(editor.get(STAFF))).not.toContain('For reviewers')
    for (const path of ['', '/conflicts', '/questions', '/verdict', '/held', '/renew']) {
      const tried =
        path === '' ? editor.get(page) : editor.send(page + path, { verdict: 'yes', question: '?', how: 'put-aside' })
      expect([path, (await tried).status]).toEqual([path, 404])
    }
    // The region's reviewer may review in the town, but not find the town's dossiers in the region.
    expect((await elsewhere.get(`/staff/places/one-region/practices/${id}`)).status).toBe(404)
    expect((await desk.get(page)).status).toBe(303)
    const counsellor = await desk.as({ name: 'figures-reader' }, await placeNamed(places, 'one-town'))
    expect((await counsellor.get(STAFF)).status).toBe(404)
    expect((await counsellor.send(STAFF, {})).status).toBe(404)
  })
})
