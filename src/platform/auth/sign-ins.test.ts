import { connect, createServer, type Socket } from 'node:net'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type Id, newId } from '#kernel'
import { DatabaseAway } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { Unavailable } from '#platform/http'
import { openSignIns } from './sign-ins.ts'
import { cookiesFrom, totpCode } from './testing/index.ts'

const { urls, adminUrl } = await testDatabase()
const signIns = openSignIns({ url: urls.auth, origin: 'https://welcome.example' })
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => Promise.all([signIns.close(), admin.end()]))

const PASSWORD = 'four quiet geese'
const NOBODY = { cookie: undefined, browser: 'Firefox, Android' }
const as = (cookie: string) => ({ cookie, browser: 'Firefox, Android' })

let accountId: Id
let email: string
beforeEach(async () => {
  accountId = newId()
  email = `${accountId}@welcome.example`
  await signIns.createSignIn({ accountId, email, password: PASSWORD })
})

async function signedIn(): Promise<string> {
  const outcome = await signIns.signIn(NOBODY, { email, password: PASSWORD })
  if (outcome.kind !== 'signed-in') throw new Error(outcome.kind)
  return cookiesFrom(outcome.setCookies)
}

describe('a password', () => {
  test('opens a session, by a cookie that only this host gets, by https only, out of reach of scripts', async () => {
    const outcome = await signIns.signIn(NOBODY, { email: email.toUpperCase(), password: PASSWORD })
    if (outcome.kind !== 'signed-in') throw new Error(outcome.kind)
    const [cookie = ''] = outcome.setCookies
    expect(cookie).toMatch(
      /^__Host-staff\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    const session = await signIns.sessionOf(as(cookiesFrom(outcome.setCookies)))
    expect(session).toMatchObject({ accountId, browser: 'Firefox, Android' })
  })

  test.each([
    ['a wrong password', () => ({ email, password: 'four quiet gees' })],
    ['an address that nobody has', () => ({ email: 'nobody@welcome.example', password: PASSWORD })],
    ['no address at all', () => ({ email: 'x', password: PASSWORD })],
    ['an endless password', () => ({ email, password: 'x'.repeat(60_000) })],
  ])('is not taken: %s', async (_, wish) => {
    expect(await signIns.signIn(NOBODY, wish())).toEqual({ kind: 'refused', reason: 'wrong' })
  })

  test('can be tried ten times in a quarter of an hour, then not even the right one is', async () => {
    const wrong = () => signIns.signIn(NOBODY, { email, password: 'wrong wrong wrong' })
    for (let attempt = 0; attempt < 10; attempt += 1) expect(await wrong()).toMatchObject({ reason: 'wrong' })
    expect(await wrong()).toEqual({ kind: 'refused', reason: 'too-often' })
    expect(await signIns.signIn(NOBODY, { email, password: PASSWORD })).toEqual({
      kind: 'refused',
      reason: 'too-often',
    })
    await admin.query(`update auth.attempt set until = now()`)
    expect(await signIns.signIn(NOBODY, { email, password: PASSWORD })).toMatchObject({ kind: 'signed-in' })
  })

  test('that is right lets the wrong ones before it be forgotten', async () => {
    for (let attempt = 0; attempt < 9; attempt += 1)
      await signIns.signIn(NOBODY, { email, password: 'wrong wrong wrong' })
    await signedIn()
    for (let attempt = 0; attempt < 9; attempt += 1)
      await signIns.signIn(NOBODY, { email, password: 'wrong wrong wrong' })
    await signedIn()
  })

  test('is kept as argon2id, and nothing that was typed stands anywhere', async () => {
    await signedIn()
    const { rows } = await admin.query('select password from auth.account where user_id = $1', [accountId])
    expect(rows[0].password).toMatch(/^\$argon2id\$/)
    const attempts = await admin.query(`select encode(subject, 'escape') as subject from auth.attempt`)
    expect(JSON.stringify(attempts.rows)).not.toContain('welcome.example')
  })

  test('can be changed; the former one is none any more', async () => {
    expect(await signIns.verifyPassword(accountId, PASSWORD)).toBe('right')
    await signIns.changePassword(accountId, 'five noisy ducks')
    expect(await signIns.verifyPassword(accountId, PASSWORD)).toBe('wrong')
    expect(await signIns.signIn(NOBODY, { email, password: PASSWORD })).toMatchObject({ kind: 'refused' })
    expect(await signIns.signIn(NOBODY, { email, password: 'five noisy ducks' })).toMatchObject({ kind: 'signed-in' })
  })
})

describe('a session', () => {
  test('is a new one at each sign-in, whatever the browser brought along (fixation)', async () => {
    const planted = await signedIn()
    const outcome = await signIns.signIn(as(planted), { email, password: PASSWORD })
    if (outcome.kind !== 'signed-in') throw new Error(outcome.kind)
    const own = cookiesFrom(outcome.setCookies)
    expect(own).not.toBe(planted)
    const [one, other] = await Promise.all([signIns.sessionOf(as(own)), signIns.sessionOf(as(planted))])
    expect(one?.sessionId).not.toBe(other?.sessionId)
  })

  test('cannot be forged or altered', async () => {
    const cookie = await signedIn()
    const [name, value = ''] = cookie.split('=', 2) as [string, string]
    for (const forged of [
      `${name}=`,
      `${name}=x`,
      `${name}=${value.slice(0, -4)}AAAA`,
      `${name}=${value.replace('.', 'x')}`,
    ])
      expect(await signIns.sessionOf(as(forged))).toBeUndefined()
    expect(await signIns.sessionOf(as('display=dark'))).toBeUndefined()
    expect(await signIns.sessionOf(NOBODY)).toBeUndefined()
  })

  test('ends after seven days', async () => {
    const cookie = await signedIn()
    await admin.query(`update auth.session set expires_at = now() where user_id = $1`, [accountId])
    expect(await signIns.sessionOf(as(cookie))).toBeUndefined()
  })

  test('ends when its owner signs out, and the cookie is taken away', async () => {
    const cookie = await signedIn()
    const { setCookies } = await signIns.signOut(as(cookie))
    expect(setCookies.join()).toMatch(/session_token=; Max-Age=0/)
    expect(await signIns.sessionOf(as(cookie))).toBeUndefined()
  })

  test('can be seen and ended from another one, but not by somebody else', async () => {
    const [here, there] = [await signedIn(), await signedIn()]
    const stranger = newId()
    const sessions = await signIns.sessionsOf(accountId)
    expect(sessions).toHaveLength(2)
    const elsewhere = await signIns.sessionOf(as(there))
    await signIns.endSession(stranger, elsewhere?.sessionId as Id)
    expect(await signIns.sessionOf(as(there))).toBeDefined()
    await signIns.endSession(accountId, elsewhere?.sessionId as Id)
    expect(await signIns.sessionOf(as(there))).toBeUndefined()
    expect(await signIns.sessionOf(as(here))).toBeDefined()
    await signIns.endSessions(accountId)
    expect(await signIns.sessionOf(as(here))).toBeUndefined()
  })

  test('has a token of its own for forms', async () => {
    const one = { sessionId: newId(), accountId: newId() }
    const token = await signIns.formTokenFor(one)
    const later = { ...one, sessionId: newId() }
    expect(await signIns.isFormToken(one, token)).toBe(true)
    for (const other of [later, { ...one, accountId: newId() }])
      expect(await signIns.isFormToken(other, token)).toBe(false)
    expect(await signIns.isFormToken(one, '')).toBe(false)
    expect(await signIns.isFormOf(one.accountId, await signIns.formTokenFor(later))).toBe(true)
    for (const wrong of ['', '.', token.slice(0, token.indexOf('.'))])
      expect(await signIns.isFormOf(one.accountId, wrong)).toBe(false)
    expect(await signIns.isFormOf(newId(), token)).toBe(false)
  })

  test('keeps no address of the person', async () => {
    await signedIn()
    const { rows } = await admin.query('select ip_address, user_agent from auth.session where user_id = $1', [
      accountId,
    ])
    expect(rows).toEqual([{ ip_address: expect.toBeOneOf([null, '']), user_agent: 'Firefox, Android' }])
  })
})

describe('a second factor', () => {
  async function withSecondFactor() {
    const cookie = await signedIn()
    const factor = await signIns.beginSecondFactor(as(cookie), PASSWORD)
    if (!factor) throw new Error('no factor')
    const confirmed = await signIns.confirmSecondFactor(as(cookie), totpCode(factor.secret))
    if (!confirmed) throw new Error('not confirmed')
    return { factor, before: cookie, cookie: cookiesFrom(confirmed.setCookies) }
  }
  async function halfWay(): Promise<string> {
    const outcome = await signIns.signIn(NOBODY, { email, password: PASSWORD })
    expect(outcome.kind).toBe('code-needed')
    return outcome.kind === 'code-needed' ? cookiesFrom(outcome.setCookies) : ''
  }

  test('is asked for from then on: the password alone opens nothing', async () => {
    const { factor } = await withSecondFactor()
    expect(factor.uri).toMatch(/^otpauth:\/\/totp\/welcome\.example/)
    const half = await halfWay()
    expect(await signIns.sessionOf(as(half))).toBeUndefined()
    const whole = await signIns.signInWithCode(as(half), totpCode(factor.secret))
    if (whole.kind !== 'signed-in') throw new Error(whole.kind)
    expect(await signIns.sessionOf(as(cookiesFrom([half], whole.setCookies)))).toMatchObject({ accountId })
  })

  test('replaces the session in which it was begun', async () => {
    const { before, cookie } = await withSecondFactor()
    expect(await signIns.sessionOf(as(before))).toBeUndefined()
    expect(await signIns.sessionOf(as(cookie))).toMatchObject({ accountId })
    expect(await signIns.hasSecondFactor(as(cookie))).toBe(true)
  })

  test('does not count before a code came back, and a wrong code or password begins nothing', async () => {
    const cookie = await signedIn()
    expect(await signIns.beginSecondFactor(as(cookie), 'wrong wrong wrong')).toBeUndefined()
    const factor = await signIns.beginSecondFactor(as(cookie), PASSWORD)
    expect(await signIns.confirmSecondFactor(as(cookie), '000000')).toBeUndefined()
    expect(factor?.recoveryCodes).toHaveLength(10)
    expect(await signIns.signIn(NOBODY, { email, password: PASSWORD })).toMatchObject({ kind: 'signed-in' })
  })

  test('takes a recovery code once', async () => {
    const { factor } = await withSecondFactor()
    const [code = ''] = factor.recoveryCodes
    const half = await halfWay()
    expect(await signIns.signInWithCode(as(half), code)).toMatchObject({ kind: 'signed-in' })
    expect(await signIns.signInWithCode(as(await halfWay()), code)).toEqual({ kind: 'refused', reason: 'wrong' })
  })

  test('lets a code be tried five times, and ten times for the account in a row', async () => {
    const { factor } = await withSecondFactor()
    const half = await halfWay()
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await signIns.signInWithCode(as(half), '000000')).toMatchObject({ reason: 'wrong' })
    expect(await signIns.signInWithCode(as(half), totpCode(factor.secret))).toMatchObject({ kind: 'refused' })
    const again = await halfWay()
    for (let attempt = 0; attempt < 5; attempt += 1) await signIns.signInWithCode(as(again), '000000')
    expect(await signIns.signInWithCode(as(await halfWay()), totpCode(factor.secret))).toEqual({
      kind: 'refused',
      reason: 'too-often',
    })
  })

  test('is kept encrypted', async () => {
    const { factor } = await withSecondFactor()
    const { rows } = await admin.query('select secret, backup_codes from auth.two_factor where user_id = $1', [
      accountId,
    ])
    expect(JSON.stringify(rows)).not.toContain(factor.secret)
    for (const code of factor.recoveryCodes) expect(JSON.stringify(rows)).not.toContain(code)
  })

  test('can be given up with the password', async () => {
    const { cookie } = await withSecondFactor()
    expect(await signIns.removeSecondFactor(as(cookie), 'wrong wrong wrong')).toBeUndefined()
    expect(await signIns.removeSecondFactor(as(cookie), PASSWORD)).toBeDefined()
    expect(await signIns.signIn(NOBODY, { email, password: PASSWORD })).toMatchObject({ kind: 'signed-in' })
  })
})

