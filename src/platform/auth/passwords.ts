import type { Id } from '#kernel'
import type { Credentials } from '#platform/http'
import { hashPassword, isPassword, TooBusy } from './argon2.ts'
import { forgetAttempts, mayTry } from './attempts.ts'
import { ask, type Engine, headersFrom, type WithCookies } from './engine.ts'

/** Why a secret was not taken. `too-often`: for a quarter of an hour; `busy`: too many at this moment. */
export type SecretRefusal = 'wrong' | 'too-often' | 'busy'

export type SignIn =
  | ({ readonly kind: 'signed-in' } & WithCookies)
  /** The password was right; the second factor is asked for, of the browser that has these cookies, within ten minutes. */
  | ({ readonly kind: 'code-needed' } & WithCookies)
  | { readonly kind: 'refused'; readonly reason: SecretRefusal }

/** Signs in with a new session. An address that nobody has takes as long as a wrong password, and answers the same. */
export async function signIn(
  engine: Engine,
  credentials: Credentials,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<SignIn> {
  const subject = `password ${email.toLowerCase()}`
  if (!(await mayTry(engine.pool, subject))) return { kind: 'refused', reason: 'too-often' }
  const answer = await orBusy(() =>
    ask(engine, () =>
      engine.auth.api.signInEmail({
        body: { email, password },
        headers: headersFrom({ ...credentials, cookie: undefined }),
        returnHeaders: true,
      }),
    ),
  )
  if (answer === 'busy') return { kind: 'refused', reason: 'busy' }
  if (answer.kind === 'refused') return { kind: 'refused', reason: 'wrong' }
  await forgetAttempts(engine.pool, subject)
  const { headers, response } = answer.value
  return {
    kind: 'twoFactorRedirect' in response ? 'code-needed' : 'signed-in',
    setCookies: headers.getSetCookie(),
  }
}

/** Whether it is the account's password, for what needs it once more. */
export async function verifyPassword(
  engine: Engine,
  accountId: Id,
  password: string,
): Promise<'right' | SecretRefusal> {
  const subject = `account ${accountId}`
  if (!(await mayTry(engine.pool, subject))) return 'too-often'
  const { internalAdapter } = await engine.auth.$context
  const kept = (await internalAdapter.findCredentialAccount(accountId))?.password
  if (!kept) return 'wrong'
  const isRight = await orBusy(() => isPassword(kept, password))
  if (isRight !== true) return isRight === 'busy' ? 'busy' : 'wrong'
  await forgetAttempts(engine.pool, subject)
  return 'right'
}

/**
 * Lets an account sign in with a password. For an account that was made in this moment: a sign-in of the same address that belongs to
 * no account, left over from one that was never finished, is replaced.
 *
 * @throws TooBusy
 */
export async function createSignIn(
  { auth }: Engine,
  who: { readonly accountId: Id; readonly email: string; readonly password: string },
): Promise<void> {
  const { internalAdapter } = await auth.$context
  const hash = await hashPassword(who.password)
  const leftOver = await internalAdapter.findUserByEmail(who.email)
  if (leftOver) await internalAdapter.deleteUser(leftOver.user.id)
  // The address is known to be theirs: the link came to it, or from the operator's own screen.
  await internalAdapter.createUser(
    { id: who.accountId, name: '', email: who.email, emailVerified: true },
    { method: 'email-password' },
  )
  await internalAdapter.linkAccount({
    userId: who.accountId,
    providerId: 'credential',
    accountId: who.accountId,
    password: hash,
  })
}

/**
 * Lets an account sign in with another address, which is known to be theirs and to belong to no other account: a sign-in of it was left
 * over from one that was never finished.
 */
export async function changeAddress({ auth }: Engine, accountId: Id, email: string): Promise<void> {
  const { internalAdapter } = await auth.$context
  const leftOver = await internalAdapter.findUserByEmail(email)
  if (leftOver && leftOver.user.id !== accountId) await internalAdapter.deleteUser(leftOver.user.id)
  await internalAdapter.updateUser(accountId, { email })
}

/** @throws TooBusy */
export async function changePassword({ auth }: Engine, accountId: Id, password: string): Promise<void> {
  const { internalAdapter } = await auth.$context
  await internalAdapter.updatePassword(accountId, await hashPassword(password))
}

async function orBusy<T>(work: () => Promise<T>): Promise<T | 'busy'> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof TooBusy) return 'busy'
    throw error
  }
}
