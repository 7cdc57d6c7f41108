import { openPool, ServerPresence } from '#platform/db'
import { type Credentials, Unavailable } from '#platform/http'
import { TooBusy } from './argon2.ts'
import { maySendLink } from './attempts.ts'
import type { IdentityProvider } from './better-auth.ts'
import type { Engine } from './engine.ts'
import * as passkeys from './passkeys.ts'
import * as passwords from './passwords.ts'
import * as provider from './provider.ts'
import * as secondFactor from './second-factor.ts'
import { secretOf } from './secret.ts'
import * as sessions from './sessions.ts'

export interface SignInsOptions {
  /** Of the role that owns nothing but the right to sign people in. Contains a password: never log. */
  readonly url: string
  /** Scheme and host of the public address. */
  readonly origin: string
  readonly provider?: IdentityProvider | undefined
}

/**
 * Everything that has to do with signing in. Each throws DatabaseAway while the database is away, and Unavailable where a new password
 * is to be kept and too many are at this moment.
 */
export type SignIns = ReturnType<typeof openSignIns>

/** By this name among the cookies it is known that somebody may have signed in. */
const SESSION_COOKIE = 'staff.session_token='
const CONNECTIONS = 3
const SIGNING_IN = { statementMs: 5_000, silenceMs: 6_000 }

/** Connects, and loads better-auth, when somebody first signs in: those who only read pay nothing for it. */
export function openSignIns({ url, origin, provider: identityProvider }: SignInsOptions) {
  const pool = openPool(url, CONNECTIONS, SIGNING_IN, () => presence.fallSilent())
  const presence = new ServerPresence(() => pool.query('select 1'))

  const engineWith = async (identity?: IdentityProvider): Promise<Engine> => {
    const [{ configureBetterAuth }, secret] = await Promise.all([
      import('./better-auth.ts'),
      presence.use(() => secretOf(pool)),
    ])
    return { pool, auth: configureBetterAuth({ pool, secret, origin, ...(identity ? { provider: identity } : {}) }) }
  }
  const engine = once(() => engineWith())
  // An engine of its own, made when it is needed: its provider is then asked for its addresses, and may be away.
  const withProvider = once(() => engineWith(identityProvider))

  const bound =
    <Rest extends unknown[], T>(work: (engine: Engine, ...rest: Rest) => Promise<T>) =>
    async (...rest: Rest): Promise<T> => {
      try {
        return await presence.use(async () => work(await engine.get(), ...rest))
      } catch (error) {
        throw error instanceof TooBusy ? new Unavailable('passwords') : error
      }
    }

  const findSession = bound(sessions.sessionOf)
  return {
    sessionOf: async (credentials: Credentials) =>
      credentials.cookie?.includes(SESSION_COOKIE) ? findSession(credentials) : undefined,
    sessionsOf: bound(sessions.sessionsOf),
    endSession: bound(sessions.endSession),
    endSessions: bound(sessions.endSessions),
    signOut: bound(sessions.signOut),
    formTokenFor: bound(sessions.formTokenFor),
    isFormToken: bound(sessions.isFormToken),
    isFormOf: bound(sessions.isFormOf),

    signIn: bound(passwords.signIn),
    createSignIn: bound(passwords.createSignIn),
    verifyPassword: bound(passwords.verifyPassword),
    changePassword: bound(passwords.changePassword),
    changeAddress: bound(passwords.changeAddress),
    maySendLink: bound(maySendLink),

    hasSecondFactor: bound(secondFactor.hasSecondFactor),
    beginSecondFactor: bound(secondFactor.beginSecondFactor),
    confirmSecondFactor: bound(secondFactor.confirmSecondFactor),
    removeSecondFactor: bound(secondFactor.removeSecondFactor),
    resetSecondFactor: bound(secondFactor.resetSecondFactor),
    signInWithCode: bound(secondFactor.signInWithCode),

    passkeysOf: bound(passkeys.passkeysOf),
    beginPasskey: bound(passkeys.beginPasskey),
    addPasskey: bound(passkeys.addPasskey),
    removePasskey: bound(passkeys.removePasskey),
    beginPasskeySignIn: bound(passkeys.beginPasskeySignIn),
    signInWithPasskey: bound(passkeys.signInWithPasskey),

    /** Whether the operator has named a provider. */
    hasProvider: identityProvider !== undefined,
    /** @throws Unavailable when the provider cannot be reached. */
    beginAtProvider: async (back: string): Promise<provider.Onward> => {
      const onward = await provider.beginAtProvider((await withProvider.get()).auth, back)
      if (onward) return onward
      // Asked for its addresses anew at the next try.
      withProvider.forget()
      throw new Unavailable('the identity provider')
    },
    returnFromProvider: async (credentials: Credentials, address: URL) =>
      provider.returnFromProvider((await withProvider.get()).auth, credentials, address),

    forget: () => sessions.forgetEnded(pool),
    close: () => pool.end(),
  }
}

/** Made at the first use; made again after a failure. */
function once<T>(make: () => Promise<T>): { get(): Promise<T>; forget(): void } {
  let made: Promise<T> | undefined
  const forget = () => {
    made = undefined
  }
  return {
    get: () => {
      made ??= make().catch((error) => {
        forget()
        throw error
      })
      return made
    },
    forget,
  }
}
