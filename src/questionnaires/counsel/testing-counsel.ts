import type { Colleague } from '#people/testing'
import { choice, formOf, group, question, repeat } from '../engine/testing-form.ts'
import type { Form } from '../form/form.ts'

const [EN, FA] = ['English (en)', 'فارسی (fa)'] as const
const both = (en: string, fa: string) => ({ [EN]: en, [FA]: fa })
export const SECOND: string = FA

/** A form with all that a counsellor has to do with: a list of people, something for the counsellor, something about safety. */
export const TOGETHER: Form = formOf(
  [
    question('name', 'text', { label: both('What shall we call you?', 'شما را چه صدا کنیم؟'), required: 'true()' }),
    question('home', 'select_one', {
      label: both('Where do you sleep?', 'کجا می‌خوابید؟'),
      choices: { list: 'homes' },
      guidance: both('Ask gently.', 'آرام بپرسید.'),
    }),
    question('rent', 'integer', {
      label: both('What is the rent?', 'کرایه چقدر است؟'),
      relevant: "${home} = 'flat'",
      constraint: '. < 5000',
      constraintMessage: both('At most 5000', 'حداکثر ۵۰۰۰'),
    }),
    repeat(
      'person',
      [
        question('called', 'text', { label: both('Name', 'نام') }),
        question('born', 'date', { label: both('Born on', 'تاریخ تولد') }),
      ],
      { label: both('Person', 'نفر') },
    ),
    group(
      'wishes',
      [
        question('wish', 'select_multiple', {
          label: both('What helps?', 'چه کمکی می‌خواهید؟'),
          choices: { list: 'wishes' },
        }),
        question('afraid', 'text', { label: both('Are you afraid?', 'آیا می‌ترسید؟'), sensitivity: 'safety' }),
        question('seen', 'text', {
          label: both('What the counsellor saw', 'آنچه مشاور دید'),
          respondent: 'counsellor',
        }),
      ],
      { label: both('Wishes', 'خواسته‌ها') },
    ),
  ],
  {
    title: both('What do you need?', 'چه نیاز دارید؟'),
    languages: [
      { key: EN, tag: 'en' },
      { key: FA, tag: 'fa' },
    ],
    defaultLanguage: EN,
    choices: {
      homes: [
        choice('flat', { label: both('In a flat', 'در آپارتمان') }),
        choice('none', { label: both('Nowhere', 'هیچ جا') }),
      ],
      wishes: [choice('job', { label: both('Work', 'کار') }), choice('course', { label: both('A course', 'دوره') })],
    },
  },
)

/** Sends a page of a form with these answers, as if all their fields stood on it. */
export function savePage(
  one: Colleague,
  path: string,
  answers: Readonly<Record<string, string | readonly string[]>>,
  more: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const page = new URLSearchParams({ removals: '0', go: 'save 1', ...more })
  for (const [question, given] of Object.entries(answers)) {
    page.append('asked', question)
    for (const text of [given].flat()) page.append(`answer${question}`, text)
  }
  return one.send(path, page)
}
