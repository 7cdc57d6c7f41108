import { dayAt } from '#kernel'
import { FormOfVisit } from '#people'
import { formatDate } from '#platform/i18n'
import { ActionRow, ButtonLink, Notice, PageTitle, Section, SubmitButton } from '#ui'
import { answerWords, problemWords } from '../asking/answer-words.ts'
import { type AskedNode, askedIn, isQuestion, type RepeatNode } from '../asking/asked-node.ts'
import { AskedQuestion } from '../asking/asked-question.tsx'
import { groupsAround } from '../asking/question-page.tsx'
import { plainWords, titleOf, Words } from '../asking/voice.tsx'
import type { EvaluatedNode } from '../engine/index.ts'
import type { CounselVisit } from './counselled.ts'
import { fieldOf } from './keep-all.ts'
import { keptIn, type PageSection, sectionsOf, shownIn } from './sections.ts'

/** Of a section on its page, from 1. */
export const sectionId = (number: number): string => `part-${number}`

/** What is to be mended: answers that do not fit; with `all`, also what is needed and not answered yet. */
export function problemsIn({ evaluation, reader, voice }: CounselVisit, all: boolean) {
  return askedIn(evaluation).flatMap((node) => {
    const { problem } = node
    if (!problem || (!all && node.answer === '')) return []
    return [{ field: fieldOf(node.path), message: problemWords(reader, voice, node, problem) }]
  })
}

interface Shown {
  readonly counselled: CounselVisit
  /** By the field. */
  readonly problems: ReadonlyMap<string, string>
}

/** The whole form on one page, in two languages: answered together, saved part by part. */
export function WholeFormPage({ counselled, problems }: Shown) {
  const { visit, voice, base, sitting, evaluation, definition, expiresAt, reader } = counselled
  const { t, place, language } = reader
  const sections = sectionsOf(evaluation.root)
  const asked = askedIn(evaluation).filter((node) => !node.readOnly)
  const answered = asked.filter(({ value }) => value !== '').length
  const { handedInOn } = sitting
  return (
    <>
      <PageTitle
        title={titleOf(definition, voice.key)}
        lead={t('counselling.progress', { answered, all: asked.length })}
      >
        <ActionRow>
          <ButtonLink href={`${base}/code.pdf`}>{t('counselling.print-code')}</ButtonLink>
          <ButtonLink href={`${base}/answers.pdf`}>{t('counselling.print-answers')}</ButtonLink>
          {handedInOn === undefined && problemsIn(counselled, true).length === 0 && (
            <ButtonLink href={`${base}/hand-in`}>{t('counselling.hand-in')}</ButtonLink>
          )}
        </ActionRow>
      </PageTitle>
      <p>{t('counselling.sealed', { date: formatDate(dayAt(expiresAt, place.zone), language) })}</p>
      {handedInOn === undefined ? (
        <FormOfVisit visit={visit} action={base} class="side-by-side">
          {/* Pressing Enter in a field sends with the first button there is. */}
          <button class="visually-hidden" type="submit" name="go" value="save 0" tabindex={-1}>
            {t('counselling.save')}
          </button>
          <input type="hidden" name="removals" value={sitting.removals} />
          {sections.map((section, index) => (
            <SectionOfForm counselled={counselled} problems={problems} section={section} number={index + 1} />
          ))}
          <ActionRow>
            <SubmitButton name="go" value="hand-in">
              {t('counselling.to-hand-in')}
            </SubmitButton>
          </ActionRow>
        </FormOfVisit>
      ) : (
        <Notice pictogram="check" announced>
          <p>{t('counselling.handed-in', { date: formatDate(handedInOn, language) })}</p>
        </Notice>
      )}
      <FormOfVisit visit={visit} action={base}>
        <SubmitButton kind="plain" name="go" value="close" pictogram="exit">
          {t('counselling.close')}
        </SubmitButton>
        <p class="hint">{t('counselling.close-hint')}</p>
      </FormOfVisit>
    </>
  )
}

