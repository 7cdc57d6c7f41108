import { formatDate } from '#platform/i18n'
import type { Letter } from '#platform/pack/device'
import { Notice, SubmitButton } from '#ui'
import { companyIn } from '../asking/company-fields.tsx'
import { FormsPage } from '../asking/forms-page.tsx'
import { GonePage, goneTitle, isGone } from '../asking/gone-page.tsx'
import { SittingPage } from '../asking/sitting-page.tsx'
import { StartPage } from '../asking/start-page.tsx'
import { type FormAsk, type FormPage, onward, type Step, type Turn } from '../asking/step.ts'
import { stepOf } from '../asking/step-of.ts'
import { type AskedReader, homeOf, type SittingVisit, visitOf } from '../asking/visit.ts'
import type { OpenForm } from '../forms/open-forms.ts'
import type { AnswerSet } from '../sitting/answer-set.ts'
import { dated, newSitting, type OpenedSitting, takenOver, withoutOld } from '../sitting/sitting.ts'
import type { AnswerShelf } from './answer-shelf.ts'
import { dayIn } from './day-in.ts'
import type { FormServer } from './form-server.ts'
import { KeptOnDevice } from './kept-on-device.tsx'
import type { AskingKit } from './kit.ts'

export interface DeviceParts {
  readonly reader: AskedReader
  readonly shelf: AnswerShelf
  readonly server: FormServer
  /** A form as the pack has it. */
  readonly packed: (slug: string) => Promise<OpenForm | undefined>
  /** Sends what waits, if there is a network; answers after a few seconds at most, and never rejects. */
  readonly send: () => Promise<void>
}

/**
 * What this device answers itself, with a network or without: all that belongs to a sitting which it keeps, and the wish to keep one.
 * `undefined` for the rest, which is the server's to answer.
 */
export async function askHere(parts: DeviceParts, slug: string, ask: FormAsk): Promise<Turn | undefined> {
  const kept = await answerKept(parts, slug, ask)
  if (kept || ask.method !== 'POST') return kept
  if (ask.path === '' && ask.fields.get('keep') === 'device') return begin(parts, slug, ask.fields)
  if (ask.path === '/sitting' && ask.fields.get('do') === 'take') return takeAlong(parts, slug)
  return undefined
}

/**
 * What is left to answer when the server could not be reached: a sitting begins here, and what there is to see before. `undefined` for
 * what belongs to a sitting of the server's.
 */
export async function askWithoutNetwork(parts: DeviceParts, slug: string, ask: FormAsk): Promise<Turn | undefined> {
  const { method, path, fields } = ask
  if (method === 'POST') return path === '' ? begin(parts, slug, fields) : undefined
  const form = await parts.packed(slug)
  if (!form) return undefined
  const { reader } = parts
  const what = path.slice(1)
  if (isGone(what))
    return { kind: 'page', title: goneTitle(reader, what), path, body: <GonePage reader={reader} what={what} /> }
  if (path !== '') return onward(homeOf(reader, slug))
  const { t, placeName } = reader
  const kept = [
    t('questionnaires.device-kept', { place: placeName }),
    t('questionnaires.device-kept-until'),
    t('questionnaires.device-begun-elsewhere'),
  ]
  return { kind: 'page', title: '', path: '', body: <StartPage visit={{ ...form, reader }} kept={kept} /> }
}

async function answerKept(parts: DeviceParts, slug: string, ask: FormAsk): Promise<Turn | undefined> {
  const { reader, shelf } = parts
  const name = nameOf(parts, slug)
  const step = await shelf.alone(name, async (): Promise<Step | undefined> => {
    const opened = await openedIn(parts, slug)
    if (!opened) return undefined
    const visit = visitOf(reader, opened)
    const own = await ownTurn(parts, visit, ask)
    if (own) return { turn: own }
    const next = stepOf(visit, ask) ?? { turn: { kind: 'refused', reason: 'unknown wish' } }
    const { keep, handIn } = next
    if (keep) {
      const sitting = dated(opened.definition, opened.sitting, keep, reader.today)
      await shelf.keep(name, { ...opened, sitting }, handIn && letterOf(visit, handIn))
    }
    return next
  })
  if (step?.handIn) await parts.send()
  return step?.turn
}

/** Begins here; `undefined` where the pack has no such form. Pressed twice, the sitting is there already. */
function begin(parts: DeviceParts, slug: string, fields: URLSearchParams): Promise<Turn | undefined> {
  const { reader, shelf } = parts
  const name = nameOf(parts, slug)
  return shelf.alone(name, async () => {
    const packed = await parts.packed(slug)
    if (!packed) return undefined
    if (!(await shelf.sitting(name)))
      await shelf.keep(name, { ...packed, sitting: newSitting(companyIn(fields, packed.definition)) })
    return onward(homeOf(reader, slug))
  })
}

