import type { Reader } from '#places'
import {
  ActionRow,
  ErrorSummary,
  ListenButton,
  Onward,
  Pictogram,
  type PictogramName,
  pictogramDrawings,
  SubmitButton,
  ToolRow,
} from '#ui'
import { progressAt } from '../engine/index.ts'
import type { Question } from '../form/form.ts'
import { KEPT_DAYS } from '../sitting/answer-set.ts'
import type { AskedNode } from './asked-node.ts'
import { QuestionField } from './question-field.tsx'
import { addressOf, pauseWords, type SittingVisit } from './visit.ts'
import { plainWords, type Voice, Words } from './voice.tsx'

export interface QuestionPageProps {
  readonly visit: SittingVisit
  readonly node: AskedNode
  readonly problem?: string | undefined
  /** What was typed and could not be kept. */
  readonly typed?: string | undefined
}

/** One question: what it asks, why, and the ways back and on. */
export function QuestionPage({ visit, node, problem, typed }: QuestionPageProps) {
  const { reader, voice, base, sitting, evaluation, onward } = visit
  const { t } = reader
  const { question } = node.definition
  const { asked, toAsk } = progressAt(evaluation, node.path)
  const isAsking = question?.type !== 'note' && !node.readOnly
  const around = groupsAround(voice, node)
  return (
    <>
      <ErrorSummary t={t} problems={problem === undefined ? [] : [{ field: 'answer', message: problem }]} />
      <p class="hint">
        {isAsking && t('questionnaires.progress', { number: asked + 1, all: asked + toAsk })}
        {around !== '' && (
          <>
            {isAsking && ' · '}
            <bdi>{around}</bdi>
          </>
        )}
      </p>
      <form method="post" action={addressOf(base, node.path)} data-aloud novalidate>
        <input type="hidden" name="removals" value={sitting.removals} />
        {isAsking && <input type="hidden" name="asked" value="yes" />}
        <QuestionPictogram question={question} />
        <QuestionField reader={reader} voice={voice} node={node} name="answer" problem={problem} typed={typed} />
        <Why reader={reader} voice={voice} node={node} />
        <ActionRow>
          <SubmitButton name="go" value="next">
            {t('questionnaires.next')}
          </SubmitButton>
          {isAsking && !node.required && (
            <SubmitButton kind="plain" name="go" value="skip">
              {t('questionnaires.skip')}
            </SubmitButton>
          )}
          <SubmitButton kind="plain" name="go" value="back">
            {t('questionnaires.back')}
          </SubmitButton>
        </ActionRow>
      </form>
      <ToolRow>
        <ListenButton t={t} />
      </ToolRow>
      <p>
        <a href={base}>{pauseWords(visit)}</a>
      </p>
      {onward && <Onward href={onward.href}>{onward.label}</Onward>}
    </>
  )
}

/** The thing that a question is about, for whoever does not read. */
export function QuestionPictogram({ question }: { readonly question: Question | undefined }) {
  const { picture } = question ?? {}
  return isPictogram(picture) ? <Pictogram name={picture} size="large" /> : null
}

/** Why a question is asked, and how long its answer is kept where that is not as long as others. */
export function Why(props: { readonly reader: Pick<Reader, 't'>; readonly voice: Voice; readonly node: AskedNode }) {
  const { reader, voice, node } = props
  const { purpose = {}, retention = KEPT_DAYS } = node.definition.question ?? {}
  return (
    <>
      {Object.keys(purpose).length > 0 && (
        <details class="fold">
          <summary>{reader.t('questionnaires.why')}</summary>
          <p>
            <Words voice={voice} node={node} texts={purpose} />
          </p>
        </details>
      )}
      {retention < KEPT_DAYS && <p class="hint">{reader.t('questionnaires.retention', { days: retention })}</p>}
    </>
  )
}

/** The groups that a question stands in, of a repeat which one: "Children 2". */
export function groupsAround(voice: Voice, node: AskedNode): string {
  const around: string[] = []
  for (let above = node.parent; above?.parent; above = above.parent) {
    const label = plainWords(voice, above, above.item?.label ?? {})
    const words = above.kind === 'instance' ? `${label} ${above.position}` : label
    if (words.trim() !== '') around.unshift(words)
  }
  return around.join(' · ')
}

export function isPictogram(name: string | undefined): name is PictogramName {
  return name !== undefined && Object.hasOwn(pictogramDrawings, name)
}
