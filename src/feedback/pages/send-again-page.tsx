import type { Reader } from '#places'
import { ErrorSummary, PageTitle } from '#ui'
import { AboutForm } from '../page-feedback.tsx'
import type { FormAbout, Written } from '../parse-feedback.ts'
import type { NamedItem } from '../read-item.ts'

export interface SendAgainPageProps {
  readonly reader: Reader
  readonly about: FormAbout
  readonly item: NamedItem
  /** What is wrong and how to mend it; of the address when `field` says so. */
  readonly problem: string
  readonly field?: 'report' | 'answer-to'
  /** What the person wrote; absent after a mere yes or no. */
  readonly written?: Written | undefined
}

/** The form again, with what the person wrote and the problem beside it. */
export function SendAgainPage({ reader, about, item, problem, field = 'report', written }: SendAgainPageProps) {
  const { t } = reader
  return (
    <>
      <ErrorSummary t={t} problems={[{ field: written === undefined ? 'feedback' : field, message: problem }]} />
      <PageTitle title={t('feedback.problem-title')} />
      <AboutForm
        reader={reader}
        about={about}
        sensitive={item.sensitive}
        report={written && { value: written.report, problem: field === 'report' ? problem : undefined }}
        answerTo={written && { value: written.answerTo, problem: field === 'answer-to' ? problem : undefined }}
      />
    </>
  )
}
