import { parseCalendarDay, parseId } from '#kernel'
import type { ActionWish } from '../kept/keep-plan.ts'
import type { Keeping } from '../kept/plan-store.ts'
import { SLOTS, type Slot, type Words } from '../kept/words.ts'
import { type Action, type MoneyPart, SOURCES, STATUSES } from '../plan/action.ts'

/** An action as it stands in its form: all of it as it was typed. Amounts and measures are rows; a row without a value is none. */
export interface ActionForm extends Readonly<Record<Slot, string>> {
  readonly objective: string
  readonly owner: string
  readonly note: string
  readonly status: string
  readonly begins: string
  readonly ends: string
  readonly baseline: string
  readonly target: string
  readonly money: readonly { readonly year: string; readonly source: string; readonly amount: string }[]
  readonly measures: readonly { readonly on: string; readonly value: string }[]
  readonly needs: readonly string[]
  readonly criteria: readonly string[]
}

export const MOST_ROWS = 20
const LONGEST: Readonly<Partial<Record<string, number>>> = {
  title: 200,
  department: 200,
  partners: 300,
  indicator: 300,
}
const LONGEST_TEXT = 4_000

const NO_WORDS = Object.fromEntries(SLOTS.map((slot) => [slot, ''])) as Record<Slot, string>

/** The form of an action that is kept. */
export function formOf(action: Action, words: Words, { ownerId, note }: Keeping): ActionForm {
  const number = (value: number | undefined) => (value === undefined ? '' : String(value))
  return {
    ...NO_WORDS,
    ...words,
    objective: action.objectiveId,
    owner: ownerId ?? '',
    note,
    status: action.status,
    begins: action.beginsOn ?? '',
    ends: action.endsOn ?? '',
    baseline: number(action.baseline),
    target: number(action.target),
    money: action.money.map(({ year, source, amount }) => ({ year: String(year), source, amount: String(amount) })),
    measures: action.measures.map(({ on, value }) => ({ on, value: String(value) })),
    needs: action.needs,
    criteria: action.criteria.map(({ standard, criterion }) => `${standard} ${criterion}`),
  }
}

export const emptyForm = (objective: string): ActionForm => ({
  ...NO_WORDS,
  objective,
  ...{ owner: '', note: '', status: 'planned', begins: '', ends: '', baseline: '', target: '' },
  ...{ money: [], measures: [], needs: [], criteria: [] },
})

export function typedForm(form: URLSearchParams): ActionForm {
  const text = (name: string) =>
    (form.get(name) ?? '')
      .replaceAll('\r\n', '\n')
      .trim()
      .slice(0, LONGEST[name] ?? LONGEST_TEXT)
  const rows = <Row>(row: (at: number) => Row) => Array.from({ length: MOST_ROWS }, (_, at) => row(at))
  return {
    ...(Object.fromEntries(SLOTS.map((slot) => [slot, text(slot)])) as Record<Slot, string>),
    ...{ objective: text('objective'), owner: text('owner'), note: text('note'), status: text('status') },
    ...{ begins: text('begins'), ends: text('ends'), baseline: text('baseline'), target: text('target') },
    money: rows((at) => ({
      year: text(`year-${at}`),
      source: text(`source-${at}`),
      amount: text(`amount-${at}`),
    })).filter(({ amount }) => amount !== ''),
    measures: rows((at) => ({ on: text(`on-${at}`), value: text(`value-${at}`) })).filter(({ value }) => value !== ''),
    needs: form.getAll('needs'),
    criteria: form.getAll('criteria'),
  }
}

/** What is wrong, and the field that it is wrong in. */
export interface FormProblem {
  readonly kind: 'title' | 'objective' | 'days' | 'number' | 'money' | 'measure' | 'stopped'
  readonly field: string
}

export type ReadForm =
  | { readonly kind: 'wish'; readonly wish: ActionWish }
  | { readonly kind: 'wrong'; readonly problems: readonly FormProblem[] }

/** What the form wants. `known`: criteria that the action closes now; the form can only take some away. */
export function readForm(form: ActionForm, known: Action['criteria']): ReadForm {
  const problems: FormProblem[] = []
  const wrong = (kind: FormProblem['kind'], field: string = kind) => {
    problems.push({ kind, field })
    return undefined
  }
  const dayIn = (field: 'begins' | 'ends') =>
    form[field] === '' ? undefined : (parseCalendarDay(form[field]) ?? wrong('days', field))
  const numberIn = (field: 'baseline' | 'target') =>
    form[field] === '' ? undefined : (numberOf(form[field]) ?? wrong('number', field))
  const objectiveId = parseId(form.objective) ?? wrong('objective')
  const status = STATUSES.find((one) => one === form.status) ?? 'planned'
  if (form.title === '') wrong('title')
  if (status === 'stopped' && form.stopped === '') wrong('stopped')
  const [beginsOn, endsOn] = [dayIn('begins'), dayIn('ends')]
  if (beginsOn && endsOn && endsOn < beginsOn) wrong('days', 'ends')
  const money = form.money.flatMap((row, at) => moneyOf(row) ?? wrong('money', `amount-${at}`) ?? [])
  const measures = form.measures.flatMap((row, at) => measureOf(row) ?? wrong('measure', `value-${at}`) ?? [])
  const [baseline, target] = [numberIn('baseline'), numberIn('target')]
  if (problems.length > 0 || objectiveId === undefined) return { kind: 'wrong', problems }
  return {
    kind: 'wish',
    wish: {
      objectiveId,
      status,
      beginsOn,
      endsOn,
      money,
      needs: [...new Set(form.needs.flatMap((one) => parseId(one) ?? []))],
      criteria: known.filter(({ standard, criterion }) => form.criteria.includes(`${standard} ${criterion}`)),
      baseline,
      target,
      measures: measures.toSorted((one, other) => (one.on < other.on ? -1 : 1)),
      words: Object.fromEntries(SLOTS.map((slot) => [slot, form[slot]])),
      keeping: { ownerId: parseId(form.owner), note: form.note },
    },
  }
}

/** As people write it: `1200`, `1 200,50`. A comma is a decimal point where two digits or fewer follow. */
function numberOf(text: string): number | undefined {
  const plain = text.replaceAll(/[\s'’]/g, '').replace(/,(\d{1,2})$/, '.$1')
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined
}

function moneyOf({ year: yearText, source: sourceText, amount: text }: ActionForm['money'][number]) {
  const [year, source] = [numberOf(yearText), SOURCES.find((one) => one === sourceText)]
  const amount = numberOf(text)
  const isPart = year !== undefined && Number.isInteger(year) && year >= 2000 && year <= 2100 && source !== undefined
  if (!isPart || amount === undefined || amount <= 0 || Math.round(amount * 100) !== Number((amount * 100).toFixed(6)))
    return undefined
  return { year, source, amount } satisfies MoneyPart
}

function measureOf({ on: day, value: text }: ActionForm['measures'][number]) {
  const [on, value] = [parseCalendarDay(day), numberOf(text)]
  return on === undefined || value === undefined ? undefined : { on, value }
}

/** The fields in which two forms differ, in the order of the form. */
export function differences(one: ActionForm, other: ActionForm): readonly (keyof ActionForm)[] {
  return (Object.keys(one) as (keyof ActionForm)[]).filter(
    (field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]),
  )
}
