import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Engine } from './engine.ts'

const MOST_ATTEMPTS = 10
const MOST_LINKS = 3
const WINDOW_MINUTES = 15

/**
 * Counts an attempt before it is made; answers whether it may be. At most ten, or `most`, within a quarter of an hour that begins with the
 * first, whichever process they reach. Who tries is not known here: the count is of what is tried (`password` and an address), kept as its
 * hash. So somebody else's tries can make a person wait; a passkey is not counted and works meanwhile.
 */
export async function mayTry(pool: pg.Pool, subject: string, most = MOST_ATTEMPTS): Promise<boolean> {
  const { rows } = await pool.query<{ times: number }>(
    `insert into auth.attempt as a (subject, times, until) values ($1, 1, now() + make_interval(mins => $2))
     on conflict (subject) do update set
       times = case when a.until <= now() then 1 else a.times + 1 end,
       until = case when a.until <= now() then excluded.until else a.until end
     returning times`,
    [hashOf(subject), WINDOW_MINUTES],
  )
  return (rows[0]?.times ?? 0) <= most
}

/**
 * Counts a link that is to be sent by mail, before it is; answers whether it may be: three within a quarter of an hour, for somebody who
 * finds no mail and asks again. `subject`: to which address, or who asks.
 */
export function maySendLink({ pool }: Engine, subject: string): Promise<boolean> {
  return mayTry(pool, `link ${subject}`, MOST_LINKS)
}

/** It was right: what went wrong before counts no more. */
export async function forgetAttempts(pool: pg.Pool, subject: string): Promise<void> {
  await pool.query('delete from auth.attempt where subject = $1', [hashOf(subject)])
}

function hashOf(subject: string): Buffer {
  return createHash('sha256').update(subject).digest()
}