function SectionOfForm(props: Shown & { readonly section: PageSection; readonly number: number }) {
  const { counselled, problems, section, number } = props
  const { voice, reader } = counselled
  const { t } = reader
  const { around, nodes } = section
  const label = around && !isQuestion(around) ? (around.item?.label ?? {}) : {}
  const kept = nodes.flatMap(keptIn)
  return (
    <Section
      id={sectionId(number)}
      title={
        around && plainWords(voice, around, label).trim() !== '' ? (
          <Words voice={voice} node={around} texts={label} />
        ) : (
          t('counselling.part', { number })
        )
      }
    >
      {nodes.map((node) => (
        <Asked counselled={counselled} problems={problems} node={node} isTitled />
      ))}
      {kept.length > 0 && (
        <details class="fold">
          <summary>{t('counselling.kept', { count: kept.length })}</summary>
          <p>{t('counselling.kept-hint')}</p>
          <dl class="facts">
            {kept.map((node) => (
              <div>
                <dt>
                  {[groupsAround(voice, node), plainWords(voice, node, labelOf(node))].filter(Boolean).join(' · ')}
                </dt>
                <dd>
                  <bdi>{answerWords(reader, voice, node)}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <ActionRow>
        <SubmitButton kind="plain" name="go" value={`save ${number}`}>
          {t('counselling.save')}
        </SubmitButton>
      </ActionRow>
    </Section>
  )
}

/** `isTitled`: the heading of the section is this node's. */
function Asked(props: Shown & { readonly node: EvaluatedNode; readonly isTitled?: boolean }) {
  const { node } = props
  if (node.kind === 'repeat') return node.relevant ? <AskedList {...props} node={node} /> : null
  if (node.kind !== 'question') return node.relevant ? <AskedGroup {...props} node={node} /> : null
  return shownIn(node).length > 0 ? <Fields {...props} node={node} /> : null
}

function AskedGroup(props: Shown & { readonly node: AskedNode; readonly isTitled?: boolean }) {
  const { counselled, problems, node, isTitled } = props
  const { voice } = counselled
  const label = node.item?.label ?? {}
  const isInstance = node.kind === 'instance'
  return (
    <>
      {!isTitled && plainWords(voice, node, label).trim() !== '' && (
        <h3>
          <Words voice={voice} node={node} texts={label} />
          {isInstance && ` ${node.position}`}
        </h3>
      )}
      {node.slots.map((child) => (
        <Asked counselled={counselled} problems={problems} node={child} />
      ))}
    </>
  )
}

/** The people of a list, each with its questions; where the form does not count them, one can be added or taken out. */
function AskedList({ counselled, problems, node }: Shown & { readonly node: RepeatNode }) {
  const { voice, reader } = counselled
  const { t } = reader
  const label = plainWords(voice, node, node.item?.label ?? {})
  return (
    <>
      {node.instances.map((instance) => (
        <>
          <AskedGroup counselled={counselled} problems={problems} node={instance} />
          {node.isOpen && (
            <SubmitButton kind="plain" name="go" value={`remove ${instance.path}`} pictogram="bin">
              {t('questionnaires.remove', { name: `${label} ${instance.position}` })}
            </SubmitButton>
          )}
        </>
      ))}
      {node.isOpen && (
        <SubmitButton kind="plain" name="go" value={`add ${node.path} ${node.instances.length}`}>
          {t('counselling.add', { name: label })}
        </SubmitButton>
      )}
    </>
  )
}

const labelOf = ({ definition }: AskedNode) => definition.question?.label ?? {}

function Fields({ counselled, problems, node }: Shown & { readonly node: AskedNode }) {
  const { voice, reader } = counselled
  const { question } = node.definition
  const field = fieldOf(node.path)
  const isAsking = question?.type !== 'note' && !node.readOnly
  return (
    <div class="field">
      {isAsking && <input type="hidden" name="asked" value={node.path} />}
      <AskedQuestion reader={reader} voice={voice} node={node} name={field} problem={problems.get(field)} />
      {question && Object.keys(question.guidance).length > 0 && (
        <p class="hint">{reader.t('counselling.guidance', { text: plainWords(voice, node, question.guidance) })}</p>
      )}
    </div>
  )
}
