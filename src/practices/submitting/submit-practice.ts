import { dayAt, type Instant, instantAt, newId } from '#kernel'
import { holderOfLink, type LinkToken, type Member, mayDo, newLinkToken } from '#people'
import type { Place, Reader } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { queueMail } from '#platform/mail'
import { type Dossier, isOpen, mayChange, type Question } from '../dossier/dossier.ts'
import {
  begunSince,
  deleteLink,
  dossierHeld,
  insertDossier,
  insertLink,
  putDraft,
  questionsOf,
  setAnswer,
  setSent,
} from '../dossier/dossier-store.ts'
import { neededFor } from '../record/completeness.ts'
import { emptyPractice, LONGEST_LINE, LONGEST_TEXT, type Practice } from '../record/practice.ts'
import { cleanProse } from './clean-prose.ts'
import { type ParsedStep, parseStep } from './parse-step.ts'
import { senderMail } from './sender-mail.tsx'
import type { Step } from './steps.ts'
import { linkEnds, sendLink, spokenIn } from './write-to-sender.ts'

const HOUR_MS = 3_600_000
/** A person who finds no mail asks again; a form used to annoy somebody does not get far. */
const MOST_OF_ADDRESS = 3
const MOST_IN_PLACE = 100

export type AskForLink = { readonly kind: 'asked' } | { readonly kind: 'refused'; readonly reason: 'many-in-place' }

/**
 * Begins a dossier for whoever reads the mails of an address, and sends them the link to it. Acts as the holder of `token`. To an address
 * that was written into the form too often none is sent; all else is the same, so that nobody learns it.
 */
export async function askForLink(
  tx: Write,
  reader: Reader,
  address: string,
  token: LinkToken,
  origin: string,
): Promise<AskForLink> {
  const { place, language, now } = reader
  const { ofAddress, inPlace } = await begunSince(tx, address, instantAt(now - HOUR_MS))
  if (inPlace >= MOST_IN_PLACE) return { kind: 'refused', reason: 'many-in-place' }
  await begin(tx, place, { begunBy: holderOfLink(token), senderAddress: address, language }, token, now)
  if (ofAddress < MOST_OF_ADDRESS) await queueMail(tx, senderMail(reader, 'begin', { to: address, token, origin }))
  return { kind: 'asked' }
}

export type BeginOwn =
  | { readonly kind: 'begun'; readonly token: LinkToken }
  | { readonly kind: 'refused'; readonly reason: 'may-not' }

/** Begins a dossier in a member's own name, with what is `known`; the link is theirs to go on with. */
export async function beginOwn(
  tx: Write,
  by: Member,
  place: Place,
  now: Instant,
  known: Partial<Practice> = {},
): Promise<BeginOwn> {
  if (!mayDo(by.grants, 'submit-practice', { chain: place.chain })) return { kind: 'refused', reason: 'may-not' }
  const token = newLinkToken()
  const language = spokenIn(place, by.language)
  await begin(tx, place, { begunBy: by.accountId, senderAddress: by.email, language }, token, now, known)
  return { kind: 'begun', token }
}

async function begin(
  tx: Write,
  place: Place,
  sender: Pick<Dossier, 'begunBy' | 'senderAddress' | 'language'>,
  token: LinkToken,
  now: Instant,
  known: Partial<Practice> = {},
): Promise<void> {
  const dossierId = newId()
  const record = { ...emptyPractice(sender.language), ...known }
  await insertDossier(tx, { placeId: place.id, dossierId, ...sender, record, begunAt: now })
  await insertLink(tx, place.id, { token, dossierId, expiresAt: linkEnds(now) })
}

export interface OpenDossier {
  readonly dossier: Dossier
  readonly questions: readonly Question[]
}

/** What a link opens; `undefined` for one that has ended or never was: nobody learns which. */
export async function openDossier(
  tx: Write,
  place: Place,
  token: LinkToken,
  now: Instant,
): Promise<OpenDossier | undefined> {
  const held = await dossierHeld(tx, place.id, token)
  return held && held.expiresAt > now
    ? { dossier: held.dossier, questions: await questionsOf(tx, held.dossier) }
    : undefined
}

type NotOpen = { readonly kind: 'refused'; readonly reason: 'link-over' | 'in-review' }

async function changeable(tx: Write, place: Place, token: LinkToken, now: Instant): Promise<OpenDossier | NotOpen> {
  const open = await openDossier(tx, place, token, now)
  if (!open) return { kind: 'refused', reason: 'link-over' }
  return mayChange(open.dossier, open.questions) ? open : { kind: 'refused', reason: 'in-review' }
}

export type KeepStep = ({ readonly kind: 'kept'; readonly dossier: Dossier } & Omit<ParsedStep, 'record'>) | NotOpen

/** Keeps what a step of the form says, as far as it could be understood. What was taken out of it holds the dossier up. */
export async function keepStep(
  tx: Write,
  { place, now }: Pick<Reader, 'place' | 'now'>,
  token: LinkToken,
  step: Step,
  form: URLSearchParams,
): Promise<KeepStep> {
  const open = await changeable(tx, place, token, now)
  if (!('dossier' in open)) return open
  const { record, found, problems } = parseStep(open.dossier.record, step, form, place.languages)
  const organisation =
    step === 'sources'
      ? cleanProse((form.get('organisation') ?? '').slice(0, LONGEST_LINE)).text.replaceAll('\n', ' ')
      : open.dossier.organisation
  const held = [...new Set([...open.dossier.held, ...found])]
  const dossier = { ...open.dossier, record, organisation, held }
  await putDraft(tx, dossier)
  return { kind: 'kept', dossier, found, problems }
}

export type SendDossier =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly reason: 'link-over' | 'in-review' | 'not-whole' | 'not-answered' }

/** Hands a dossier to the reviewers, with an answer to each open question; what they judged before counts no more. */
export async function sendDossier(
  tx: Write,
  { place, now }: Pick<Reader, 'place' | 'now'>,
  token: LinkToken,
  answers: ReadonlyMap<number, string>,
): Promise<SendDossier> {
  const open = await changeable(tx, place, token, now)
  if (!('dossier' in open)) return open
  const { dossier, questions } = open
  if (neededFor(dossier.record).length > 0) return { kind: 'refused', reason: 'not-whole' }
  const answered = questions.filter(isOpen).map(({ number }) => {
    const { text, found } = cleanProse((answers.get(number) ?? '').slice(0, LONGEST_TEXT))
    return { number, text, found }
  })
  if (answered.some(({ text }) => text === '')) return { kind: 'refused', reason: 'not-answered' }
  for (const { number, text } of answered) await setAnswer(tx, dossier, number, text, now)
  const held = [...new Set([...dossier.held, ...answered.flatMap(({ found }) => found)])]
  await setSent(tx, { ...dossier, held, record: { ...dossier.record, checkedOn: dayAt(now, place.zone) } }, now)
  await recordAudit(tx, {
    placeId: place.id,
    actor: holderOfLink(token),
    act: 'practices.send',
    subject: dossier.dossierId,
  })
  return { kind: 'sent' }
}

/** A new link to the address on file for one that has ended, once. Answers nothing, whatever comes of it. */
export async function sendAnotherLink(tx: Write, reader: Reader, token: LinkToken, origin: string): Promise<void> {
  const held = await dossierHeld(tx, reader.place.id, token)
  if (!held?.dossier.senderAddress || held.expiresAt > reader.now) return
  await sendLink(tx, reader, { dossierId: held.dossier.dossierId, to: held.dossier.senderAddress }, 'begin', origin)
  await deleteLink(tx, reader.place.id, token)
}
