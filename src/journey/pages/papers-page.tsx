import type { NamedPage } from '#guide'
import { addDays, type CalendarDay } from '#kernel'
import type { Reader } from '#places'
import { formatDate } from '#platform/i18n'
import { ErrorSummary, PageTitle, Section, Select, SubmitButton, TextField } from '#ui'
import type { NotedPaper } from '../kept/kept-plan.ts'
import { PAPERS, type Paper } from '../plan/step.ts'
import { PageLinks } from './page-links.tsx'

export interface PapersPageProps {
  readonly reader: Reader
  readonly papers: readonly NotedPaper[]
  /** Days before the end at which the place says to begin with the renewal. */
  readonly renewals: ReadonlyMap<Paper, number>
  /** Pages about the ways into a regular status. */
  readonly ways: readonly NamedPage[]
  /** What was typed and could not be kept. */
  readonly typed?: { readonly paper: string; readonly ends: string; readonly whose: string } | undefined
}

/** The papers that a person holds and when they end, so that their renewal begins in time; nothing is asked of anybody. */
export function PapersPage({ reader, papers, renewals, ways, typed }: PapersPageProps) {
  const { t, base } = reader
  const problem = typed && t('journey.paper-problem')
  return (
    <>
      <ErrorSummary t={t} problems={problem === undefined ? [] : [{ field: 'ends', message: problem }]} />
      <PageTitle title={t('journey.papers')} lead={t('journey.papers-lead')} />
      {papers.length > 0 && (
        <ul class="links">
          {papers.map((noted) => (
            <li>
              <PaperLine reader={reader} noted={noted} renewal={renewals.get(noted.paper)} />
              <form method="post" action={`${base}/plan/papers`} class="inline-form">
                <input type="hidden" name="paper" value={noted.paper} />
                <input type="hidden" name="ends" value={noted.ends} />
                <input type="hidden" name="whose" value={noted.whose} />
                <SubmitButton kind="plain" name="do" value="remove" pictogram="bin">
                  {t('journey.paper-remove')}
                </SubmitButton>
              </form>
            </li>
          ))}
        </ul>
      )}
      <Section title={t('journey.paper-new')} id="paper-new" surface>
        <form method="post" action={`${base}/plan/papers`}>
          <Select
            name="paper"
            label={t('journey.paper-kind')}
            value={typed?.paper}
            options={PAPERS.map((paper) => ({ value: paper, label: t(`journey.paper-${paper}`) }))}
          />
          <TextField
            name="ends"
            type="date"
            label={t('journey.paper-ends')}
            problem={problem}
            value={typed?.ends}
            required
          />
          <TextField
            name="whose"
            label={t('journey.paper-whose')}
            hint={t('journey.paper-whose-hint')}
            value={typed?.whose}
            maxlength={LONGEST_WHOSE}
            autocomplete="off"
          />
          <SubmitButton name="do" value="add">
            {t('journey.paper-add')}
          </SubmitButton>
        </form>
      </Section>
      {ways.length > 0 && (
        <Section title={t('journey.ways')} id="ways">
          <p>{t('journey.ways-lead')}</p>
          <PageLinks pages={ways} look="links" />
        </Section>
      )}
    </>
  )
}

export const LONGEST_WHOSE = 60

function PaperLine(props: {
  readonly reader: Reader
  readonly noted: NotedPaper
  readonly renewal: number | undefined
}) {
  const { reader, noted, renewal } = props
  const { t, language, today } = reader
  const { paper, ends, whose } = noted
  const date = formatDate(ends, language)
  const begin = (days: number): CalendarDay => addDays(ends, -days)
  return (
    <div>
      <p>
        <strong>{t(`journey.paper-${paper}`)}</strong>
        {whose !== '' && (
          <>
            {' · '}
            <bdi>{whose}</bdi>
          </>
        )}
      </p>
      <p>{t(ends < today ? 'journey.paper-over' : 'journey.paper-until', { date })}</p>
      {renewal !== undefined && ends >= today && (
        <p class="hint">{t('journey.paper-renew', { date: formatDate(begin(renewal), language) })}</p>
      )}
    </div>
  )
}
