import { Pictogram, type PictogramName, pictogramDrawings } from '#ui'
import { KEPT_DAYS } from '../sitting/answer-set.ts'
import { QuestionField, type QuestionFieldProps } from './question-field.tsx'
import { Words } from './voice.tsx'

/** One question: its pictogram, what it asks, why, and how long its answer is kept. */
export function AskedQuestion(props: QuestionFieldProps) {
  const { reader, voice, node } = props
  const { picture, purpose = {}, retention = KEPT_DAYS } = node.definition.question ?? {}
  return (
    <>
      {isPictogram(picture) && <Pictogram name={picture} size="large" />}
      <QuestionField {...props} />
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

export function isPictogram(name: string | undefined): name is PictogramName {
  return name !== undefined && Object.hasOwn(pictogramDrawings, name)
}
