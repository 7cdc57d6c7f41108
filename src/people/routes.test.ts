import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Id, type LanguageTag, newId } from '#kernel'
import { type Place, PlaceRegistry, Readers } from '#places'
import { threeLevels } from '#places/testing'
import { openSignIns } from '#platform/auth'
import { cookiesFrom, totpCode } from '#platform/auth/testing'
import { testDatabase } from '#platform/db/testing'
import { createApplication, PageCache } from '#platform/http'
import { readCatalogues } from '#platform/i18n'
import type { Member } from './accounts/account.ts'
import { disableAccount } from './colleagues/disable-account.ts'
import { resetSecondFactor } from './colleagues/reset-second-factor.ts'
import { invitationPath } from './invitations/first-link.ts'
import { mountPeople } from './mount.ts'
import { ROLES, type Role } from './roles/role.ts'
import { StaffPages } from './staff/staff-pages.tsx'
import { peopleWays } from './staff/way.ts'
import { Workspace } from './staff/workspace.ts'
import { auditOf, colleague, firstToken, invited, joined, NOW, PASSWORD, placeNamed } from './testing.ts'

const ORIGIN = 'https://welcome.example'
const { database, urls, adminUrl } = await testDatabase()
await threeLevels(database, 'one')
await threeLevels(database, 'other')
const registry = new PlaceRegistry(database)
const signIns = openSignIns({ url: urls.auth, origin: ORIGIN })
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => Promise.all([signIns.close(), admin.end()]))

const logged: unknown[] = []
const failures: unknown[] = []
const log = {
  request: (line: object) => void logged.push(line),
  note: (message: string, details?: object) => void logged.push([message, details]),
  detail: () => undefined,
  problem: (message: string, details: object) => void failures.push([message, details]),
}
const shipped = readCatalogues('locales')
const assets = { addressOf: (name: string) => `/assets/${name}`, find: () => undefined }
const readers = new Readers(registry, shipped)
/** What the directory tells of each place. */
const organisations = new Map<number, { id: Id; name: string }[]>()
const mount = mountPeople({
  database,
  signIns,
  readers,
  workspace: new Workspace({ database, signIns, readers, shipped }),
  pages: new StaffPages(assets, ORIGIN, peopleWays),
  ways: peopleWays,
  log,
  clock: () => NOW,
  origin: ORIGIN,
  organisationsOf: async (_, placeId) => organisations.get(placeId) ?? [],
})
const application = createApplication({
  routes: mount.routes,
  assets,
  cache: new PageCache(1, () => 'one'),
  versionOf: () => 'one',
  isHostAllowed: () => true,
  log,
  clock: () => NOW,
  problemPage: (problem) => `problem ${problem.status}`,
})

const get = (path: string, cookie = '', headers: Record<string, string> = {}) =>
  application.fetch(new Request(ORIGIN + path, { headers: { cookie, 'accept-language': 'en', ...headers } }))
const post = (path: string, fields: Record<string, string>, cookie = '') =>
  application.fetch(
    new Request(ORIGIN + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'accept-language': 'en' },
    }),
  )
const tokenIn = async (path: string, cookie: string) =>
  /name="form-token" value="([^"]+)"/.exec(await (await get(path, cookie)).text())?.[1] ?? ''
const send = async (path: string, fields: Record<string, string>, cookie: string) =>
  post(path, { 'form-token': await tokenIn('/staff', cookie), ...fields }, cookie)

let town: Place
let region: Place
let administrator: Member
let townAdministrator: Member
beforeAll(async () => {
  ;[town, region] = await Promise.all([placeNamed(registry, 'one-town'), placeNamed(registry, 'one-region')])
  administrator = await joined(database, await firstToken(database, 'one-state'))
  townAdministrator = await colleague(database, administrator, town, { name: 'administrator' })
})
beforeEach(() => {
  logged.length = 0
  failures.length = 0
})

async function cookieOf(member: Member): Promise<string> {
  const { accountId, email } = member
  await signIns.createSignIn({ accountId, email, password: PASSWORD })
  const answer = await post('/staff/sign-in', { email, password: PASSWORD })
  expect(answer.status).toBe(303)
  return cookiesFrom(answer.headers.getSetCookie())
}

