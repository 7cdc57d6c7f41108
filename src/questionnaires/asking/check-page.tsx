import { ActionRow, ButtonLink, ErrorSummary, Onward, PageTitle, Section } from '#ui'
import { previousStop } from '../engine/index.ts'
import { answerWords, problemWords } from './answer-words.ts'
import { type AskedNode, askedIn } from './asked-node.ts'
import { groupsAround } from './question-page.tsx'
import { addressOf, pauseWords, type SittingVisit } from './visit.ts'
import { Words } from './voice.tsx'

/** All answers, each with the way back to its question, and what is still to be mended. */
export function CheckPage({ visit }: { readonly visit: SittingVisit }) {
  const { reader, voice, base, sitting, evaluation, onward } = visit
  const { t } = reader
  const nodes = askedIn(evaluation)
  const wrong = nodes.flatMap((node) => {
    const { problem } = node
    return problem ? [{ field: idOf(node), message: problemWords(reader, voice, node, problem) }] : []
  })
  const unplaced = Object.entries(sitting.unplaced)
  return (
    <>
      <ErrorSummary t={t} problems={wrong} />
      <PageTitle title={t('questionnaires.check')} lead={t('questionnaires.check-lead')} />
      <dl class="facts">
        {nodes.map((node) => (
          <Answered visit={visit} node={node} />
        ))}
      </dl>
      {unplaced.length > 0 && (
        <Section title={t('questionnaires.unplaced')} id="unplaced" surface>
          <p>{t('questionnaires.unplaced-hint')}</p>
          <ul>
            {unplaced.map(([path, text]) => (
              <li id={path}>
                <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <ActionRow>
        {wrong.length === 0 && (
          <ButtonLink href={`${base}/hand-in`} kind="main">
            {t('questionnaires.to-hand-in', { place: reader.placeName })}
          </ButtonLink>
        )}
        <ButtonLink href={previousStop(evaluation) ? addressOf(base, previousStop(evaluation)?.path) : base}>
          {t('questionnaires.back')}
        </ButtonLink>
        <ButtonLink href={base}>{pauseWords(visit)}</ButtonLink>
      </ActionRow>
      {onward && <Onward href={onward.href}>{onward.label}</Onward>}
    </>
  )
}

/** Of the entry on this page, by the place of the question in the form. */
const idOf = ({ path }: AskedNode) => `answer${path}`

function Answered({ visit, node }: { readonly visit: SittingVisit; readonly node: AskedNode }) {
  const { reader, voice, base } = visit
  const { t } = reader
  const around = groupsAround(voice, node)
  const words = answerWords(reader, voice, node)
  const { problem } = node
  return (
    <div id={idOf(node)}>
      <dt>
        {around !== '' && (
          <span class="hint">
            <bdi>{around}</bdi>
            {' · '}
          </span>
        )}
        <Words voice={voice} node={node} texts={node.definition.question?.label ?? {}} />
      </dt>
      <dd>
        {words === '' ? t('questionnaires.no-answer') : <bdi>{words}</bdi>}
        {problem && <p class="problem">{problemWords(reader, voice, node, problem)}</p>}
        {!node.readOnly && (
          <p>
            <a href={addressOf(base, node.path)}>{t('questionnaires.change')}</a>
          </p>
        )}
      </dd>
    </div>
  )
}