test('a sign-in that was never finished is replaced by the next with the same address', async () => {
  const next = newId()
  await signIns.createSignIn({ accountId: next, email, password: 'five noisy ducks' })
  expect(await signIns.signIn(NOBODY, { email, password: PASSWORD })).toMatchObject({ kind: 'refused' })
  const outcome = await signIns.signIn(NOBODY, { email, password: 'five noisy ducks' })
  if (outcome.kind !== 'signed-in') throw new Error(outcome.kind)
  expect(await signIns.sessionOf(as(cookiesFrom(outcome.setCookies)))).toMatchObject({ accountId: next })
})

test('who signs people in has a right to nothing else, and nobody else has a right to that', async () => {
  const { rows } =
    await admin.query(`select distinct table_schema as schema, grantee from information_schema.role_table_grants
    where grantee = 'tessera_auth' or (table_schema = 'auth' and grantee like 'tessera%' and grantee <> 'tessera_owner')`)
  expect(rows).toEqual([{ schema: 'auth', grantee: 'tessera_auth' }])
})

test('what has ended is removed, and nothing that lasts', async () => {
  const [lasting, ending] = [await signedIn(), await signedIn()]
  const session = await signIns.sessionOf(as(ending))
  await admin.query('update auth.session set expires_at = now() where id = $1', [session?.sessionId])
  await signIns.signIn(NOBODY, { email, password: 'wrong wrong wrong' })
  await signIns.forget()
  const { rows } = await admin.query('select id from auth.session where user_id = $1', [accountId])
  expect(rows).toEqual([{ id: (await signIns.sessionOf(as(lasting)))?.sessionId }])
  expect((await admin.query('select from auth.attempt')).rowCount).toBeGreaterThan(0)
  await admin.query('update auth.attempt set until = now()')
  await signIns.forget()
  expect((await admin.query('select from auth.attempt')).rowCount).toBe(0)
})

