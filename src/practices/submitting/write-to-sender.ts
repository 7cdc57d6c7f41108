import { type Instant, instantAt, type LanguageTag } from '#kernel'
import { newLinkToken } from '#people'
import type { Place, Reader, Readers } from '#places'
import type { Write } from '#platform/db'
import { queueMail } from '#platform/mail'
import type { Dossier } from '../dossier/dossier.ts'
import { insertLink } from '../dossier/dossier-store.ts'
import { LINK_DAYS, type Occasion, senderMail } from './sender-mail.tsx'

const DAY_MS = 86_400_000

export const linkEnds = (now: Instant): Instant => instantAt(now + LINK_DAYS * DAY_MS)

export interface WritingParts {
  readonly readers: Readers
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
}

/** Sends whoever has begun a dossier a link of their own, in their language, where the place still speaks it. */
export async function writeToSender(
  tx: Write,
  { readers, origin }: WritingParts,
  place: Place,
  { dossierId, senderAddress, language }: Dossier,
  occasion: Occasion,
  now: Instant,
): Promise<void> {
  if (senderAddress === undefined) return
  const reader = await readers.anyone(place.slug, spokenIn(place, language), now)
  await sendLink(tx, reader, { dossierId, to: senderAddress }, occasion, origin)
}

export async function sendLink(
  tx: Write,
  reader: Reader,
  { dossierId, to }: Pick<Dossier, 'dossierId'> & { readonly to: string },
  occasion: Occasion,
  origin: string,
): Promise<void> {
  const token = newLinkToken()
  await insertLink(tx, reader.place.id, { token, dossierId, expiresAt: linkEnds(reader.now) })
  await queueMail(tx, senderMail(reader, occasion, { to, token, origin }))
}

export function spokenIn({ languages }: Place, wished: string): LanguageTag {
  return languages.find((offered) => offered === wished) ?? (languages[0] as LanguageTag)
}
