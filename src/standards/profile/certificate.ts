import * as z from 'zod'
import { type CalendarDay, canonicalJson, type Id, parseCalendarDay, parseId } from '#kernel'
import { isSigned, type PublicKey, parsePublicKey, type SigningKey, signatureOf } from '#platform/signing'

const texts = z.record(z.string(), z.string())
const day = z
  .string()
  .refine((text) => parseCalendarDay(text) !== undefined)
  .transform((text) => text as CalendarDay)

/** What a certificate attests: which stage of which standard a place has reached, judged by a panel, from when until when. */
const attestedShape = z.strictObject({
  format: z.literal('tessera-certificate/1'),
  certificate: z.string().transform((text, context) => parseId(text) ?? context.addIssue('no id') ?? z.NEVER),
  place: z.strictObject({ slug: z.string(), names: texts }),
  /** That the result is compatible with it is all that is said: it is no decision of those who run the scheme. */
  compatibleWith: z.strictObject({ id: z.string(), version: z.string(), title: texts }),
  stage: z.strictObject({ id: z.string(), title: texts }),
  issuedOn: day,
  /** The last day on which it is valid. */
  validUntil: day,
})

export interface Attested {
  readonly format: 'tessera-certificate/1'
  readonly certificate: Id
  readonly place: { readonly slug: string; readonly names: Readonly<Record<string, string>> }
  readonly compatibleWith: {
    readonly id: string
    readonly version: string
    readonly title: Readonly<Record<string, string>>
  }
  readonly stage: { readonly id: string; readonly title: Readonly<Record<string, string>> }
  readonly issuedOn: CalendarDay
  readonly validUntil: CalendarDay
}

const signedShape = z.strictObject({ attested: attestedShape, key: z.string(), signature: z.string() })

/** The certificate as a JSON file: what it attests, signed (Ed25519) as canonical JSON. */
export function signCertificate(attested: Attested, key: SigningKey): string {
  const signature = Buffer.from(signatureOf(bytesOf(attested), key)).toString('base64url')
  return `${JSON.stringify({ attested, key: key.publicKey, signature }, undefined, 2)}\n`
}

export type CheckedFile =
  | { readonly kind: 'signed'; readonly attested: Attested }
  | {
      readonly kind: 'refused'
      /** `unknown`: signed by another installation, or in nobody's name. */
      readonly reason: 'no-certificate' | 'unknown' | 'changed'
    }

/** What a file attests, if this installation has signed every word of it. */
export function checkCertificate(text: string, ours: PublicKey): CheckedFile {
  const parsed = signedShape.safeParse(parsedJson(text))
  if (!parsed.success) return { kind: 'refused', reason: 'no-certificate' }
  const { attested, key, signature } = parsed.data
  if (parsePublicKey(key) !== ours) return { kind: 'refused', reason: 'unknown' }
  const isOurs = isSigned(bytesOf(attested), Buffer.from(signature, 'base64url'), ours)
  return isOurs ? { kind: 'signed', attested } : { kind: 'refused', reason: 'changed' }
}

const bytesOf = (attested: Attested): Uint8Array => Buffer.from(canonicalJson(attested))

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** As long as the standard lets an answer count, from the day of issue. */
export function lastValidDay(issuedOn: CalendarDay, years: number): CalendarDay {
  const year = String(Number(issuedOn.slice(0, 4)) + years).padStart(4, '0')
  return parseCalendarDay(year + issuedOn.slice(4)) ?? (`${year}-02-28` as CalendarDay)
}

/** Of a certificate on a day; a day that is named is the last one. */
export type Validity = 'valid' | 'expired' | 'withdrawn'

export function validityOf(
  { validUntil, withdrawnOn }: { readonly validUntil: CalendarDay; readonly withdrawnOn: CalendarDay | undefined },
  today: CalendarDay,
): Validity {
  if (withdrawnOn !== undefined) return 'withdrawn'
  return validUntil < today ? 'expired' : 'valid'
}
