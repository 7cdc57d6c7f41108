import type { LanguageTag } from '#kernel'
import { BASE_LANGUAGE, nameOf, type Translate } from '#platform/i18n'
import type { Choice, Form, Texts } from '../../form/form.ts'
import { plainQuestion } from '../../form/plain-question.ts'

/**
 * A short form to begin with, which shows what a sheet can say: choices that reveal needs, a condition, why something is asked. It has a
 * column for each language of the place, and texts in the one in which `t` speaks.
 */
export function starterForm(languages: readonly LanguageTag[], written: LanguageTag, t: Translate): Form {
  const keyOf = (tag: LanguageTag) => `${nameOf(tag, BASE_LANGUAGE)} (${tag})`
  const tags = [written, ...languages.filter((tag) => tag !== written)]
  const text = (words: string): Texts => ({ [keyOf(written)]: words })
  const choice = (name: string, words: string, need?: string): Choice => ({
    name,
    row: 0,
    label: text(words),
    media: {},
    columns: need === undefined ? {} : { need },
    needs: [],
  })
  return {
    id: 'welcome',
    version: '1',
    title: text(t('authoring.starter-title')),
    languages: tags.map((tag) => ({ key: keyOf(tag), tag })),
    defaultLanguage: keyOf(written),
    items: [
      plainQuestion('worry', 'select_one', {
        label: text(t('authoring.starter-worry')),
        purpose: text(t('authoring.starter-worry-why')),
        choices: { list: 'worries' },
      }),
      plainQuestion('children', 'integer', {
        label: text(t('authoring.starter-children')),
        purpose: text(t('authoring.starter-children-why')),
        relevant: "selected(${worry}, 'school')",
        constraint: '. >= 0 and . <= 20',
        constraintMessage: text(t('authoring.starter-children-rule')),
        needs: ['school'],
      }),
      plainQuestion('else', 'text', {
        label: text(t('authoring.starter-else')),
        purpose: text(t('authoring.starter-else-why')),
        appearance: 'multiline',
      }),
    ],
    choices: {
      worries: [
        choice('housing', t('authoring.starter-housing'), 'housing'),
        choice('school', t('authoring.starter-school'), 'school'),
        choice('no_say', t('authoring.starter-no-say')),
      ],
    },
    tables: {},
  }
}
