import type { Choice, FormLanguage, Question, Texts } from '../form/form.ts'
import { plainQuestion } from '../form/plain-question.ts'

/** What `or_other` adds, by language tag; in English where a form speaks none of these. */
const WORDS: Readonly<Record<string, readonly [choice: string, question: string]>> = {
  en: ['Other', 'Please say what'],
  fr: ['Autre', 'Précisez, s’il vous plaît'],
  es: ['Otro', 'Indique cuál'],
  de: ['Anderes', 'Bitte genauer angeben'],
  pt: ['Outro', 'Indique qual'],
  ar: ['غير ذلك', 'يُرجى التوضيح'],
  fa: ['چیز دیگر', 'لطفاً توضیح دهید'],
  uk: ['Інше', 'Будь ласка, уточніть'],
  ru: ['Другое', 'Пожалуйста, уточните'],
  tr: ['Diğer', 'Lütfen belirtin'],
  so: ['Wax kale', 'Fadlan sheeg'],
  ti: ['ካልእ', 'በጃኹም ግለጹ'],
}

/** The choice `other`. */
export function otherChoice(languages: readonly FormLanguage[], row: number): Choice {
  return { name: 'other', row, label: wordsIn(languages, 0), media: {}, columns: {}, needs: [] }
}

/** The question that asks what it is, shown while `other` is chosen. */
export function otherQuestion(languages: readonly FormLanguage[], of: Question): Question {
  const { row, purpose, sensitivity, respondent, retention } = of
  return plainQuestion(`${of.name}_other`, 'text', {
    ...{ row, purpose, sensitivity, respondent },
    label: wordsIn(languages, 1),
    relevant: `selected(../${of.name}, 'other')`,
    ...(retention === undefined ? {} : { retention }),
  })
}

function wordsIn(languages: readonly FormLanguage[], at: 0 | 1): Texts {
  return Object.fromEntries(
    languages.map(({ key, tag = 'en' }) => [key, (WORDS[tag.split('-')[0] ?? ''] ?? WORDS.en)?.[at] ?? '']),
  )
}
