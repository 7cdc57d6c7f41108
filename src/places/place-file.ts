import * as z from 'zod'
import { type LanguageTag, parseLanguageTag, parseTimeZone } from '#kernel'
import { type HolidayCalendar, publicHolidays } from './holidays.ts'
import type { PlaceRecord } from './place-store.ts'

/** The name of a picture beside the file. */
const picture = z.string().regex(/^[a-z0-9-]+\.(png|jpg|webp|avif)$/)
/** Web Mercator ends there. */
const latitude = z.number().min(-85).max(85)
const longitude = z.number().min(-180).max(180)
const plan = z
  .strictObject({
    picture,
    north: latitude,
    south: latitude,
    west: longitude,
    east: longitude,
    attribution: z.string().max(300).default(''),
  })
  .refine(({ north, south, west, east }) => south < north && west < east, {
    error: 'south must be less than north, and west less than east',
  })
const OUR_ADDRESSES = ['assets', 'display', 'healthz', 'nearest', 'readyz', 'staff']
const colour = z.templateLiteral(['#', z.string().regex(/^[0-9a-f]{6}$/i)])
const shape = z.strictObject({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    // Addresses of one letter are our own: `/s/…`.
    .min(2)
    .max(60)
    .refine((slug) => !OUR_ADDRESSES.includes(slug), { error: 'is an address of the program itself' }),
  parent: z.string().optional(),
  level: z.enum(['state', 'region', 'municipality']),
  /** In the place's order; each with the place's name in it. */
  languages: z.array(z.strictObject({ tag: z.string(), name: z.string().min(1).max(120) })).min(1),
  zone: z.string(),
  holidays: z.strictObject({
    country: z.string().length(2),
    state: z.string().optional(),
    region: z.string().optional(),
    added: z
      .array(z.strictObject({ rule: z.string().min(1), names: z.record(z.string(), z.string().min(1)) }))
      .optional(),
    removed: z.array(z.string()).optional(),
  }),
  emergency_numbers: z
    .array(
      z.strictObject({
        number: z.string().regex(/^[0-9+ ]{2,20}$/),
        kind: z.enum(['all', 'police', 'ambulance', 'fire']),
      }),
    )
    .default([]),
  colours: z.strictObject({ action: colour.optional(), mark: colour.optional() }).default({}),
  wings: z.array(z.enum(['guide', 'journey', 'desk', 'together', 'council'])).default(['guide']),
  demonstration: z.boolean().default(false),
  position: z
    .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .optional(),
  machine_text_needs_check: z.boolean().default(true),
  /** Slug of the service whose people answer when a page names nobody that this place has. */
  person: z.string().optional(),
  logo: picture.optional(),
  plan: plan.optional(),
})

/** A place's plan as its file names it: the picture is the name of a file beside it. */
export type PlanFile = z.output<typeof plan>

export type PlaceFile =
  | {
      readonly kind: 'place'
      readonly record: PlaceRecord
      readonly person: string | undefined
      readonly logo: string | undefined
      readonly plan: PlanFile | undefined
    }
  | { readonly kind: 'problems'; readonly problems: readonly string[] }

/** Reads a place's settings from JSON. Each problem names the field and says what is wrong with it. */
export function parsePlaceFile(json: string): PlaceFile {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    return { kind: 'problems', problems: [`not JSON: ${error instanceof Error ? error.message : ''}`] }
  }
  const result = shape.safeParse(value)
  if (!result.success)
    return {
      kind: 'problems',
      problems: result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    }
  const file = result.data
  const problems: string[] = []
  const zone = parseTimeZone(file.zone)
  if (!zone) problems.push(`zone: ${file.zone} is not an IANA time zone`)
  if (!isKnown(file.holidays)) problems.push('holidays: no calendar is known for this country, state and region')
  const languages: LanguageTag[] = []
  const names = new Map<LanguageTag, string>()
  for (const { tag, name } of file.languages) {
    const language = parseLanguageTag(tag)
    if (!language || names.has(language))
      problems.push(`languages: ${tag} is not a language tag, or stands there twice`)
    else {
      languages.push(language)
      names.set(language, name)
    }
  }
  if ((file.level === 'state') !== (file.parent === undefined))
    problems.push('parent: a state has none, every other place has one')
  if (problems.length > 0 || !zone) return { kind: 'problems', problems }
  const { action, mark } = file.colours
  return {
    kind: 'place',
    person: file.person,
    logo: file.logo,
    plan: file.plan,
    record: {
      slug: file.slug,
      parentSlug: file.parent,
      level: file.level,
      languages,
      names,
      zone,
      holidays: file.holidays,
      emergencyNumbers: file.emergency_numbers,
      colours: { ...(action === undefined ? {} : { action }), ...(mark === undefined ? {} : { mark }) },
      wings: file.wings,
      demonstration: file.demonstration,
      position: file.position,
      withholdsUnchecked: file.machine_text_needs_check,
    },
  }
}

/** Without its holidays a place would send people to closed doors: an unknown calendar is a problem of the file. */
function isKnown(calendar: HolidayCalendar): boolean {
  try {
    publicHolidays(calendar)
    return true
  } catch {
    return false
  }
}
