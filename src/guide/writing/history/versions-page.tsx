import { momentIn, type PlaceVisit } from '#people'
import type { DraftState, VersionLine } from '#texts'
import { PageTitle, Row, Rows, Section, Select, SubmitButton } from '#ui'
import type { WrittenKind } from '../kinds/written-kind.ts'
import { titleOf } from './history-kit.ts'

export interface VersionsPageProps {
  readonly visit: PlaceVisit
  readonly kind: WrittenKind
  readonly draft: DraftState
  /** Newest first. */
  readonly versions: readonly VersionLine[]
  readonly nameOf: (actor: string) => string
}

/** Every version of a text, and two of them to be compared. */
export function VersionsPage({ visit, kind, draft, versions, nameOf }: VersionsPageProps) {
  const { t, base } = visit
  const text = `${base}/${kind.folder}/${draft.key.itemId}`
  const options = versions.map(({ version }) => ({
    value: String(version),
    label: t('history.version', { version }),
  }))
  return (
    <>
      <PageTitle title={t('history.versions-of', { title: titleOf(draft.blocks) })} lead={t('history.versions-lead')} />
      <Rows>
        {versions.map(({ version, createdAt, createdBy }) => (
          <Row
            href={`${text}/versions/${version}`}
            title={t('history.version', { version })}
            level={2}
            facts={[
              momentIn(visit, createdAt),
              nameOf(createdBy),
              ...(version === draft.publishedVersion ? [t('history.readers-have')] : []),
              ...(version === draft.version ? [t('history.is-draft')] : []),
            ]}
          />
        ))}
      </Rows>
      {versions.length > 1 && (
        <Section title={t('history.compare-two')} id="compare">
          <form method="get" action={`${text}/compare`}>
            <Select
              name="from"
              label={t('history.compare-from')}
              options={options}
              value={String(draft.publishedVersion ?? versions[1]?.version)}
            />
            <Select name="to" label={t('history.compare-to')} options={options} value={String(draft.version)} />
            <SubmitButton>{t('history.compare')}</SubmitButton>
          </form>
        </Section>
      )}
    </>
  )
}
