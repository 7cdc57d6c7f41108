import { Checkboxes, type Option, Radios, Select, TextArea, TextField } from '#ui'
import type { Choice } from '../form/form.ts'
import { LONGEST_ANSWER } from '../sitting/sitting.ts'
import { answerWords } from './answer-words.ts'
import type { AskedNode } from './asked-node.ts'
import { PromptPicture, PromptRecording } from './prompt.tsx'
import type { AskedReader } from './visit.ts'
import { type Voice, Words } from './voice.tsx'

export interface QuestionFieldProps {
  readonly reader: Pick<AskedReader, 'language' | 't'>
  readonly voice: Voice
  readonly node: AskedNode
  /** The field's name, and its id. */
  readonly name: string
  readonly problem?: string | undefined
  /** What was typed and could not be kept, instead of what is kept. */
  readonly typed?: string | undefined
  /** Of a page that asks this one thing: what is asked is its heading. */
  readonly isHeading?: boolean | undefined
}

/** More choices than these are easier to find in a list. */
const MOST_RADIOS = 12

/** One question as a field, with what was answered before, right or wrong; its picture and its recording come first. */
export function QuestionField(props: QuestionFieldProps) {
  const { question } = props.node.definition
  const { media = {}, label = {} } = question ?? {}
  const prompt = { voice: props.voice, node: props.node, media, label }
  return (
    <>
      {media.image && <PromptPicture {...prompt} />}
      {media.audio && <PromptRecording {...prompt} />}
      <AnswerField {...props} />
    </>
  )
}

function AnswerField({ reader, voice, node, name, problem, typed, isHeading }: QuestionFieldProps) {
  const { question } = node.definition
  if (!question) return null
  const { type, appearance = '', range } = question
  const words = (texts: typeof question.label) => <Words voice={voice} node={node} texts={texts} />
  const hint = Object.keys(question.hint).length > 0 ? words(question.hint) : undefined
  const { t } = reader
  const asked = { name, label: words(question.label), hint, problem, isHeading }
  const value = typed ?? node.answer
  const optionOf = (choice: Choice): Option => ({
    value: choice.name,
    label: Object.keys(choice.label).length > 0 ? words(choice.label) : choice.name,
  })
  const pressed = (choice: Choice): Option => {
    const prompt = { voice, node, ...choice }
    const option = optionOf(choice)
    return {
      ...option,
      label: (
        <>
          {choice.media.image && <PromptPicture {...prompt} isLabelled />}
          {option.label}
        </>
      ),
      beside: choice.media.audio && <PromptRecording {...prompt} />,
    }
  }
  const isPictured = node.choices.length > 0 && node.choices.every(({ media }) => media.image)
  const heading = isHeading ? <h1>{asked.label}</h1> : asked.label
  const empty: Option = { value: '', label: t('questionnaires.choose') }
  if (type === 'note' || node.readOnly)
    return (
      <div class="field">
        {isHeading ? heading : <p class="label">{heading}</p>}
        {hint && <p class="hint">{hint}</p>}
        {type !== 'note' && <p dir="auto">{answerWords(reader, voice, node)}</p>}
      </div>
    )
  switch (type) {
    case 'select_one': {
      const isLong = !isPictured && (node.choices.length > MOST_RADIOS || /\bminimal\b/.test(appearance))
      return isLong ? (
        <Select {...asked} options={[empty, ...node.choices.map(optionOf)]} value={value} />
      ) : (
        <Radios {...asked} options={node.choices.map(pressed)} isPictured={isPictured} value={value} />
      )
    }
    case 'select_multiple':
      return (
        <Checkboxes {...asked} options={node.choices.map(pressed)} isPictured={isPictured} values={value.split(' ')} />
      )
    case 'rank': {
      const ranked = value.split(' ')
      const options = [empty, ...node.choices.map(optionOf)]
      return (
        <fieldset class="field" aria-describedby={problem && `${name}-problem`}>
          <legend>{heading}</legend>
          {hint && <p class="hint">{hint}</p>}
          {problem && (
            <p class="problem" id={`${name}-problem`}>
              {problem}
            </p>
          )}
          {node.choices.map((_, index) => (
            <RankField name={name} place={index} options={options} value={ranked[index]} t={t} />
          ))}
        </fieldset>
      )
    }
    case 'acknowledge':
      return (
        <Checkboxes {...asked} options={[{ value: 'OK', label: t('questionnaires.acknowledged') }]} values={[value]} />
      )
    case 'integer':
    case 'decimal':
      return (
        <TextField
          {...asked}
          value={value}
          inputmode={type === 'integer' ? 'numeric' : 'decimal'}
          language={{ dir: 'ltr' }}
          maxlength={30}
        />
      )
    case 'range': {
      const between = range && t('questionnaires.range', { start: range.start, end: range.end })
      const all = [hint, hint && ' ', between]
      return <TextField {...asked} hint={all} value={value} inputmode="decimal" language={{ dir: 'ltr' }} />
    }
    case 'date':
      return <TextField {...asked} type="date" value={value} />
    case 'time':
      return <TextField {...asked} type="time" value={value.slice(0, 5)} />
    case 'dateTime':
      return <TextField {...asked} type="datetime-local" value={value.slice(0, 16)} />
    case 'geopoint':
      return (
        <TextField {...asked} hint={hint ?? t('questionnaires.geopoint')} value={value} language={{ dir: 'ltr' }} />
      )
    default:
      return /\bmultiline\b/.test(appearance) ? (
        <TextArea {...asked} value={value} maxlength={LONGEST_ANSWER} />
      ) : (
        <TextField {...asked} value={value} maxlength={LONGEST_ANSWER} />
      )
  }
}

/** What comes first, second, third: each a list to choose from, all under one name. */
function RankField(props: {
  readonly name: string
  readonly place: number
  readonly options: readonly Option[]
  readonly value: string | undefined
  readonly t: AskedReader['t']
}) {
  const { name, place, options, value, t } = props
  const id = place === 0 ? name : `${name}-${place + 1}`
  return (
    <p class="inline-form">
      <label for={id}>{t('questionnaires.rank-place', { number: place + 1 })}</label>
      <select id={id} name={name}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </p>
  )
}
