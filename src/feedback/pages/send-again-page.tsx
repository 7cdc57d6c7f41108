import type { Reader } from '#places'
import { ErrorSummary, PageTitle } from '#ui'
import { AboutForm } from '../page-feedback.tsx'
import type { FormAbout } from '../parse-feedback.ts'
import type { NamedItem } from '../read-item.ts'

export interface SendAgainPageProps {
  readonly reader: Reader
  readonly about: FormAbout
  readonly item: NamedItem
  /** What is wrong and how to mend it. */
  readonly problem: string
  /** What the person wrote; absent after a mere yes or no. */
  readonly written?: string | undefined
}

/** The form again, with what the person wrote and the problem beside it. */
export function SendAgainPage({ reader, about, item, problem, written }: SendAgainPageProps) {
  const { t } = reader
  return (
    <>
      <ErrorSummary t={t} problems={[{ field: written === undefined ? 'feedback' : 'report', message: problem }]} />
      <PageTitle title={t('feedback.problem-title')} />
      <AboutForm
        reader={reader}
        about={about}
        sensitive={item.sensitive}
        report={written === undefined ? undefined : { value: written, problem }}
      />
    </>
  )
}
