import { randomBytes } from 'node:crypto'
import type pg from 'pg'

/** What signs cookies and encrypts second factors: made at first use, the same for every process. Never log. */
export async function secretOf(pool: pg.Pool): Promise<string> {
  await pool.query('insert into auth.secret (secret) values ($1) on conflict do nothing', [
    randomBytes(48).toString('base64url'),
  ])
  const { rows } = await pool.query<{ secret: string }>('select secret from auth.secret')
  const [row] = rows
  if (!row) throw new Error('the secret of the sign-in is missing')
  return row.secret
}
