import { APIError } from '@better-auth/core/error'
import type pg from 'pg'
import { DatabaseAway, meansAway } from '#platform/db'
import type { Credentials } from '#platform/http'
import type { BetterAuth } from './better-auth.ts'

/** better-auth and the connections it works with: what the files of this folder share, and nobody else sees. */
export interface Engine {
  readonly auth: BetterAuth
  readonly pool: pg.Pool
}

/** For a browser whose session begins, changes or ends: `Set-Cookie` values. Secrets: never log. */
export interface WithCookies {
  readonly setCookies: readonly string[]
}

export function headersFrom({ cookie, browser }: Credentials): Headers {
  const headers = new Headers()
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (browser !== undefined) headers.set('user-agent', browser)
  return headers
}

/** What was asked, or why better-auth refused it: the code of its answer, such as `INVALID_PASSWORD`. */
export type Answered<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string }

/**
 * Asks better-auth, and tells a refusal from a failure.
 *
 * @throws DatabaseAway, and what is a fault of ours.
 */
export async function ask<T>(engine: Engine, question: () => Promise<T>): Promise<Answered<T>> {
  try {
    return { kind: 'done', value: await question() }
  } catch (error) {
    if (error instanceof APIError) {
      const code = String(error.body?.code ?? error.status)
      if (error.statusCode < 500 || FORGED.has(code)) return { kind: 'refused', code }
    }
    if (meansAway(error) || (await isAway(engine.pool))) throw new DatabaseAway(error)
    throw error
  }
}

/** Refusals that better-auth answers as if they were failures of its own. */
const FORGED = new Set(['FAILED_TO_VERIFY_REGISTRATION'])

/** better-auth hides what the database said behind an error of its own. */
function isAway(pool: pg.Pool): Promise<boolean> {
  return pool.query('select 1').then(
    () => false,
    (error: unknown) => meansAway(error),
  )
}
