import { ActionRow, PageTitle, SubmitButton } from '#ui'
import { nextStop } from '../engine/index.ts'
import { answerWords } from './answer-words.ts'
import { isQuestion, type RepeatNode } from './asked-node.ts'
import { addressOf, pauseWords, type SittingVisit } from './visit.ts'
import { plainWords, Words } from './voice.tsx'

/** After the instances of a repeat: who is on the list, and whether there is somebody else. */
export function RepeatPage({ visit, node }: { readonly visit: SittingVisit; readonly node: RepeatNode }) {
  const { reader, voice, base, sitting, evaluation } = visit
  const { t } = reader
  const label = node.item?.label ?? {}
  return (
    <>
      <PageTitle title={<Words voice={voice} node={node} texts={label} />} />
      <form method="post" action={addressOf(base, node.path)}>
        <input type="hidden" name="removals" value={sitting.removals} />
        <input type="hidden" name="had" value={node.instances.length} />
        <ul class="rows">
          {node.instances.map((instance) => {
            const name = `${plainWords(voice, node, label)} ${instance.position}`
            const first = evaluation.nodes.find((one) => isQuestion(one) && one.path.startsWith(`${instance.path}/`))
            const isOpenly = first && isQuestion(first) && first.definition.question?.sensitivity === 'plain'
            const said = isOpenly ? answerWords(reader, voice, first) : ''
            const before = first && evaluation.nodes.slice(0, evaluation.nodes.indexOf(first)).findLast(isQuestion)
            return (
              <li class="row">
                <p>
                  <a href={addressOf(base, nextStop(evaluation, before?.path)?.path)}>
                    {name}
                    {said !== '' && (
                      <>
                        : <bdi>{said}</bdi>
                      </>
                    )}
                  </a>
                </p>
                <SubmitButton kind="plain" name="go" value={`remove ${instance.position}`} pictogram="bin">
                  {t('questionnaires.remove', { name })}
                </SubmitButton>
              </li>
            )
          })}
        </ul>
        <ActionRow>
          <SubmitButton name="go" value="next">
            {t('questionnaires.enough')}
          </SubmitButton>
          <SubmitButton kind="plain" name="go" value="add">
            {t('questionnaires.add')}
          </SubmitButton>
          <SubmitButton kind="plain" name="go" value="back">
            {t('questionnaires.back')}
          </SubmitButton>
        </ActionRow>
      </form>
      <p>
        <a href={base}>{pauseWords(visit)}</a>
      </p>
    </>
  )
}
