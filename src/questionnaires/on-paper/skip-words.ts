import type { Reader } from '#places'
import { isolateForeign } from '#platform/i18n'
import { plainSentence } from '#texts'
import type { Definition } from '../engine/definition.ts'
import type { Texts } from '../form/form.ts'
import type { SkipRule } from './skip-rule.ts'

export interface SkipVoice {
  readonly reader: Pick<Reader, 't' | 'language' | 'direction'>
  /** A text of the form in the reader's language. */
  readonly say: (texts: Texts) => string
  readonly numbers: ReadonlyMap<Definition, number>
}

/** "Only if: your answer to question 4 is “yes”"; `undefined` where it is about something that does not stand on the sheet. */
export function skipWords(rule: SkipRule, voice: SkipVoice): string | undefined {
  const condition = conditionWords(rule, voice)
  return condition && voice.reader.t('questionnaires.paper-only-if', { condition })
}

function conditionWords(rule: SkipRule, voice: SkipVoice): string | undefined {
  const { t, language } = voice.reader
  if ('rules' in rule) {
    const parts = rule.rules.map((one) => {
      const words = conditionWords(one, voice)
      return words !== undefined && 'rules' in one ? `(${words})` : words
    })
    if (parts.includes(undefined)) return undefined
    const list = new Intl.ListFormat(language, { type: rule.kind === 'all' ? 'conjunction' : 'disjunction' })
    return list.format(parts as string[])
  }
  const number = voice.numbers.get(rule.of)
  if (number === undefined) return undefined
  switch (rule.kind) {
    case 'given':
      return t(rule.isNot ? 'questionnaires.paper-if-empty' : 'questionnaires.paper-if-given', { number })
    case 'compared':
      return t('questionnaires.paper-if-compared', { number, sign: rule.sign, value: String(rule.value) })
    default: {
      const labels = rule.choices.map((name) => `“${choiceWords(rule.of, name, voice)}”`)
      const choices = new Intl.ListFormat(language, { type: 'disjunction' }).format(labels)
      return t(rule.isNot ? 'questionnaires.paper-if-not' : 'questionnaires.paper-if-answer', { number, choices })
    }
  }
}

function choiceWords({ choices }: Definition, name: string, { say, reader }: SkipVoice): string {
  const label = plainSentence(say(choices?.get(name)?.label ?? {}))
  return isolateForeign(label === '' ? name : label, reader.direction)
}
