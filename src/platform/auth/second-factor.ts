import type { Id } from '#kernel'
import type { Credentials } from '#platform/http'
import { ask, type Engine, headersFrom, type WithCookies } from './engine.ts'
import type { SecretRefusal, SignIn } from './passwords.ts'

/** What an authenticator app needs, shown once. Secrets: never log. */
export interface NewSecondFactor {
  /** `otpauth://totp/…`, as apps read it from a QR code. */
  readonly uri: string
  /** The same secret for typing. */
  readonly secret: string
  /** Each works once in place of a code. */
  readonly recoveryCodes: readonly string[]
}

/** Whether codes are asked for at sign-in. */
export async function hasSecondFactor(engine: Engine, credentials: Credentials): Promise<boolean> {
  const answer = await ask(engine, () => engine.auth.api.getSession({ headers: headersFrom(credentials) }))
  return answer.kind === 'done' && answer.value?.user.twoFactorEnabled === true
}

/**
 * Makes a secret, which counts once a code made with it has come back. The password must have been verified; `undefined` when it is
 * another one, or codes are asked for already.
 */
export async function beginSecondFactor(
  engine: Engine,
  credentials: Credentials,
  password: string,
): Promise<NewSecondFactor | undefined> {
  const answer = await ask(engine, () =>
    engine.auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers: headersFrom(credentials) }),
  )
  if (answer.kind === 'refused') return undefined
  const { totpURI: uri, backupCodes } = answer.value as { totpURI: string; backupCodes: string[] }
  return { uri, secret: new URL(uri).searchParams.get('secret') ?? '', recoveryCodes: backupCodes }
}

/** From now on codes are asked for; the session is replaced by a new one. `undefined` for a wrong code. */
export async function confirmSecondFactor(
  engine: Engine,
  credentials: Credentials,
  code: string,
): Promise<WithCookies | undefined> {
  const answer = await ask(engine, () =>
    engine.auth.api.verifyTOTP({ body: { code }, headers: headersFrom(credentials), returnHeaders: true }),
  )
  return answer.kind === 'done' ? { setCookies: answer.value.headers.getSetCookie() } : undefined
}

/** The password must have been verified. The session is replaced by a new one. */
export async function removeSecondFactor(
  engine: Engine,
  credentials: Credentials,
  password: string,
): Promise<WithCookies | undefined> {
  const answer = await ask(engine, () =>
    engine.auth.api.disableTwoFactor({ body: { password }, headers: headersFrom(credentials), returnHeaders: true }),
  )
  return answer.kind === 'done' ? { setCookies: answer.value.headers.getSetCookie() } : undefined
}

/** No codes are asked of the account any more, whatever it had: for somebody who has lost them all. */
export async function resetSecondFactor({ pool }: Engine, accountId: Id): Promise<void> {
  await pool.query(
    `with gone as (delete from auth.two_factor where user_id = $1)
     update auth.user set two_factor_enabled = false where id = $1`,
    [accountId],
  )
}

/**
 * The second step of signing in, with a code of the app or a recovery code. Five tries for one sign-in, and ten in a row for an
 * account, which then has to wait for a quarter of an hour.
 */
export async function signInWithCode(engine: Engine, credentials: Credentials, code: string): Promise<SignIn> {
  const typed = code.replaceAll(/\s/g, '')
  const { api } = engine.auth
  const wish = { body: { code: typed }, headers: headersFrom(credentials), returnHeaders: true as const }
  const answer = await ask(engine, async () =>
    /^\d+$/.test(typed) ? api.verifyTOTP(wish) : api.verifyBackupCode(wish),
  )
  return answer.kind === 'done'
    ? { kind: 'signed-in', setCookies: answer.value.headers.getSetCookie() }
    : { kind: 'refused', reason: REASONS[answer.code] ?? 'wrong' }
}

const REASONS: Readonly<Record<string, SecretRefusal>> = {
  ACCOUNT_TEMPORARILY_LOCKED: 'too-often',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'too-often',
}
