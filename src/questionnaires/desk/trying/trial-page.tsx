import { directionOf, type LanguageTag, parseLanguageTag } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import type { Translate } from '#platform/i18n'
import { ActionRow, FactList, PageTitle, Radios, Section, Select, SubmitButton, WithAside } from '#ui'
import { problemWords } from '../../asking/answer-words.ts'
import { isQuestion, type RepeatNode } from '../../asking/asked-node.ts'
import { AskedQuestion } from '../../asking/asked-question.tsx'
import { groupsAround } from '../../asking/question-page.tsx'
import { plainWords, titleOf, type Voice, Words } from '../../asking/voice.tsx'
import { type EvaluatedNode, needsOf, scoresOf, stopsOf } from '../../engine/index.ts'
import { languageWords } from '../form-look.tsx'
import { notAskedIn } from './not-asked.ts'
import { ANSWERS, COMPANIES, fieldOf, type Trial } from './trial.ts'

export interface TrialPageProps {
  readonly visit: PlaceVisit
  readonly trial: Trial
  /** In which the form is tried. */
  readonly voice: Voice
  /** How readers of that language are spoken to. */
  readonly reader: { readonly language: LanguageTag; readonly t: Translate }
  readonly action: string
}

/** A form as people will be asked it, and beside it what an author wants to know: what the answers reveal, and what is not asked. */
export function TrialPage({ visit, trial, voice, reader, action }: TrialPageProps) {
  const { t } = visit
  const { evaluation, at, isWhole } = trial
  const { form, answers } = evaluation
  const stops = stopsOf(evaluation).filter(({ path }) => isWhole || path === at)
  const tag = parseLanguageTag(form.languages.find(({ key }) => key === voice.key)?.tag ?? '')
  return (
    <>
      <PageTitle title={t('forms.try-title', { title: titleOf(form, voice.key) })} lead={t('forms.try-lead')} />
      <FormOfVisit visit={visit} action={action}>
        <input type="hidden" name={ANSWERS} value={JSON.stringify(answers)} />
        {!isWhole && <input type="hidden" name="at" value={at ?? ''} />}
        <WithAside aside={<Beside visit={visit} trial={trial} voice={voice} />}>
          <div class="trial" lang={tag} dir={tag && directionOf(tag)}>
            {stops.map((node) => (
              <Asked trial={trial} voice={voice} reader={reader} node={node} />
            ))}
          </div>
          {stops.length === 0 && <p class="lead">{t('forms.try-end')}</p>}
          <ActionRow>
            {stops.length > 0 && (
              <SubmitButton name="go" value="next">
                {t(isWhole ? 'forms.try-check' : 'forms.try-next')}
              </SubmitButton>
            )}
            {!isWhole && (
              <SubmitButton kind="plain" name="go" value="back">
                {t('forms.try-back')}
              </SubmitButton>
            )}
            <SubmitButton kind="plain" name="go" value="again">
              {t('forms.try-again')}
            </SubmitButton>
          </ActionRow>
        </WithAside>
      </FormOfVisit>
    </>
  )
}

function Asked(props: Pick<TrialPageProps, 'trial' | 'voice' | 'reader'> & { readonly node: EvaluatedNode }) {
  const { trial, voice, reader, node } = props
  if (node.kind === 'repeat') return <Counted voice={voice} reader={reader} node={node} />
  if (!isQuestion(node)) return null
  // Nothing is wrong with a question that nobody has answered yet.
  const problem = node.answer === '' && !trial.isPressedOn ? undefined : node.problem
  const around = groupsAround(voice, node)
  return (
    <div>
      {around !== '' && <p class="hint">{around}</p>}
      <input type="hidden" name="asked" value={node.readOnly ? '' : node.path} />
      <AskedQuestion
        reader={reader}
        voice={voice}
        node={node}
        name={fieldOf(node.path)}
        problem={problem && problemWords(reader, voice, node, problem)}
      />
    </div>
  )
}

/** After the instances of a repeat: one more, or one less. */
function Counted(props: Pick<TrialPageProps, 'voice' | 'reader'> & { readonly node: RepeatNode }) {
  const {
    voice,
    reader: { t },
    node,
  } = props
  const label = node.item?.label ?? {}
  return (
    <fieldset class="field">
      <legend>
        <Words voice={voice} node={node} texts={label} />
      </legend>
      <ActionRow>
        <SubmitButton kind="plain" name="go" value={`add ${node.path}`}>
          {t('questionnaires.add')}
        </SubmitButton>
        {node.instances.map(({ path, position }) => (
          <SubmitButton kind="plain" name="go" value={`remove ${path}`} pictogram="bin">
            {t('questionnaires.remove', { name: `${plainWords(voice, node, label)} ${position}` })}
          </SubmitButton>
        ))}
      </ActionRow>
    </fieldset>
  )
}

function Beside({ visit, trial, voice }: Pick<TrialPageProps, 'visit' | 'trial' | 'voice'>) {
  const { t } = visit
  const { evaluation, isWhole } = trial
  const { form, circumstances, faults } = evaluation
  const scores = Object.entries(scoresOf(evaluation))
  const needs = needsOf(evaluation)
  const notAsked = notAskedIn(evaluation)
  return (
    <>
      <Section title={t('forms.try-shown')} id="shown" surface>
        <Select
          name="language"
          label={t('authoring.language')}
          value={voice.key}
          options={form.languages.map((one) => ({ value: one.key, label: languageWords(one, visit) }))}
        />
        <Radios
          name="show"
          label={t('forms.try-show')}
          value={isWhole ? 'whole' : 'one'}
          options={(['one', 'whole'] as const).map((value) => ({ value, label: t(`forms.try-show-${value}`) }))}
        />
        <Select
          name="company"
          label={t('questionnaires.company')}
          value={circumstances.isCounselled ? 'counsellor' : circumstances.company}
          options={COMPANIES.map((value) => ({
            value,
            label: t(value === 'counsellor' ? 'forms.try-counsellor' : `questionnaires.company-${value}`),
          }))}
        />
        <SubmitButton kind="plain" name="go" value="show">
          {t('forms.try-show-do')}
        </SubmitButton>
      </Section>
      <Section title={t('forms.try-reveals')} id="reveals">
        <FactList
          facts={[
            { term: t('forms.try-needs'), detail: needs.length === 0 ? t('forms.try-nothing') : needs.join(', ') },
            ...scores.map(([dimension, score]) => ({ term: t('answers.score', { dimension }), detail: String(score) })),
          ]}
        />
        {faults.length > 0 && (
          <ul>
            {faults.map(({ kind, path }) => (
              <li class="problem">{t(`forms.fault-${kind}`, { name: path.slice(1) })}</li>
            ))}
          </ul>
        )}
      </Section>
      {notAsked.length > 0 && (
        <details class="fold">
          <summary>{t('forms.not-asked', { count: notAsked.length })}</summary>
          <FactList
            facts={notAsked.map(({ node, because }) => ({
              term: node.path.slice(1),
              detail:
                because.kind === 'condition' ? <code>{because.expression}</code> : t(`forms.not-asked-${because.kind}`),
            }))}
          />
        </details>
      )}
    </>
  )
}
