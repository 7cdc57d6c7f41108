import { createHmac, timingSafeEqual } from 'node:crypto'
import type pg from 'pg'
import { type Id, type Instant, instantAt } from '#kernel'
import type { Credentials } from '#platform/http'
import { ask, type Engine, headersFrom, type WithCookies } from './engine.ts'

/** One browser in which somebody has signed in. */
export interface Session {
  readonly sessionId: Id
  readonly accountId: Id
  readonly beganAt: Instant
  /** Until when it lasts, used or not. */
  readonly endsAt: Instant
  /** "Firefox, Android"; absent when the browser did not say. */
  readonly browser: string | undefined
}

/** Whose session it is; `undefined` for none, one that has ended, and a forged one. */
export async function sessionOf(engine: Engine, credentials: Credentials): Promise<Session | undefined> {
  const answer = await ask(engine, () => engine.auth.api.getSession({ headers: headersFrom(credentials) }))
  if (answer.kind === 'refused' || !answer.value) return undefined
  return sessionFrom(answer.value.session)
}

/** All sessions of an account that last, newest first. */
export async function sessionsOf({ auth }: Engine, accountId: Id): Promise<readonly Session[]> {
  const { internalAdapter } = await auth.$context
  const sessions = await internalAdapter.listSessions(accountId, { onlyActiveSessions: true })
  return sessions.map(sessionFrom).sort((one, other) => other.beganAt - one.beganAt)
}

/** Ends one session of the account; nothing happens when it is none of its own. */
export async function endSession({ auth }: Engine, accountId: Id, sessionId: Id): Promise<void> {
  const { internalAdapter } = await auth.$context
  const sessions = await internalAdapter.listSessions(accountId)
  const session = sessions.find(({ id }) => id === sessionId)
  if (session) await internalAdapter.deleteSession(session.token)
}

/** Ends all sessions of the account, but for the one that is named. */
export async function endSessions({ auth }: Engine, accountId: Id, but?: Id): Promise<void> {
  const { internalAdapter } = await auth.$context
  const sessions = await internalAdapter.listSessions(accountId)
  const ending = sessions.filter(({ id }) => id !== but)
  if (ending.length > 0) await internalAdapter.deleteSessions(ending.map(({ token }) => token))
}

export async function signOut(engine: Engine, credentials: Credentials): Promise<WithCookies> {
  const answer = await ask(engine, () =>
    engine.auth.api.signOut({ headers: headersFrom(credentials), returnHeaders: true }),
  )
  return { setCookies: answer.kind === 'done' ? answer.value.headers.getSetCookie() : [] }
}

type Whose = Pick<Session, 'sessionId' | 'accountId'>

/** What a form of this session carries, so that nobody else's page can send it (CSRF); its second part is the same in all of the account's. */
export async function formTokenFor(engine: Engine, { sessionId, accountId }: Whose): Promise<string> {
  return `${await signed(engine, `form ${sessionId}`)}.${await signed(engine, `form of ${accountId}`)}`
}

export async function isFormToken(engine: Engine, whose: Whose, token: string): Promise<boolean> {
  return isSame(token, await formTokenFor(engine, whose))
}

/** Whether a form was made for this account, in whichever session. */
export async function isFormOf(engine: Engine, accountId: Id, token: string): Promise<boolean> {
  return isSame(token.slice(token.indexOf('.') + 1), await signed(engine, `form of ${accountId}`))
}

async function signed({ auth }: Engine, text: string): Promise<string> {
  const { secret } = await auth.$context
  return createHmac('sha256', secret).update(text).digest('base64url')
}

function isSame(given: string, own: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(own)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Removes what has ended: sessions, challenges, counts of attempts. */
export async function forgetEnded(pool: pg.Pool): Promise<void> {
  await pool.query('delete from auth.session where expires_at <= now()')
  await pool.query('delete from auth.verification where expires_at <= now()')
  await pool.query('delete from auth.attempt where until <= now()')
}

interface KeptSession {
  readonly id: string
  readonly userId: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly userAgent?: string | null | undefined
}

function sessionFrom({ id, userId, createdAt, expiresAt, userAgent }: KeptSession): Session {
  return {
    sessionId: id as Id,
    accountId: userId as Id,
    beganAt: instantAt(createdAt.getTime()),
    endsAt: instantAt(expiresAt.getTime()),
    browser: userAgent || undefined,
  }
}
