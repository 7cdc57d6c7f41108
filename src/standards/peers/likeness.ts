import * as z from 'zod'
import type { CalendarDay } from '#kernel'

/** A number of a place, with where it comes from. */
export interface Figure {
  readonly value: number
  readonly year: number
  readonly source: string
}

/** By what places are like each other. */
export interface Likeness {
  readonly residents: Figure | undefined
  /** Of all residents, in percent. */
  readonly bornAbroad: Figure | undefined
  /** Since when its closed rounds are counted among those of others. */
  readonly sharesSince: CalendarDay | undefined
}

export type Figures = Pick<Likeness, 'residents' | 'bornAbroad'>
export const FIGURES = ['residents', 'bornAbroad'] as const satisfies readonly (keyof Figures)[]
export type FigureField = `${keyof Figures}-${keyof Figure}`

const numeric = (digits: RegExp) =>
  z
    .string()
    .regex(digits)
    .transform((text) => Number(text.replace(',', '.')))

const figureShape = (value: z.ZodType<number>, today: CalendarDay) =>
  z.object({
    value,
    year: numeric(/^(19|20)\d{2}$/).pipe(z.number().max(Number(today.slice(0, 4)))),
    source: z.string().min(1).max(200),
  })

export type ParsedFigures =
  | { readonly kind: 'understood'; readonly figures: Figures }
  | { readonly kind: 'problems'; readonly fields: readonly FigureField[] }

/** The two numbers of a form; one whose fields are all empty is not known. */
export function parseFigures(form: URLSearchParams, today: CalendarDay): ParsedFigures {
  const shapes = {
    residents: figureShape(numeric(/^\d{1,9}$/).pipe(z.number().min(1)), today),
    bornAbroad: figureShape(numeric(/^\d{1,3}([.,]\d{1,2})?$/).pipe(z.number().max(100)), today),
  }
  const fields: FigureField[] = []
  const figureIn = (name: keyof Figures): Figure | undefined => {
    const typed = (field: keyof Figure) => (form.get(`${name}-${field}`) ?? '').trim()
    const raw = { value: typed('value').replaceAll(/[\s\u202f]/g, ''), year: typed('year'), source: typed('source') }
    if (Object.values(raw).every((text) => text === '')) return undefined
    const parsed = shapes[name].safeParse(raw)
    if (parsed.success) return parsed.data
    fields.push(...parsed.error.issues.map(({ path: [field] }) => `${name}-${field as keyof Figure}` as const))
    return undefined
  }
  const figures = { residents: figureIn('residents'), bornAbroad: figureIn('bornAbroad') }
  return fields.length > 0 ? { kind: 'problems', fields: [...new Set(fields)] } : { kind: 'understood', figures }
}
