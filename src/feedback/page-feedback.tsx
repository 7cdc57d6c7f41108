import type { Id } from '#kernel'
import type { Reader } from '#places'
import { Callout, FeedbackForm, type FeedbackFormProps, PhoneNumber } from '#ui'
import { parsePagePath } from './page-path.ts'
import type { FormAbout } from './parse-feedback.ts'

/** What a page shows: one version of one item of texts. */
export interface FeedbackItem {
  /** The item's kind in texts: `page`, `service`. */
  readonly kind: string
  readonly itemId: Id
  /** The place whose item it is; for an inherited one, not the reader's. */
  readonly placeId: number
  readonly version: number
  /** Adds the warning of sensitive pages. */
  readonly sensitive?: boolean
}

/** "Was this helpful?" and "something is wrong" about what the page shows. Goes at the end of the page, as a section of its own. */
export function PageFeedback({ reader, item }: { readonly reader: Reader; readonly item: FeedbackItem }) {
  const page = parsePagePath(reader.ask.path.slice(reader.base.length)) ?? '/'
  const about: FormAbout = {
    item: { placeId: item.placeId, itemId: item.itemId },
    itemKind: item.kind,
    version: item.version,
    page,
  }
  return <AboutForm reader={reader} about={about} sensitive={item.sensitive === true} />
}

export interface AboutFormProps {
  readonly reader: Reader
  readonly about: FormAbout
  readonly sensitive: boolean
  readonly report?: FeedbackFormProps['report']
  /** The address as it was written, and what is wrong with it. */
  readonly answerTo?: Pick<NonNullable<FeedbackFormProps['answerTo']>, 'value' | 'problem'> | undefined
}

/** The form itself, also when it comes back with what the person wrote. */
export function AboutForm({ reader, about, sensitive, report, answerTo }: AboutFormProps) {
  const { t } = reader
  return (
    <>
      {sensitive && <SensitiveWarning reader={reader} />}
      <FeedbackForm
        t={t}
        action={`${reader.base}/feedback`}
        about={fieldsOf(about)}
        report={report}
        answerTo={
          sensitive ? undefined : { label: t('feedback.answer-to'), hint: t('feedback.answer-to-hint'), ...answerTo }
        }
      />
    </>
  )
}

/** What is written here is read by the staff of a town, on another day, and perhaps over a shoulder. */
function SensitiveWarning({ reader: { t, place } }: { readonly reader: Reader }) {
  const call = place.emergencyNumbers.find(({ kind }) => kind === 'all' || kind === 'police')
  return (
    <Callout kind="warning" title={t('feedback.sensitive-warning')}>
      <p>
        {t('feedback.sensitive-later')} {call && <PhoneNumber number={call.number} />}
      </p>
    </Callout>
  )
}

/** The hidden fields that `parseFeedback` reads. */
function fieldsOf({ item, itemKind, version, page }: FormAbout): Readonly<Record<string, string>> {
  return { place: String(item.placeId), item: item.itemId, kind: itemKind, version: String(version), page }
}
