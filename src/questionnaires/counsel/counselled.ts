import { type Member, mayDo, type PlaceVisit, type Staff } from '#people'
import type { Place, Reader } from '#places'
import type { Write } from '#platform/db'
import { type Answer, NotFound } from '#platform/http'
import type { Printer } from '#platform/pdf'
import { type AskingParts, isSecure, onTo, slugIn } from '../asking/routes/asking.ts'
import type { Voice } from '../asking/voice.tsx'
import type { Evaluation } from '../engine/index.ts'
import { filesOf } from '../forms/file-address.ts'
import type { Secret } from '../sitting/secret.ts'
import { evaluateAt, languageKey, type Occasion, type OpenedSitting, type Sitting } from '../sitting/sitting.ts'
import { secretIn, sittingCookie } from '../sitting/sitting-cookie.ts'
import type { KeptWhile, Used } from '../sitting/sittings.ts'

export interface CounselParts extends AskingParts {
  readonly staff: Staff
  readonly printer: Printer
}

/** Somebody who answers a form together with a counsellor, at one request of the counsellor. */
export interface CounselVisit extends OpenedSitting, KeptWhile {
  readonly visit: PlaceVisit
  /** The counsellor's language; the person's is the second one of the sitting. */
  readonly reader: Reader
  /** `/staff/places/a-town/counsel/needs` */
  readonly base: string
  readonly voice: Voice
  readonly evaluation: Evaluation
}

/** So long a counsellor's device opens a sitting without its code: an afternoon, while the answers themselves are kept as always. */
const COUNSEL_SECONDS = 4 * 3_600

/** @throws NotFound for whoever may not. */
export function checkMayCounsel({ grants }: Member, { chain }: Place): void {
  if (!mayDo(grants, 'counsel', { chain })) throw new NotFound('place')
}

export const readerOf = ({ readers }: CounselParts, { place, language, ask }: PlaceVisit): Reader =>
  readers.reader(place, language, ask)

/** A cookie of the counsellor's own: whoever else signs in on the device opens nothing with it. */
const holder = (slug: string, { member }: PlaceVisit) => `${slug}.${member.accountId}`

export function counselCookie(parts: CounselParts, visit: PlaceVisit, slug: string, secret?: Secret): string {
  const kept = secret && { secret, seconds: COUNSEL_SECONDS }
  return sittingCookie(visit.place.slug, holder(slug, visit), isSecure(parts.pages), kept)
}

/** Opens the sitting that the counsellor has begun or opened by its code; `undefined` when there is none, or none any more. */
export async function useCounselled<T>(
  parts: CounselParts,
  visit: PlaceVisit,
  work: (counselled: CounselVisit, tx: Write) => Used<T> | Promise<Used<T>>,
): Promise<T | undefined> {
  checkMayCounsel(visit.member, visit.place)
  const reader = readerOf(parts, visit)
  const slug = slugIn(reader)
  const { credentials, ask, place } = visit
  const secret = secretIn({ ...ask, credentials }, place.slug, holder(slug, visit), isSecure(parts.pages))
  return (
    secret && parts.sittings.use(place, secret, ask.now, (opened, tx) => work(counselled(visit, reader, opened), tx))
  )
}

/** The same for a page of the form, without which one begins at its first page. */
export async function inCounselled(
  parts: CounselParts,
  visit: PlaceVisit,
  work: (counselled: CounselVisit, tx: Write) => Used<Answer> | Promise<Used<Answer>>,
): Promise<Answer> {
  return (await useCounselled(parts, visit, work)) ?? onTo(`${visit.base}/counsel/${slugIn(readerOf(parts, visit))}`)
}

function counselled(visit: PlaceVisit, reader: Reader, opened: OpenedSitting & KeptWhile): CounselVisit {
  const { definition, sitting, form } = opened
  const key = languageKey(definition, reader.language)
  return {
    ...opened,
    visit,
    reader,
    base: `${visit.base}/counsel/${form.slug}`,
    voice: { form: definition, key, second: sitting.second, files: filesOf(visit.place.slug, form) },
    evaluation: evaluateAt(definition, sitting, beside(reader)),
  }
}

export const beside = ({ place, language, now }: Reader): Occasion => ({ place, language, now, isCounselled: true })

/** The visit after something was answered, with what is to be kept. */
export function afterwards(before: CounselVisit, sitting: Sitting): CounselVisit {
  const evaluation = evaluateAt(before.definition, sitting, beside(before.reader))
  return { ...before, evaluation, sitting: { ...sitting, answers: evaluation.answers } }
}
