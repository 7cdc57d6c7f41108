import { type Id, newId } from '#kernel'
import { type Colleague, openDesk } from '#people/testing'
import type { Place } from '#places'
import type { Database } from '#platform/db'
import type { Answers } from '../engine/index.ts'
import { choice, formOf, question, repeat } from '../engine/testing-form.ts'
import type { Form } from '../form/form.ts'
import { OpenForms } from '../forms/open-forms.ts'
import { insertAnswerSet } from '../sitting/answer-set-store.ts'
import { type Sheets, workbookOf } from '../xlsform/testing.ts'
import { deskRoutes, questionnairesWays } from './desk-routes.ts'

/** What is asked in the tests of the desk: choices, a repeat, and something about safety. */
export const NEEDS: Form = formOf(
  [
    question('home', 'select_one', { choices: { list: 'homes' }, dimension: 'housing' }),
    repeat('child', [question('age', 'integer')]),
    question('safe', 'text', { sensitivity: 'safety' }),
  ],
  { choices: { homes: [choice('flat', { score: 0 }), choice('none', { score: 2 })] } },
)

/** The desk of forms as the product has it. */
export function openFormsDesk(
  test: { readonly database: Database; readonly urls: { readonly auth: string } },
  root: string,
) {
  const desk = openDesk(test, root, questionnairesWays)
  desk.serve(deskRoutes({ database: test.database, staff: desk.staff, forms: new OpenForms() }))
  return desk
}

/** A sheet sent as a browser does; answers what the page answers. */
export function bring(
  who: Colleague,
  base: string,
  survey: Sheets[string],
  sheets: Sheets = {},
  name = '',
): Promise<Response> {
  const form = new FormData()
  form.set('files', new File([workbookOf({ survey, ...sheets }) as Uint8Array<ArrayBuffer>], 'needs.xlsx'))
  form.set('name', name)
  return who.upload(`${base}/forms/import`, form)
}

/** Somebody hands in to a place what they answered to a version of its form; answers the number. */
export async function handIn(
  database: Database,
  place: Place,
  answers: Answers,
  of: { readonly version?: number; readonly day?: string; readonly unplaced?: Readonly<Record<string, string>> } = {},
): Promise<Id> {
  const { version = 1, day = '2026-11-20', unplaced = {} } = of
  const answerSetId = newId()
  const form = { placeId: place.id, slug: 'needs', version }
  const days = { handedInOn: day, keepUntil: '2027-11-20', wholeUntil: '2027-11-20' }
  await database.write(
    (tx) =>
      insertAnswerSet(tx, place.id, { answerSetId, form, answers, unplaced, ...days } as Parameters<
        typeof insertAnswerSet
      >[2]),
    { placeId: place.id, accountId: 'sitting:test' },
  )
  return answerSetId
}
