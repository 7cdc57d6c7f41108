import type { LanguageTag } from '#kernel'
import type { Hold } from '../dossier/dossier.ts'
import { isCountry } from '../record/countries.ts'
import {
  APPROACHES,
  EVIDENCE_LEVELS,
  FUNDS,
  LEVELS,
  LICENCES,
  LINES,
  LONGEST_LINE,
  LONGEST_TEXT,
  MOST_SOURCES,
  type Practice,
  STATUSES,
  TARGETS,
} from '../record/practice.ts'
import { isTheme } from '../record/theme.ts'
import { cleanProse } from './clean-prose.ts'
import { STEP_SLOTS, type Step } from './steps.ts'

export interface StepProblem {
  /** The form's field. */
  readonly field: string
  readonly problem: 'long' | 'year' | 'period' | 'cost' | 'source' | 'person'
}

/** What a record says after a step of the form. */
export interface ParsedStep {
  readonly record: Practice
  /** What was taken out of its words. */
  readonly found: readonly Hold[]
  readonly problems: readonly StepProblem[]
}

type Facts = { readonly [Key in keyof Omit<Practice, 'prose'>]?: Practice[Key] | undefined }

/** Puts what a step says into the record; what was left empty is not stated any more. What cannot be understood is told, and not kept. */
export function parseStep(
  record: Practice,
  step: Step,
  form: URLSearchParams,
  languages: readonly LanguageTag[],
): ParsedStep {
  const problems: StepProblem[] = []
  const found = new Set<Hold>()
  const prose = { ...record.prose }
  for (const slot of STEP_SLOTS[step]) {
    const typed = form.get(slot) ?? ''
    const isLine = LINES.includes(slot)
    const longest = isLine ? LONGEST_LINE : LONGEST_TEXT
    const cleaned = cleanProse(typed.slice(0, longest))
    for (const hold of cleaned.found) found.add(hold)
    const text = isLine ? cleaned.text.replaceAll('\n', ' ') : cleaned.text
    if (typed.length > longest) problems.push({ field: slot, problem: 'long' })
    if (slot === 'contact' && namesPerson(text)) problems.push({ field: slot, problem: 'person' })
    else if (text === '') delete prose[slot]
    else prose[slot] = text
  }
  const facts = factsIn(step, form, languages, problems)
  const said = Object.entries({ ...record, ...facts }).filter(([, value]) => value !== undefined)
  return { record: { ...(Object.fromEntries(said) as Practice), prose }, found: [...found], problems }
}

/** An address or a number reaches one person; a role stays when people go. */
const namesPerson = (text: string): boolean => text.includes('@') || text.replaceAll(/\D/g, '').length >= 6

function factsIn(step: Step, form: URLSearchParams, languages: readonly LanguageTag[], problems: StepProblem[]): Facts {
  const typed = (name: string) => (form.get(name) ?? '').trim()
  const oneOf = <Value extends string>(name: string, choices: readonly Value[]) =>
    choices.find((choice) => choice === typed(name))
  const year = (name: string): number | undefined => {
    if (typed(name) === '') return undefined
    const number = /^\d{4}$/.test(typed(name)) ? Number(typed(name)) : 0
    if (number >= 1900 && number <= 2100) return number
    problems.push({ field: name, problem: 'year' })
    return undefined
  }
  switch (step) {
    case 'what':
      return {
        country: isCountry(typed('country')) ? typed('country') : undefined,
        level: oneOf('level', LEVELS),
        ...(oneOf('language', languages) && { language: oneOf('language', languages) }),
      }
    case 'whom':
      return {
        themes: [...new Set(form.getAll('themes'))].filter(isTheme),
        target: oneOf('target', TARGETS),
        approach: oneOf('approach', APPROACHES),
        movesBy: year('movesBy'),
      }
    case 'how': {
      const [fromYear, toYear] = [year('fromYear'), year('toYear')]
      const isBackward = toYear !== undefined && (fromYear === undefined || toYear < fromYear)
      if (isBackward) problems.push({ field: 'toYear', problem: 'period' })
      return { fromYear, toYear: isBackward ? undefined : toYear, status: oneOf('status', STATUSES) }
    }
    case 'worth':
      return {
        cost: costIn(typed('amount'), typed('currency').toUpperCase(), problems),
        funds: FUNDS.filter((fund) => form.getAll('funds').includes(fund)),
        evidenceLevel: EVIDENCE_LEVELS.find((level) => String(level) === typed('evidenceLevel')) ?? 0,
      }
    case 'sources':
      return {
        sources: sourcesIn(form.get('sources') ?? '', problems),
        copiedFrom: /([a-z0-9-]+)\/?$/.exec(typed('copiedFrom'))?.[1],
        licence: oneOf('licence', LICENCES),
      }
  }
}

function costIn(amount: string, currency: string, problems: StepProblem[]): Practice['cost'] {
  if (amount === '' && currency === '') return undefined
  const number = Number(amount.replaceAll(/[\s'’]/g, '').replace(',', '.'))
  if (amount !== '' && Number.isFinite(number) && number >= 0 && /^[A-Z]{3}$/.test(currency))
    return { amount: number, currency }
  problems.push({ field: 'amount', problem: 'cost' })
  return undefined
}

/** One on each line: what it is called, and perhaps its address. */
function sourcesIn(typed: string, problems: StepProblem[]): Practice['sources'] {
  const lines = typed.split('\n').filter((line) => line.trim() !== '')
  if (lines.length > MOST_SOURCES) problems.push({ field: 'sources', problem: 'source' })
  return lines.slice(0, MOST_SOURCES).flatMap((line) => {
    const href = /https?:\/\/\S+/i.exec(line)?.[0]
    const title = cleanProse(line.slice(0, LONGEST_LINE)).text.replace(/[\s|,;:–-]+$/, '')
    if (title !== '' && (href === undefined || URL.canParse(href)))
      return href === undefined ? { title } : { title, href }
    problems.push({ field: 'sources', problem: 'source' })
    return []
  })
}

/** A source as the form shows it. */
export const sourceLine = ({ title, href }: Practice['sources'][number]): string =>
  href === undefined ? title : `${title} ${href}`
