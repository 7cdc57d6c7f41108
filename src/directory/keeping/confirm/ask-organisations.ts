import {
  addDays,
  dayAt,
  eachInTurn,
  type Id,
  type Instant,
  instantAt,
  type LanguageTag,
  newId,
  wallTimeAt,
  weekdayOf,
} from '#kernel'
import { newLinkToken } from '#people'
import type { Place, Reader, Readers } from '#places'
import type { Acting, Database, Write } from '#platform/db'
import { queueMail } from '#platform/mail'
import { publicTexts, withdrawItem } from '#texts'
import { slotText } from '../../list/service-summary.ts'
import { confirmationMail } from './confirmation-mail.ts'
import { nextStep } from './confirmation-rule.ts'
import {
  ASKING,
  type Candidate,
  candidatesOf,
  forgetLinks,
  noteHidden,
  noteMail,
  placesWithServices,
  putLink,
  ruleOf,
} from './confirmation-store.ts'

export interface AskingParts {
  readonly readers: Readers
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
}

const DAY_MS = 86_400_000
const LINK_DAYS = 30
/** An ended link can still be exchanged for a new one for so long. */
const DAYS_REMEMBERED = 365

export function asking({ id }: Pick<Place, 'id'>): Acting {
  return { placeId: id, accountId: ASKING }
}

/**
 * Asks and reminds organisations everywhere, and hides what nobody confirms where a place wants that. Each mail is queued in the
 * transaction that notes it: broken off at any point and run again, nobody is asked twice. A place that fails does not keep the
 * others from theirs.
 *
 * @throws AggregateError at the end, when a place failed.
 */
export async function askOrganisations(database: Database, parts: AskingParts, now: Instant): Promise<void> {
  const places = await database.read(placesWithServices)
  const askOf = async (slug: string) => {
    const place = await parts.readers.place(slug)
    if (isOfficeHour(place, now)) await askIn(database, parts, place, now)
  }
  await eachInTurn(places, askOf, 'the organisations of some places could not be asked')
}

/** When a mail is read by somebody who can answer it: a weekday between nine and four, by the place's clock. */
function isOfficeHour({ zone }: Place, now: Instant): boolean {
  const time = wallTimeAt(now, zone)
  return weekdayOf(dayAt(now, zone)) <= 5 && time >= '09:00' && time < '16:00'
}

async function askIn(database: Database, parts: AskingParts, place: Place, now: Instant): Promise<void> {
  const today = dayAt(now, place.zone)
  const steps = await database.write(async (tx) => {
    await forgetLinks(tx, place.id, instantAt(now - DAYS_REMEMBERED * DAY_MS))
    const rule = await ruleOf(tx, place.id)
    const candidates = await candidatesOf(tx, place.id)
    return candidates.map((candidate) => ({ candidate, step: nextStep(candidate, candidate.round, rule, today) }))
  }, asking(place))
  for (const { candidate, step } of steps) {
    if (step === 'hide') await database.write((tx) => hide(tx, place, candidate.serviceId), asking(place))
  }
  const toMail = steps
    .filter(({ step }) => step === 'ask' || step === 'remind')
    .map(({ candidate, step }) => ({ ...candidate, isNew: step === 'ask' }))
  for (const together of Map.groupBy(toMail, mailOf).values()) {
    await database.write((tx) => mail(tx, parts, place, together, now), asking(place))
  }
}

/** One mail for each organisation and language; entries that belong to nobody are asked about one by one. */
function mailOf({ organizationId, serviceId, email, sourceLanguage }: Candidate): string {
  return `${organizationId ?? serviceId} ${email?.toLowerCase()} ${sourceLanguage}`
}

async function hide(tx: Write, place: Place, serviceId: Id): Promise<void> {
  await noteHidden(tx, place.id, serviceId)
  await withdrawItem(tx, { placeId: place.id, itemId: serviceId }, ASKING)
}

/** Asks about these services, which have one address and language in common. Without an address, only that they are due is noted. */
async function mail(
  tx: Write,
  { readers, origin }: AskingParts,
  place: Place,
  services: readonly (Candidate & { readonly isNew: boolean })[],
  now: Instant,
): Promise<void> {
  const mailId = newId()
  const told = await noteMail(tx, place.id, services, mailId, dayAt(now, place.zone))
  const asked = services.filter(({ serviceId }) => told.has(serviceId))
  const [first] = asked
  if (!first || first.email === null) return
  const reader = await readers.anyone(place.slug, languageOf(place, first.sourceLanguage), now)
  await sendLinks(tx, reader, asked, {
    to: first.email,
    mailId,
    origin,
    isReminder: asked.every(({ isNew }) => !isNew),
  })
}

/** The language of the entry, where the place offers it. */
function languageOf({ languages }: Place, wished: LanguageTag | null): LanguageTag {
  return languages.find((offered) => offered === wished) ?? (languages[0] as LanguageTag)
}

async function sendLinks(
  tx: Write,
  reader: Reader,
  services: readonly Candidate[],
  sending: { readonly to: string; readonly mailId: Id; readonly origin: string; readonly isReminder: boolean },
): Promise<void> {
  const { place, language, now } = reader
  const keys = services.map(({ serviceId }) => ({ placeId: place.id, itemId: serviceId }))
  const texts = await publicTexts(tx, keys, { language, slots: ['title'], withholdUnchecked: place.withholdsUnchecked })
  const entries = []
  for (const { serviceId, slug } of services) {
    const token = newLinkToken()
    await putLink(tx, place.id, { token, serviceId, expiresAt: instantAt(now + LINK_DAYS * DAY_MS) })
    const text = texts.get(serviceId)
    entries.push({ name: (text && slotText(text, 'title')?.text) ?? slug, token })
  }
  const until = addDays(reader.today, LINK_DAYS)
  await queueMail(tx, confirmationMail(reader, entries, { ...sending, until }), {
    placeId: place.id,
    subject: sending.mailId,
  })
}

/** A new link for the address on file, for who has an old one; at most one mail a day about a service. */
export async function sendAnotherLink(tx: Write, reader: Reader, serviceId: Id, origin: string): Promise<void> {
  const { place, today } = reader
  const [candidate] = await candidatesOf(tx, place.id, serviceId)
  if (!candidate || candidate.email === null) return
  const mailId = newId()
  if (!(await noteMail(tx, place.id, [{ serviceId, isNew: !candidate.round }], mailId, today)).has(serviceId)) return
  await sendLinks(tx, reader, [candidate], { to: candidate.email, mailId, origin, isReminder: false })
}
