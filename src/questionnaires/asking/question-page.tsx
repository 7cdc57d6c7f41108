import { ActionRow, ErrorSummary, ListenButton, Onward, SubmitButton, ToolRow } from '#ui'
import { progressAt } from '../engine/index.ts'
import type { AskedNode } from './asked-node.ts'
import { AskedQuestion } from './asked-question.tsx'
import { addressOf, pauseWords, type SittingVisit } from './visit.ts'
import { plainWords, type Voice } from './voice.tsx'

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
        <AskedQuestion
          reader={reader}
          voice={voice}
          node={node}
          name="answer"
          problem={problem}
          typed={typed}
          isHeading
        />
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