const roleNamed = (name: (typeof ROLES)[number]): Role =>
  name === 'translator'
    ? { name, languages: ['ar' as LanguageTag] }
    : name === 'organisation'
      ? { name, organisationId: newId() }
      : { name }
const guarded = mount.routes.filter(({ access }) => typeof access === 'object')
const pathIn = (path: string, place: string, account: Id) => path.replace(':place', place).replace(':account', account)

describe('a route that needs a permission', () => {
  test('is there to be tested', () => {
    expect(guarded.map(({ method, path }) => `${method} ${path}`)).toHaveLength(10)
  })

  test.each(guarded.map(({ method, path }) => [method, path] as const))(
    '%s %s leads a stranger to the sign-in',
    async (method, path) => {
      const address = pathIn(path, 'one-town', administrator.accountId)
      const answer = await (method === 'GET' ? get(address) : post(address, {}))
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/staff/sign-in?${new URLSearchParams({ to: method === 'GET' ? address : '/staff' })}`,
      ])
    },
  )

  test.each(ROLES.filter((name) => name !== 'administrator'))('is not to be found by a %s', async (name) => {
    const cookie = await cookieOf(await colleague(database, administrator, town, roleNamed(name)))
    for (const { method, path } of guarded) {
      const address = pathIn(path, 'one-town', administrator.accountId)
      const answer = await (method === 'GET' ? get(address, cookie) : send(address, { role: 'editor' }, cookie))
      expect([method, path, answer.status]).toEqual([method, path, 404])
    }
  })

  test('is not to be found by an administrator of another place, or of one below', async () => {
    const cookie = await cookieOf(townAdministrator)
    expect((await get('/staff/places/one-town/people', cookie)).status).toBe(200)
    for (const place of ['one-region', 'one-state', 'other-town', 'nowhere'])
      for (const { method, path } of guarded) {
        const address = pathIn(path, place, townAdministrator.accountId)
        const answer = await (method === 'GET' ? get(address, cookie) : send(address, { role: 'editor' }, cookie))
        expect([method, address, answer.status]).toEqual([method, address, 404])
      }
  })
})

describe('a form of somebody who has signed in', () => {
  test('is refused without the token of its own session', async () => {
    const cookie = await cookieOf(await colleague(database, administrator, town, { name: 'editor' }))
    const other = await cookieOf(await colleague(database, administrator, town, { name: 'editor' }))
    const fields = { name: 'Eve', language: 'en' }
    for (const token of [undefined, '', 'x', await tokenIn('/staff', other)]) {
      const answer = await post(
        '/staff/account',
        { ...fields, ...(token === undefined ? {} : { 'form-token': token }) },
        cookie,
      )
      expect(answer.status).toBe(403)
    }
    expect((await post('/staff/sign-out', {}, cookie)).status).toBe(403)
    expect((await send('/staff/account', fields, cookie)).status).toBe(303)
  })

  test('is refused from another site, whatever it carries', async () => {
    const cookie = await cookieOf(await colleague(database, administrator, town, { name: 'editor' }))
    const answer = await application.fetch(
      new Request(`${ORIGIN}/staff/sign-out`, {
        method: 'POST',
        body: new URLSearchParams({ 'form-token': await tokenIn('/staff', cookie) }),
        headers: { cookie, 'sec-fetch-site': 'cross-site' },
      }),
    )
    expect(answer.status).toBe(403)
  })
})

describe('the workspace', () => {
  test('is for nobody else: not kept by us, not by the browser, not in a search engine', async () => {
    const cookie = await cookieOf(await colleague(database, administrator, town, { name: 'editor' }))
    for (const path of ['/staff', '/staff/account']) {
      const answer = await get(path, cookie)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(await answer.text()).toContain('noindex')
      expect((await get(path)).status).toBe(303)
    }
  })

  test('speaks the language of the account, and of the browser before', async () => {
    const cookie = await cookieOf(await colleague(database, administrator, town, { name: 'editor' }))
    expect(await (await get('/staff/sign-in', '', { 'accept-language': 'fr-CA,fr' })).text()).toContain(
      '<html lang="fr"',
    )
    expect(await (await get('/staff/sign-in?language=es')).text()).toContain('Iniciar sesión')
    await send('/staff/account', { name: 'Ana', language: 'es' }, cookie)
    expect(await (await get('/staff', cookie)).text()).toContain('Hola, Ana')
  })

  test('is closed at once to somebody who is shut out', async () => {
    const editor = await colleague(database, administrator, town, { name: 'editor' })
    const cookie = await cookieOf(editor)
    const wish = { place: town, accountId: editor.accountId, disabled: true }
    await database.write((tx) => disableAccount(tx, administrator, wish, NOW), {
      placeId: town.id,
      accountId: administrator.accountId,
    })
    expect((await get('/staff', cookie)).status).toBe(303)
    expect((await get('/staff/account', cookie)).status).toBe(303)
  })

  test('shows an administrator the people of their place, and lets them work with them', async () => {
    const cookie = await cookieOf(administrator)
    const base = '/staff/places/one-town/people'
    expect(await (await get(base, cookie)).text()).toContain(townAdministrator.email)
    expect((await get(`${base}?done=constructor`, cookie)).status).toBe(200)
    const editor = await colleague(database, administrator, town, { name: 'editor' })
    const address = `${base}/${editor.accountId}`
    expect(await (await get(base, cookie)).text()).toContain(`href="${base}" aria-current="page">People</a>`)
    expect(await (await get(address, cookie)).text()).toContain(`href="${base}" aria-current="true">People</a>`)
    expect((await send(`${address}/grant`, { role: 'translator' }, cookie)).status).toBe(400)
    expect((await send(`${address}/grant`, { role: 'translator', languages: 'ar' }, cookie)).status).toBe(303)
    expect(await (await get(address, cookie)).text()).toContain('Translator: Arabic')
    expect((await send(`${address}/disable`, {}, cookie)).status).toBe(303)
    expect(await (await get(base, cookie)).text()).toContain('Shut out')
    expect((await send(`${address}/enable`, {}, cookie)).status).toBe(303)
    expect((await send(`${address}/take`, { grant: newId() }, cookie)).status).toBe(404)
    expect((await get(`${base}/${newId()}`, cookie)).status).toBe(404)
    expect((await get(`${base}/x`, cookie)).status).toBe(404)
  })
})

describe('signing in', () => {
  test('leads back to where somebody wanted to go, and never to another site', async () => {
    const { accountId, email } = await colleague(database, administrator, town, { name: 'editor' })
    await signIns.createSignIn({ accountId, email, password: PASSWORD })
    for (const [to, location] of [
      ['/staff/account?done=saved', '/staff/account?done=saved'],
      ['https://evil.example', '/staff'],
      ['//evil.example', '/staff'],
      ['/staff/../one-town', '/staff'],
      ['/\\evil.example', '/staff'],
      ['/staffx', '/staff'],
    ] as const) {
      const answer = await post('/staff/sign-in', { email, password: PASSWORD, to })
      expect(answer.headers.get('location')).toBe(location)
    }
  })

  test('says the same for a wrong password and for an address that nobody has, and forgets the password', async () => {
    const { accountId, email } = await colleague(database, administrator, town, { name: 'editor' })
    await signIns.createSignIn({ accountId, email, password: PASSWORD })
    const pages = await Promise.all(
      [email, 'nobody@welcome.example'].map(async (address) => {
        const answer = await post('/staff/sign-in', { email: address, password: 'wrong wrong wrong' })
        expect(answer.status).toBe(400)
        const html = await answer.text()
        expect(html).not.toContain('wrong wrong wrong')
        return html.replaceAll(address, 'ADDRESS')
      }),
    )
    expect(pages[0]).toBe(pages[1])
  })

  test('with a second factor is plain forms from beginning to end', async () => {
    const editor = await colleague(database, administrator, town, { name: 'editor' })
    const cookie = await cookieOf(editor)
    const begun = await send('/staff/account/second-factor', { password: PASSWORD }, cookie)
    const secret = /<code dir="ltr">([A-Z2-7 ]{20,})<\/code>/.exec(await begun.text())?.[1]?.replaceAll(' ', '') ?? ''
    expect((await send('/staff/account/second-factor/confirm', { code: '000000' }, cookie)).status).toBe(400)
    const confirmed = await send('/staff/account/second-factor/confirm', { code: totpCode(secret) }, cookie)
    expect(confirmed.headers.get('location')).toBe('/staff/account?done=second-factor-on')
    const half = await post('/staff/sign-in', { email: editor.email, password: PASSWORD, to: '/staff/account' })
    expect(half.headers.get('location')).toBe('/staff/sign-in/code?to=%2Fstaff%2Faccount')
    const waiting = cookiesFrom(half.headers.getSetCookie())
    expect((await get('/staff', waiting)).status).toBe(303)
    expect((await post('/staff/sign-in/code', { code: '000000' }, waiting)).status).toBe(400)
    const whole = await post('/staff/sign-in/code', { code: totpCode(secret), to: '/staff/account' }, waiting)
    expect(whole.headers.get('location')).toBe('/staff/account')
    const signedIn = cookiesFrom([waiting, ...whole.headers.getSetCookie()])
    expect((await get('/staff/account', signedIn)).status).toBe(200)
    expect((await send('/staff/account/second-factor/end', { password: 'wrong wrong wrong' }, signedIn)).status).toBe(
      400,
    )
    expect((await send('/staff/account/second-factor/end', { password: PASSWORD }, signedIn)).status).toBe(303)
  })

  test('with a new password ends every other session', async () => {
    const editor = await colleague(database, administrator, town, { name: 'editor' })
    const elsewhere = await cookieOf(editor)
    const here = cookiesFrom(
      (await post('/staff/sign-in', { email: editor.email, password: PASSWORD })).headers.getSetCookie(),
    )
    const change = (fields: Record<string, string>) => send('/staff/account/password', fields, here)
    expect((await change({ password: 'wrong wrong wrong', 'new-password': 'five noisy ducks' })).status).toBe(400)
    expect((await change({ password: PASSWORD, 'new-password': 'Password2026!' })).status).toBe(400)
    expect((await change({ password: PASSWORD, 'new-password': 'five noisy ducks' })).status).toBe(303)
    expect((await get('/staff', here)).status).toBe(200)
    expect((await get('/staff', elsewhere)).status).toBe(303)
  })

  test('ends with the button, for good', async () => {
    const cookie = await cookieOf(await colleague(database, administrator, town, { name: 'editor' }))
    expect((await send('/staff/sign-out', {}, cookie)).headers.get('location')).toBe('/staff/sign-in')
    expect((await get('/staff', cookie)).status).toBe(303)
  })

  test('with forged answers of a passkey opens nothing', async () => {
    const challenge = await post('/staff/sign-in/passkey/challenge', {})
    const waiting = cookiesFrom(challenge.headers.getSetCookie())
    for (const answer of [
      '',
      '{',
      '[]',
      '{"id":"x"}',
      JSON.stringify({ id: 'x', response: { clientDataJSON: 'e30' } }),
    ])
      expect((await post('/staff/sign-in/passkey', { answer }, waiting)).status).toBe(400)
    const cookie = await cookieOf(await colleague(database, administrator, town, { name: 'editor' }))
    const begun = await send('/staff/account/passkeys/challenge', {}, cookie)
    const both = `${cookie}; ${cookiesFrom(begun.headers.getSetCookie())}`
    expect((await send('/staff/account/passkeys', { answer: '{"id":"x"}' }, both)).status).toBe(400)
    expect(failures).toEqual([])
  })

  test('through an organisation is not there when the operator has none', async () => {
    expect((await get('/staff/sign-in/organisation')).status).toBe(404)
    expect((await get('/staff/sign-in/callback/organisation?code=x&state=y')).status).toBe(404)
  })
})

describe('an invitation', () => {
  const fields = { name: 'Bo', password: PASSWORD }

  test('comes by mail, shows what it is for, and makes an account that is signed in', async () => {
    const cookie = await cookieOf(administrator)
    const email = `${newId()}@welcome.example`
    const answer = await send('/staff/places/one-town/people/invite', { email, role: 'editor' }, cookie)
    expect(answer.headers.get('location')).toBe('/staff/places/one-town/people?done=invited')
    const { rows } = await admin.query('select body, subject from platform.mail where recipient = $1', [email])
    const path = /https:\/\/welcome\.example(\/staff\/invitation\/[\w-]{43})/.exec(rows[0].body)?.[1] ?? ''
    const page = await (await get(path)).text()
    expect(page).toContain('one-town (en)')
    expect(page).toContain('Editor')
    expect((await post(path, { name: '', password: 'short' })).status).toBe(400)
    const accepted = await post(path, { ...fields, email: 'eve@elsewhere.example' })
    expect(accepted.headers.get('location')).toBe('/staff?done=joined')
    const home = await (await get('/staff', cookiesFrom(accepted.headers.getSetCookie()))).text()
    expect(home).toContain('Hello, Bo')
    expect((await get(path)).status).toBe(404)
    expect((await post(path, fields)).status).toBe(404)
  })

  test('leaves once for a form that is sent twice, and three times within a quarter of an hour to one address', async () => {
    const cookie = await cookieOf(await colleague(database, administrator, town, { name: 'administrator' }))
    const path = '/staff/places/one-town/people/invite'
    const email = `${newId()}@welcome.example`
    const invitation = /name="invitation" value="([^"]+)"/.exec(await (await get(path, cookie)).text())?.[1] ?? ''
    for (const _ of [1, 2])
      expect((await send(path, { email, role: 'editor', invitation }, cookie)).headers.get('location')).toContain(
        'done',
      )
    expect(await mailsTo(email)).toHaveLength(1)
    expect((await send(path, { email, role: 'reviewer' }, cookie)).status).toBe(303)
    const often = await send(path, { email, role: 'editor' }, cookie)
    expect([often.status, await often.text()]).toEqual([400, expect.stringContaining('too many attempts')])
    expect(await mailsTo(email)).toHaveLength(2)
  })

  test('for an organisation names one of the place, by its name', async () => {
    const cookie = await cookieOf(administrator)
    const [ours, theirs] = [newId(), newId()]
    organisations.set(town.id, [{ id: ours, name: 'Harbour Advice' }])
    organisations.set(region.id, [{ id: theirs, name: 'Elsewhere' }])
    const path = '/staff/places/one-town/people/invite'
    const page = await (await get(path, cookie)).text()
    expect(page).toContain('Harbour Advice')
    expect(page).not.toContain('Elsewhere')
    const inviteTo = (organisation: string, email = `${newId()}@welcome.example`) =>
      send(path, { email, role: 'organisation', 'of-organisation': organisation }, cookie)
    for (const wrong of ['', theirs, newId()]) {
      const answer = await inviteTo(wrong)
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain('Choose the organisation whose services this person keeps.')
    }
    const email = `${newId()}@welcome.example`
    expect((await inviteTo(ours, email)).headers.get('location')).toContain('done=invited')
    const { rows } = await admin.query('select role, organization_id from people.invitation where email = $1', [email])
    expect(rows).toEqual([{ role: 'organisation', organization_id: ours }])
  })

  test.each(['x', 'A'.repeat(43), `${'A'.repeat(42)}'`, '..%2f'])(
    'of a forged link (%s) is not to be found',
    async (token) => {
      expect((await get(`/staff/invitation/${token}`)).status).toBe(404)
      expect((await post(`/staff/invitation/${token}`, fields)).status).toBe(404)
    },
  )

  test('is taken by a member with a press, and only with the token of the session', async () => {
    const editor = await colleague(database, administrator, town, { name: 'editor' })
    const cookie = await cookieOf(editor)
    const path = invitationPath(await invited(database, administrator, region, editor.email, { name: 'reviewer' }))
    expect(await (await get(path)).text()).toContain('Your name')
    expect((await post(path, fields)).status).toBe(400)
    expect((await post(path, {}, cookie)).status).toBe(403)
    expect((await send(path, {}, cookie)).headers.get('location')).toBe('/staff?done=joined')
    expect(await (await get('/staff', cookie)).text()).toContain('one-region')
  })
})

/** What waits to be sent to an address. */
async function mailsTo(email: string): Promise<readonly string[]> {
  const { rows } = await admin.query<{ body: string }>('select body from platform.mail where recipient = $1', [email])
  return rows.map(({ body }) => body)
}

describe('another e-mail address', () => {
  const wished = () => `${newId()}@new.example`
  const ask = (cookie: string, email: string, password = PASSWORD) =>
    send('/staff/account/address', { 'new-email': email, 'address-password': password }, cookie)
  const linkTo = async (email: string) => /\/staff\/address\/\S+/.exec((await mailsTo(email)).join('\n'))?.[0] ?? ''

  test('counts once its link is pressed; the former one is told, and every session ends', async () => {
    const editor = await colleague(database, administrator, town, { name: 'editor' })
    const cookie = await cookieOf(editor)
    const email = wished()
    expect((await ask(cookie, email)).headers.get('location')).toBe('/staff/account?done=address')
    const path = await linkTo(email)
    for (const _ of [1, 2]) expect(await (await get(path)).text()).toContain(email)
    expect(await (await get('/staff/account', cookie)).text()).toContain(editor.email)
    expect((await post(path, {})).headers.get('location')).toBe('/staff/sign-in?done=address')
    expect((await get('/staff/account', cookie)).status).toBe(303)
    expect(await mailsTo(editor.email)).toContainEqual(expect.stringContaining('no longer with this one'))
    expect((await mailsTo(editor.email)).join()).not.toContain(email)
    expect((await post('/staff/sign-in', { email: editor.email, password: PASSWORD })).status).toBe(400)
    expect((await post('/staff/sign-in', { email, password: PASSWORD })).status).toBe(303)
    expect([(await get(path)).status, (await post(path, {})).status]).toEqual([404, 404])
  })

  test('is asked for with the password only, and a later wish ends an earlier one', async () => {
    const cookie = await cookieOf(await colleague(database, administrator, town, { name: 'editor' }))
    const [first, second] = [wished(), wished()]
    expect((await ask(cookie, first, 'wrong wrong wrong')).status).toBe(400)
    expect((await ask(cookie, 'no address')).status).toBe(400)
    expect(await mailsTo(first)).toEqual([])
    await ask(cookie, first)
    await ask(cookie, second)
    expect((await get(await linkTo(first))).status).toBe(404)
    expect((await get(await linkTo(second))).status).toBe(200)
  })

  test('that somebody else has is answered like any other, and its link leads to nothing', async () => {
    const editor = await colleague(database, administrator, town, { name: 'editor' })
    const cookie = await cookieOf(editor)
    expect((await ask(cookie, townAdministrator.email)).headers.get('location')).toBe('/staff/account?done=address')
    expect((await post(await linkTo(townAdministrator.email), {})).status).toBe(404)
    expect((await post('/staff/sign-in', { email: editor.email, password: PASSWORD })).status).toBe(303)
    expect(failures).toEqual([])
  })

  test('is asked for three times within a quarter of an hour, by one person and for one address', async () => {
    const [cookie, other] = await Promise.all(
      [1, 2].map(async () => cookieOf(await colleague(database, administrator, town, { name: 'editor' }))),
    )
    const email = wished()
    for (const _ of [1, 2, 3]) expect((await ask(cookie as string, email)).status).toBe(303)
    for (const [who, wish] of [
      [cookie, wished()],
      [other, email],
    ] as const) {
      const answer = await ask(who as string, wish)
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain('too many attempts')
    }
    expect(await mailsTo(email)).toHaveLength(3)
  })

  test('and a new password leave a line in the audit of each place where somebody has a role, without the address', async () => {
    const editor = await colleague(database, administrator, town, { name: 'editor' })
    const cookie = await cookieOf(editor)
    const email = wished()
    const again = 'seven slow otters'
    await send('/staff/account/password', { password: PASSWORD, 'new-password': again }, cookie)
    await ask(cookie, email, again)
    await post(await linkTo(email), {})
    const audit = (await auditOf(database, town.id)).filter((line) => line.endsWith(editor.accountId))
    expect(audit).toEqual(
      ['change-password', 'ask-for-address', 'change-address'].map(
        (act) => `${editor.accountId} people.${act} ${editor.accountId}`,
      ),
    )
  })

  test('is none after a day, nor for somebody shut out', async () => {
    const editor = await colleague(database, administrator, town, { name: 'editor' })
    const cookie = await cookieOf(editor)
    const [late, shut] = [wished(), wished()]
    await ask(cookie, late)
    const path = await linkTo(late)
    await admin.query(`update people.address_change set expires_at = $1 where account_id = $2`, [
      new Date(NOW),
      editor.accountId,
    ])
    expect([(await get(path)).status, (await post(path, {})).status]).toEqual([404, 404])
    await ask(cookie, shut)
    await admin.query('update people.account set disabled_at = now() where account_id = $1', [editor.accountId])
    expect((await post(await linkTo(shut), {})).status).toBe(404)
  })
})

describe('lost codes', () => {
  const path = (account: Member) => `/staff/places/one-town/people/${account.accountId}/reset-second-factor`
  const withCodes = async (cookie: string) => {
    const begun = await send('/staff/account/second-factor', { password: PASSWORD }, cookie)
    const secret = /<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(await begun.text())?.[1]?.replaceAll(' ', '') ?? ''
    const confirmed = await send('/staff/account/second-factor/confirm', { code: totpCode(secret) }, cookie)
    return cookiesFrom(confirmed.headers.getSetCookie())
  }
  const signIn = async ({ email }: Member) =>
    (await post('/staff/sign-in', { email, password: PASSWORD })).headers.get('location')

  test('are ended by an administrator: it is in the audit, the person is told and signed out everywhere', async () => {
    const editor = await colleague(database, townAdministrator, town, { name: 'editor' })
    const cookie = await withCodes(await cookieOf(editor))
    expect(await signIn(editor)).toContain('/staff/sign-in/code')
    const answer = await send(path(editor), {}, await cookieOf(townAdministrator))
    expect(answer.headers.get('location')).toContain('done=second-factor-reset')
    expect((await get('/staff/account', cookie)).status).toBe(303)
    expect(await signIn(editor)).toBe('/staff')
    expect(await mailsTo(editor.email)).toContainEqual(expect.stringContaining('ended the codes'))
    expect(await auditOf(database, town.id)).toContain(
      `${townAdministrator.accountId} people.reset-second-factor ${editor.accountId}`,
    )
  })

  test('are ended by nobody else: not by an editor, not of one’s own, not where the person works elsewhere too', async () => {
    const editor = await colleague(database, administrator, region, { name: 'editor' })
    const token = await invited(database, administrator, town, editor.email, { name: 'reviewer' })
    const cookie = await withCodes(await cookieOf(editor))
    await send(invitationPath(token), {}, cookie)
    const colleagueThere = await colleague(database, administrator, town, { name: 'editor' })
    const ofTown = await cookieOf(townAdministrator)
    expect((await send(path(editor), {}, await cookieOf(colleagueThere))).status).toBe(404)
    expect((await send(path(editor), {}, ofTown)).status).toBe(404)
    expect((await send(path(townAdministrator), {}, ofTown)).status).toBe(404)
    expect((await send(path(administrator), {}, ofTown)).status).toBe(404)
    expect(await signIn(editor)).toContain('/staff/sign-in/code')
    expect(
      await database.write(
        (tx) =>
          resetSecondFactor(tx, colleagueThere, { place: town, accountId: editor.accountId }, () => {
            throw new Error('a mail')
          }),
        { placeId: town.id, accountId: colleagueThere.accountId },
      ),
    ).toEqual({ kind: 'refused', reason: 'may-not' })
  })
})

test('nothing that a person typed or was given stands in the log', async () => {
  const cookie = await cookieOf(administrator)
  const token = await invited(database, administrator, town, 'zoe@welcome.example', { name: 'editor' })
  await get(invitationPath(token))
  await get(`/staff/places/one-town/people/${townAdministrator.accountId}`, cookie)
  await post('/staff/sign-in', { email: 'zoe@welcome.example', password: 'wrong wrong wrong' })
  await get(`/staff/address/${token}`)
  const lines = JSON.stringify([logged, failures])
  expect(logged.length).toBeGreaterThan(3)
  for (const secret of [
    token,
    'welcome.example',
    'wrong',
    'zoe',
    administrator.accountId,
    townAdministrator.accountId,
    'Amina',
    'session',
  ])
    expect(lines).not.toContain(secret)
})