test('while the database is away, that is said', async () => {
  const away = openSignIns({ url: 'postgres://nobody:x@127.0.0.1:1/none', origin: 'https://welcome.example' })
  await expect(away.signIn(NOBODY, { email, password: PASSWORD })).rejects.toBeInstanceOf(DatabaseAway)
  await expect(away.sessionOf(as('staff.session_token=x'))).rejects.toBeInstanceOf(DatabaseAway)
  await away.close()
})

test('a connection that breaks while it is used fails that use only', async () => {
  await signedIn()
  await admin.query('begin')
  await admin.query('lock table auth.session in access exclusive mode')
  const waiting = expect(signIns.sessionsOf(accountId)).rejects.toBeInstanceOf(DatabaseAway)
  await expect
    .poll(async () => {
      const { rowCount } = await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where usename = 'tessera_auth' and datname = current_database() and wait_event_type = 'Lock'`)
      return rowCount
    })
    .toBeGreaterThan(0)
  await waiting
  await admin.query('rollback')
  // The broken connection leaves the pool when its socket has closed, which may be a moment after its last answer.
  await expect.poll(() => signIns.sessionsOf(accountId)).toHaveLength(1)
})

test('a database that falls silent is given up, nobody waits for it again, and it is found when it answers', async () => {
  const open: Socket[] = []
  const url = new URL(urls.auth)
  const { hostname, port } = url
  const folder = url.searchParams.get('host')
  const way = createServer((near) => {
    const far = folder === null ? connect(Number(port), hostname) : connect(`${folder}/.s.PGSQL.${port}`)
    open.push(near, far)
    near.on('error', () => far.destroy()).pipe(far)
    far.on('error', () => near.destroy()).pipe(near)
  })
  await new Promise<void>((done) => way.listen(0, '127.0.0.1', done))
  url.searchParams.delete('host')
  url.host = `127.0.0.1:${(way.address() as { port: number }).port}`
  const other = openSignIns({ url: url.toString(), origin: 'https://welcome.example' })
  expect(await other.sessionsOf(accountId)).toEqual([])
  for (const socket of open) socket.unpipe().pause()
  await expect(other.sessionsOf(accountId)).rejects.toBeInstanceOf(DatabaseAway)
  const before = Date.now()
  await expect(other.sessionsOf(accountId)).rejects.toBeInstanceOf(DatabaseAway)
  expect(Date.now() - before).toBeLessThan(1_000)
  await expect.poll(() => other.sessionsOf(accountId).catch(() => 'away'), { timeout: 10_000 }).toEqual([])
  await other.close()
  for (const socket of open) socket.destroy()
  way.close()
}, 30_000)

test('where too many passwords are kept at one moment, the rest are told to come back', async () => {
  const asked = await Promise.allSettled(
    Array.from({ length: 40 }, () => signIns.changePassword(accountId, 'five noisy ducks')),
  )
  const refused = asked.filter((one) => one.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.length).toBeLessThan(40)
  for (const { reason } of refused) expect(reason).toBeInstanceOf(Unavailable)
})
