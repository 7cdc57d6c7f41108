import * as z from 'zod'
import type { CalendarDay, LanguageTag } from '#kernel'

/** Whose doing it is. */
export const LEVELS = ['local', 'regional', 'national', 'international'] as const
export const STATUSES = ['planned', 'running', 'ended'] as const
/** Whom it is for first of all; the record says it more closely in words. */
export const TARGETS = [
  'everyone',
  'newcomers',
  'refugees',
  'without-papers',
  'workers',
  'young-people',
  'women',
  'families',
  'authorities',
] as const
/** For a group, for everybody, or on the way from the one to the other. */
export const APPROACHES = ['targeted', 'mainstreamed', 'moving'] as const
export const FUNDS = ['transfers', 'own-revenue', 'borrowing', 'partnership', 'other'] as const
/** Under which the record itself may be used again. */
export const LICENCES = ['CC-BY-4.0', 'CC-BY-SA-4.0', 'CC0-1.0'] as const

/** Described, monitored, before and after, with a comparison group, randomised, replicated. */
export const EVIDENCE_LEVELS = [0, 1, 2, 3, 4, 5] as const

/** What a record says in words, in the order in which it is told. Lines have no second sentence. */
export const SLOTS = [
  'title',
  'summary',
  'where',
  'for-whom',
  'handover',
  'purpose',
  'why',
  'how',
  'newcomers',
  'partners',
  'cost',
  'results',
  'numbers',
  'uncertainty',
  'negative',
  'elsewhere',
  'copied-from',
  'copied-by',
  'contact',
] as const
export type Slot = (typeof SLOTS)[number]
export const LINES: readonly Slot[] = ['title', 'where', 'contact']

export const LONGEST_LINE = 200
export const LONGEST_TEXT = 4_000
export const MOST_SOURCES = 10

const year = z.number().int().min(1900).max(2100)
const tag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)

/** By slot; what is absent is not stated. Sentences are separated by line breaks or found by the rules of the language. */
export const proseShape = z.partialRecord(z.enum(SLOTS), z.string().min(1).max(LONGEST_TEXT))

/**
 * What is recorded of a practice. What is absent is not stated, which readers are told. `prose` is in `language`. `contact` is a role,
 * never a person.
 */
export const practiceShape = z.strictObject({
  language: tag.transform((text) => text as LanguageTag),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  level: z.enum(LEVELS).optional(),
  fromYear: year.optional(),
  toYear: year.optional(),
  status: z.enum(STATUSES).optional(),
  themes: z.array(z.string()),
  target: z.enum(TARGETS).optional(),
  approach: z.enum(APPROACHES).optional(),
  movesBy: year.optional(),
  cost: z.strictObject({ amount: z.number().min(0), currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
  funds: z.array(z.enum(FUNDS)).default([]),
  evidenceLevel: z.literal(EVIDENCE_LEVELS).default(0),
  sources: z
    .array(
      z.strictObject({
        title: z.string().min(1).max(LONGEST_LINE),
        href: z.url({ protocol: /^https?$/ }).optional(),
      }),
    )
    .max(MOST_SOURCES)
    .default([]),
  copiedFrom: z.string().optional(),
  licence: z.enum(LICENCES).optional(),
  checkedOn: z.iso
    .date()
    .transform((text) => text as CalendarDay)
    .optional(),
  point: z.strictObject({ longitude: z.number(), latitude: z.number() }).optional(),
  prose: proseShape,
})

export type Practice = z.infer<typeof practiceShape>
/** These are stated. */
export type Stating<Key extends keyof Practice> = { readonly [K in Key]-?: NonNullable<Practice[K]> }

/** Before anything is said of it. */
export const emptyPractice = (language: LanguageTag): Practice => ({
  language,
  themes: [],
  funds: [],
  evidenceLevel: 0,
  sources: [],
  prose: {},
})
