import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>

/** OWASP's first choice (Password Storage Cheat Sheet, 2025): 19 MiB, two passes, one lane. Some 50 ms of one core. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const TAG_BYTES = 32
const NOTATION =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{22,64})\$([A-Za-z0-9+/]{43,86})$/

/** More passwords than these wait to be hashed at a time only when somebody floods us: memory and cores have an end. */
const MOST_WAITING = 16
let waiting = 0

/** Too many passwords are being checked at this moment. */
export class TooBusy extends Error {}

/**
 * A password as it is kept, in the notation of PHC strings: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
 *
 * @throws TooBusy
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await tagOf(password, salt, COST, TAG_BYTES)
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`
}

/**
 * Whether it is that password, by whatever costs it was kept with.
 *
 * @throws TooBusy
 */
export async function isPassword(kept: string, password: string): Promise<boolean> {
  const parts = NOTATION.exec(kept)
  if (!parts) return false
  const [memory, passes, parallelism] = parts.slice(1, 4).map(Number) as [number, number, number]
  const [salt, tag] = parts.slice(4).map((part) => Buffer.from(part, 'base64')) as [Buffer, Buffer]
  return timingSafeEqual(await tagOf(password, salt, { memory, passes, parallelism }, tag.length), tag)
}

type Cost = Pick<Argon2Parameters, 'memory' | 'passes' | 'parallelism'>

async function tagOf(password: string, nonce: Buffer, cost: Cost, tagLength: number): Promise<Buffer> {
  if (waiting >= MOST_WAITING) throw new TooBusy()
  waiting += 1
  try {
    // The same letters typed on another keyboard are the same password (NIST SP 800-63B-4, 3.1.1.2).
    return await derive('argon2id', { ...cost, message: password.normalize('NFKC'), nonce, tagLength })
  } finally {
    waiting -= 1
  }
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
