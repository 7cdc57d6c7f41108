import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { newId } from '#kernel'
import { testDatabase } from '#platform/db/testing'
import { openSignIns } from './sign-ins.ts'
import { startIdentityProvider } from './testing/identity-provider.ts'
import { cookiesFrom } from './testing/index.ts'

const ORIGIN = 'https://welcome.example'
const { urls, adminUrl } = await testDatabase()
const provider = await startIdentityProvider(`${ORIGIN}/staff/sign-in/callback/organisation`, (login) => ({
  email: `${login.replace('unverified-', '')}@welcome.example`,
  email_verified: !login.startsWith('unverified-'),
}))
const { issuer, clientId, clientSecret } = provider
const signIns = openSignIns({ url: urls.auth, origin: ORIGIN, provider: { issuer, clientId, clientSecret } })
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => Promise.all([signIns.close(), provider.stop(), admin.end()]))

const as = (cookie: string) => ({ cookie, browser: undefined })
const accountOf = async (email: string) => {
  const accountId = newId()
  await signIns.createSignIn({ accountId, email, password: 'four quiet geese' })
  return accountId
}
async function throughProvider(login: string) {
  const begun = await signIns.beginAtProvider('/staff/account')
  const cookie = cookiesFrom(begun.setCookies)
  return { cookie, address: await provider.signIn(begun.to, login) }
}

test('the organisation signs in whoever has an account with the address it has verified', async () => {
  const accountId = await accountOf('amina@welcome.example')
  for (let time = 0; time < 2; time += 1) {
    const { cookie, address } = await throughProvider('amina')
    const outcome = await signIns.returnFromProvider(as(cookie), address)
    if ('refusal' in outcome) throw new Error(outcome.refusal)
    expect(outcome.to).toBe('/staff/account')
    expect(await signIns.sessionOf(as(cookiesFrom(outcome.setCookies)))).toMatchObject({ accountId })
  }
})

test('nothing that the provider gave for asking it again is kept', async () => {
  const { rows } = await admin.query(
    `select access_token, refresh_token, id_token from auth.account where provider_id = 'organisation'`,
  )
  expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }])
})

test('nobody gets an account by it', async () => {
  const { cookie, address } = await throughProvider('stranger')
  expect(await signIns.returnFromProvider(as(cookie), address)).toEqual({ refusal: 'signup_disabled' })
  const { rows } = await admin.query(`select from auth.user where email = 'stranger@welcome.example'`)
  expect(rows).toEqual([])
})

test('an address that the provider has not verified opens nobody’s account', async () => {
  await accountOf('bo@welcome.example')
  const { cookie, address } = await throughProvider('unverified-bo')
  expect(await signIns.returnFromProvider(as(cookie), address)).toEqual({ refusal: 'account_not_linked' })
})

test('the answer counts only in the browser that asked, once, and unaltered', async () => {
  await accountOf('dee@welcome.example')
  const { cookie, address } = await throughProvider('dee')
  expect(await signIns.returnFromProvider({ cookie: undefined, browser: undefined }, address)).toHaveProperty('refusal')
  const altered = new URL(address)
  altered.searchParams.set('state', 'x'.repeat(32))
  expect(await signIns.returnFromProvider(as(cookie), altered)).toHaveProperty('refusal')
  const other = await throughProvider('dee')
  expect(await signIns.returnFromProvider(as(other.cookie), other.address)).toHaveProperty('to')
  expect(await signIns.returnFromProvider(as(other.cookie), other.address)).toHaveProperty('refusal')
})

test('a provider that is away is told, and asked again at the next try', async () => {
  const away = await startIdentityProvider(`${ORIGIN}/x`, () => ({ email: '', email_verified: true }))
  await away.stop()
  const broken = openSignIns({
    url: urls.auth,
    origin: ORIGIN,
    provider: { issuer: away.issuer, clientId, clientSecret },
  })
  for (let time = 0; time < 2; time += 1)
    await expect(broken.beginAtProvider('/staff')).rejects.toMatchObject({ status: 503 })
  await broken.close()
})
