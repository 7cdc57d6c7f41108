import { setImmediate } from 'node:timers/promises'
import type { LanguageTag } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import { NotFound } from '#platform/http'
import type { Form } from '../../form/form.ts'
import { askedForm } from '../../forms/form-store.ts'
import type { OpenForms } from '../../forms/open-forms.ts'
import { type Distribution, distributionsOf } from '../../results/distribution.ts'
import { type AnswerSet, filtered, type ResultFilter, type ResultTable, tablesOf } from '../../results/result-table.ts'
import { mapAnswers } from '../../sitting/map-answers.ts'
import { languageKey } from '../../sitting/sitting.ts'
import { answersToCount, countReceived, type ReceivedSet, received } from './answers-store.ts'

/** Answers to a form in a place, read as answers to the version that is asked now. */
export interface Results {
  readonly form: Form
  /** Of the language in which labels are told. */
  readonly key: string
  readonly tables: readonly ResultTable[]
  /** How many answer sets the filter leaves, on all pages. */
  readonly count: number
  /** What the version has no question for, of the answer sets in `tables`. */
  readonly apart: readonly { readonly id: string; readonly path: string; readonly text: string }[]
}

export interface ResultsWish {
  readonly place: Place
  readonly slug: string
  readonly language: LanguageTag
  readonly filter: ResultFilter
  /** From 1; all of them without. */
  readonly page?: { readonly number: number; readonly size: number } | undefined
}

/**
 * What was handed in, newest first; `undefined` for who may not read it.
 *
 * @throws NotFound where nobody was ever asked such a form.
 */
export async function readResults(
  tx: Write,
  forms: OpenForms,
  by: Member,
  { place, slug, language, filter, page }: ResultsWish,
): Promise<Results | undefined> {
  if (!mayDo(by.grants, 'read-answers', place)) return undefined
  const form = await formAsked(tx, forms, place, slug)
  const key = languageKey(form, language)
  const isByAnswer = Object.keys(filter.answers ?? {}).length > 0
  const slice = page && { limit: page.size, offset: (page.number - 1) * page.size }
  // By what was answered can be chosen only among answers that were worked out.
  const sets = await received(tx, place.id, slug, filter, isByAnswer ? {} : slice)
  const read = await toVersion(tx, forms, form, sets)
  const all = filtered(await tablesInTurns(form, read, { zone: place.zone, language: key }), filter)
  const tables = isByAnswer && slice ? cut(all, slice) : all
  const shown = new Set(tables[0]?.rows.map(({ set }) => set.id))
  return {
    form,
    key,
    tables,
    count: isByAnswer ? (all[0]?.rows.length ?? 0) : await countReceived(tx, place.id, slug, filter),
    apart: read
      .filter(({ id }) => shown.has(id))
      .flatMap(({ id, unplaced }) => Object.entries(unplaced).map(([path, text]) => ({ id, path, text }))),
  }
}

/** How all answers in a place are distributed, for whoever may see figures; `undefined` for who may not. */
export async function readDistributions(
  tx: Write,
  forms: OpenForms,
  by: Member,
  { place, slug, language }: Pick<ResultsWish, 'place' | 'slug' | 'language'>,
): Promise<{ readonly form: Form; readonly key: string; readonly distributions: readonly Distribution[] } | undefined> {
  if (!mayDo(by.grants, 'read-figures', place)) return undefined
  const form = await formAsked(tx, forms, place, slug)
  const key = languageKey(form, language)
  const sets = (await answersToCount(tx, slug)).map((set, at) => ({ ...set, id: String(at), unplaced: {} }))
  const tables = await tablesInTurns(form, await toVersion(tx, forms, form, sets), { zone: place.zone, language: key })
  return { form, key, distributions: distributionsOf(form, tables) }
}

async function formAsked(tx: Write, forms: OpenForms, place: Place, slug: string): Promise<Form> {
  const asked = await askedForm(tx, place.chain, slug)
  if (!asked) throw new NotFound('form')
  return forms.form(tx, asked)
}

type Read = AnswerSet & Pick<ReceivedSet, 'unplaced'>

/** Answers to former versions as answers to this one. */
async function toVersion(
  tx: Write,
  forms: OpenForms,
  form: Form,
  sets: readonly (Omit<ReceivedSet, 'id'> & { readonly id: string })[],
): Promise<readonly Read[]> {
  const read: Read[] = []
  for (const { form: key, ...set } of sets) {
    const answered = await forms.form(tx, key)
    if (answered === form) read.push(set)
    else {
      const { answers, unplaced } = mapAnswers(answered, form, set.answers)
      read.push({ ...set, answers, unplaced: { ...set.unplaced, ...unplaced } })
    }
  }
  return read
}

/** Answer sets that are worked out before somebody else has a turn: some tens of milliseconds. */
const AT_ONCE = 50

async function tablesInTurns(
  form: Form,
  sets: readonly AnswerSet[],
  where: Parameters<typeof tablesOf>[2],
): Promise<readonly ResultTable[]> {
  let tables = tablesOf(form, sets.slice(0, AT_ONCE), where)
  for (let at = AT_ONCE; at < sets.length; at += AT_ONCE) {
    await setImmediate()
    const more = tablesOf(form, sets.slice(at, at + AT_ONCE), where)
    tables = tables.map((table, index) => ({ ...table, rows: [...table.rows, ...(more[index]?.rows ?? [])] }))
  }
  return tables
}

/** The rows of some answer sets, of every table. */
function cut(
  tables: readonly ResultTable[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
): readonly ResultTable[] {
  const chosen = new Set(tables[0]?.rows.slice(offset, offset + limit).map(({ set }) => set))
  return tables.map((table) => ({ ...table, rows: table.rows.filter(({ set }) => chosen.has(set)) }))
}
