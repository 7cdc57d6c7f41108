import * as z from 'zod'
import { type CalendarDay, parseCalendarDay, parseLanguageTag } from '#kernel'
import { type EventTraits, isRegistration, isRule } from '../events/event-dates.ts'
import { SLUG, type TextDocument } from './text-file.ts'

/** What places a document besides its text, by the kind of file it stands in. */
export interface PageTraits {
  readonly role: 'page' | 'imprint' | 'privacy'
  readonly topic: string | undefined
  readonly order: number
  readonly icon: string | undefined
  readonly person: string | undefined
  readonly services: readonly string[]
  readonly source: string | undefined
  readonly checked: CalendarDay | undefined
  readonly checkedBy: string | undefined
  readonly sensitive: boolean
  readonly binding: boolean
  /** Slug of the ancestor whose page of the same path this one overrides. */
  readonly overrides: string | undefined
}

export interface NewsTraits {
  readonly date: CalendarDay
  readonly topic: string | undefined
  readonly sensitive: boolean
  readonly binding: boolean
}

export type Traits<T> =
  | { readonly kind: 'traits'; readonly traits: T }
  | { readonly kind: 'problems'; readonly reasons: readonly string[] }

const slug = z.string().regex(SLUG, 'is not a slug')
const slugs = z.string().transform((text, context) => {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  for (const part of parts)
    if (!slug.safeParse(part).success) context.addIssue({ code: 'custom', message: `“${part}” is not a slug` })
  return parts
})
const day = z.string().transform((text, context) => {
  const parsed = parseCalendarDay(text)
  if (!parsed) context.addIssue({ code: 'custom', message: `“${text}” is not a day (YYYY-MM-DD)` })
  return parsed ?? ('' as CalendarDay)
})
const yes = z.literal('yes', 'may only say “yes”').transform(() => true)
const sensitivity = z.enum(['public', 'sensitive']).transform((value) => value === 'sensitive')
const text = z.string().min(1).max(300)
const wallTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d)?$/, 'is not a day or a wall time (YYYY-MM-DDTHH:MM)')
const webAddress = z.url({ protocol: /^https?$/ })

const page = z.strictObject({
  kind: z.enum(['page', 'imprint', 'privacy']).default('page'),
  topic: slug.optional(),
  order: z.coerce.number().int().min(0).max(100_000).default(0),
  icon: slug.optional(),
  person: slug.optional(),
  services: slugs.default([]),
  source: text.optional(),
  checked: day.optional(),
  checked_by: text.optional(),
  sensitivity: sensitivity.default(false),
  binding: yes.default(false),
  overrides: slug.optional(),
})

const news = z.strictObject({
  date: day,
  topic: slug.optional(),
  sensitivity: sensitivity.default(false),
  binding: yes.default(false),
})

const event = z.strictObject({
  starts: wallTime,
  ends: wallTime,
  repeats: z.string().refine(isRule, 'is not a recurrence rule').optional(),
  topic: slug.optional(),
  location: slug.optional(),
  online: webAddress.optional(),
  cost: text.optional(),
  languages: z.string().default(''),
  organiser: slug.optional(),
  registration: z.string().refine(isRegistration, 'is no address of the web, of mail or of a telephone').optional(),
  register_by: day.optional(),
})

export function readPageTraits(document: TextDocument): Traits<PageTraits> {
  return read(page, document, (value) => ({
    role: value.kind,
    topic: value.topic,
    order: value.order,
    icon: value.icon,
    person: value.person,
    services: value.services,
    source: value.source,
    checked: value.checked,
    checkedBy: value.checked_by,
    sensitive: value.sensitivity,
    binding: value.binding,
    overrides: value.overrides,
  }))
}

export function readNewsTraits(document: TextDocument): Traits<NewsTraits> {
  return read(news, document, ({ date, topic, sensitivity: sensitive, binding }) => ({
    date,
    topic,
    sensitive,
    binding,
  }))
}

export function readEventTraits(document: TextDocument): Traits<EventTraits> {
  const traits = read(event, document, (value): EventTraits => {
    const allDay = !value.starts.includes('T')
    const languages = value.languages.split(',').flatMap((tag) => parseLanguageTag(tag.trim()) ?? [])
    const wall = (moment: string) => (moment.includes('T') ? moment : `${moment}T00:00`)
    const { repeats, topic, location, online, cost, organiser, registration, register_by: registerBy } = value
    return {
      starts: wall(value.starts),
      ends: wall(value.ends),
      allDay,
      repeats,
      topic,
      location,
      online,
      cost,
      languages,
      organiser,
      registration,
      registerBy,
    }
  })
  if (traits.kind === 'traits' && traits.traits.ends < traits.traits.starts)
    return { kind: 'problems', reasons: ['ends before it starts'] }
  return traits
}

function read<Shape, T>(shape: z.ZodType<Shape>, document: TextDocument, make: (value: Shape) => T): Traits<T> {
  const result = shape.safeParse(Object.fromEntries(document.attributes))
  if (!result.success)
    return {
      kind: 'problems',
      reasons: result.error.issues.map((issue) => `${issue.path.join('.') || 'a key'}: ${issue.message}`),
    }
  return { kind: 'traits', traits: make(result.data) }
}
