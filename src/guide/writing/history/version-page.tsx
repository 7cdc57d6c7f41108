import { FormOfVisit, mayDo, type PlaceVisit } from '#people'
import { type Block, type DraftState, type PublicBlock, TextBlocks } from '#texts'
import { ActionRow, ButtonLink, PageTitle, Section, SubmitButton } from '#ui'
import type { WrittenKind } from '../kinds/written-kind.ts'
import { titleOf } from './history-kit.ts'

export interface VersionPageProps {
  readonly visit: PlaceVisit
  readonly kind: WrittenKind
  readonly draft: DraftState
  readonly version: number
  readonly blocks: readonly Block[]
}

/** One version as it reads; an older one can be brought back. */
export function VersionPage({ visit, kind, draft, version, blocks }: VersionPageProps) {
  const { t, base, place, member, language } = visit
  const text = `${base}/${kind.folder}/${draft.key.itemId}`
  const isFormer = version !== draft.version
  return (
    <>
      <PageTitle title={t('history.version-of', { version, title: titleOf(blocks) })}>
        {isFormer && (
          <ActionRow>
            <ButtonLink href={`${text}/compare?from=${version}&to=${draft.version}`}>
              {t('history.compare-draft')}
            </ButtonLink>
          </ActionRow>
        )}
      </PageTitle>
      <div class="prose surface">
        <TextBlocks
          blocks={blocks.map((block) => shown(block, draft))}
          language={language}
          warningTitle={t('texts.warning')}
          resolve={() => undefined}
        />
      </div>
      {isFormer && mayDo(member.grants, 'write', place) && (
        <Section title={t('history.restore')} id="restore">
          <p>{t('history.restore-hint')}</p>
          <FormOfVisit visit={visit} action={`${text}/restore`}>
            <input type="hidden" name="version" value={String(version)} />
            <SubmitButton>{t('history.restore')}</SubmitButton>
          </FormOfVisit>
        </Section>
      )}
    </>
  )
}

/** As readers of the source's language get it. */
function shown({ slot, kind, segments }: Block, { traits }: DraftState): PublicBlock {
  const { sourceLanguage: language } = traits
  return {
    slot,
    kind,
    segments: segments.map(({ id, text }) => ({ id, text, language, state: 'source', unchecked: false })),
  }
}