/** Takes a sitting along that the server keeps. It is let go there only when it is safely here. */
async function takeAlong(parts: DeviceParts, slug: string): Promise<Turn> {
  const { reader, shelf, server } = parts
  const name = nameOf(parts, slug)
  await shelf.alone(name, async () => {
    if (await shelf.sitting(name)) return
    const taken = await server.take(slug)
    if (!taken) return
    await shelf.keep(name, taken)
    await server.release(slug).catch(() => undefined)
  })
  return onward(homeOf(reader, slug))
}

/** The forms of the place, without a network. */
export function listWithoutNetwork(reader: AskedReader, { forms }: AskingKit): FormPage {
  const title = reader.t('questionnaires.forms')
  return { kind: 'page', title, path: '', body: <FormsPage reader={reader} forms={forms} /> }
}

/** Where a sitting of the form lies: one for all languages. */
const nameOf = ({ reader }: Pick<DeviceParts, 'reader'>, slug: string) => `${reader.place.slug} ${slug}`

/** The sitting in the current version of its form; what was handed in stays as it was. */
async function openedIn(parts: DeviceParts, slug: string): Promise<OpenedSitting | undefined> {
  const { reader, shelf } = parts
  const whole = await shelf.sitting(nameOf(parts, slug))
  const kept = whole && { ...whole, sitting: withoutOld(whole.definition, whole.sitting, reader.today) }
  if (!kept || kept.sitting.handedInOn !== undefined) return kept
  const packed = await parts.packed(slug)
  // What was taken along may be of a newer version than the pack.
  const isNewer =
    packed && (packed.form.placeId !== kept.form.placeId || packed.form.version > kept.form.version) && packed
  return isNewer ? { ...isNewer, sitting: takenOver(kept.sitting, kept.definition, isNewer.definition) } : kept
}

/** The answers on their way, as the server reads them (`parseHandedSet`). */
function letterOf({ base, reader }: SittingVisit, set: AnswerSet): Letter {
  const { answerSetId, form, answers, unplaced, handedInOn } = set
  const body = new URLSearchParams({ set: JSON.stringify({ answerSetId, form, answers, unplaced, handedInOn }) })
  return { key: answerSetId, address: `${base}/answers`, body: `${body}`, writtenAt: reader.now, isTold: true }
}

/** What concerns the place where the answers are kept. */
async function ownTurn(parts: DeviceParts, visit: SittingVisit, ask: FormAsk): Promise<Turn | undefined> {
  const { shelf } = parts
  const { base, form, sitting } = visit
  if (ask.path === '') return ask.method === 'POST' ? onward(base) : homePage(parts, visit, ask.query.get('done'))
  if (ask.method !== 'POST' || ask.path !== '/sitting') return undefined
  switch (ask.fields.get('do')) {
    case 'forget':
      await shelf.forget(nameOf(parts, form.slug), sitting.handInId)
      return onward(`${base}/forgotten`)
    case 'send-again':
      await shelf.sendAgain(sitting.handInId)
      await parts.send()
      return onward(base)
    case 'bring': {
      if (sitting.handedInOn !== undefined) return onward(base)
      const outcome = await parts.server.bring(form.slug, { form, sitting }).catch(() => 'away' as const)
      if (outcome !== 'taken') return onward(`${base}?done=${outcome}`)
      await shelf.forget(nameOf(parts, form.slug), sitting.handInId)
      return onward(base)
    }
    default:
      return undefined
  }
}

const DONE = ['saved', 'away', 'other'] as const

async function homePage({ shelf }: DeviceParts, visit: SittingVisit, wish: string | null): Promise<FormPage> {
  const { t } = visit.reader
  const done = DONE.find((one) => one === wish)
  const { handedInOn, handInId } = visit.sitting
  const handedIn = handedInOn && <HandedIn visit={visit} outcome={await shelf.outcomeOf(handInId)} />
  return {
    kind: 'page',
    title: '',
    path: '',
    body: (
      <SittingPage visit={visit} done={done && t(`questionnaires.done-${done}`)} handedIn={handedIn}>
        <KeptOnDevice visit={visit} />
      </SittingPage>
    ),
  }
}

/** What has become of the answers that were handed in. */
function HandedIn({ visit, outcome }: { readonly visit: SittingVisit; readonly outcome: Letter['outcome'] }) {
  const { reader, base } = visit
  const { t, placeName, language, place } = reader
  if (outcome?.kind !== 'refused')
    return (
      <Notice pictogram={outcome ? 'check' : 'clock'} announced>
        <p>
          {outcome
            ? t('questionnaires.device-sent', {
                place: placeName,
                date: formatDate(dayIn(outcome.at, place.zone), language),
              })
            : t('questionnaires.device-waiting', { place: placeName })}
        </p>
      </Notice>
    )
  return (
    <Notice announced>
      <p>{t('questionnaires.device-refused', { place: placeName })}</p>
      <form method="post" action={`${base}/sitting`}>
        <SubmitButton kind="plain" name="do" value="send-again">
          {t('questionnaires.device-send-again')}
        </SubmitButton>
      </form>
    </Notice>
  )
}
