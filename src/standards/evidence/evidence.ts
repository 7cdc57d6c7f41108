import * as z from 'zod'
import { type CalendarDay, type Id, parseCalendarDay } from '#kernel'
import type { EvidenceFile } from './evidence-file.ts'

/** What shows that a criterion is met. */
export type Shown =
  | ({ readonly kind: 'file' } & Pick<EvidenceFile, 'file' | 'type'>)
  | { readonly kind: 'link'; readonly url: string }
  /** `url`: where the practice can be read. */
  | { readonly kind: 'practice'; readonly url: string }
  | {
      readonly kind: 'indicator'
      readonly value: number
      readonly unit: string
      readonly day: CalendarDay
      readonly source: string
    }

export const EVIDENCE_KINDS = ['file', 'link', 'practice', 'indicator'] as const satisfies readonly Shown['kind'][]

/** As somebody has brought it. */
export interface Evidence {
  readonly evidenceId: Id
  readonly criterion: string
  readonly accountId: string
  readonly title: string
  /** To which strands of the standard it speaks. */
  readonly strands: readonly string[]
  readonly shown: Shown
  readonly on: CalendarDay
}

const line = z.string().trim().min(1).max(200)
const url = z.url({ protocol: /^https?$/, hostname: /./ }).max(2000)
const common = { title: line, strands: z.array(z.string()).max(20) }
const wishShape = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('file') }),
  z.object({ ...common, kind: z.literal('link'), url }),
  z.object({ ...common, kind: z.literal('practice'), url }),
  z.object({
    ...common,
    kind: z.literal('indicator'),
    value: z
      .string()
      .trim()
      .regex(/^-?\d{1,12}([.,]\d{1,6})?$/)
      .transform((text) => Number(text.replace(',', '.'))),
    unit: z.string().trim().max(40),
    day: z
      .string()
      .refine((text) => parseCalendarDay(text) !== undefined)
      .transform((text) => text as CalendarDay),
    source: line,
  }),
])

/** What a form asks to keep; of a file, the file itself comes beside it. */
export type EvidenceWish = z.infer<typeof wishShape>
/** What may be wrong with a field; a file has reasons of its own. */
export type EvidenceField = 'title' | 'url' | 'value' | 'unit' | 'day' | 'source'

export type ParsedEvidence =
  | { readonly kind: 'understood'; readonly wish: EvidenceWish }
  | { readonly kind: 'problems'; readonly fields: readonly EvidenceField[] }

/** Each kind is asked in a form of its own, whose fields begin with its name. `undefined` for a form that is none of them. */
export function parseEvidence(form: URLSearchParams): ParsedEvidence | undefined {
  const kind = EVIDENCE_KINDS.find((one) => one === form.get('kind'))
  if (!kind) return undefined
  const own = [...form].flatMap(([name, text]) =>
    name.startsWith(`${kind}-`) ? [[name.slice(kind.length + 1), text]] : [],
  )
  const parsed = wishShape.safeParse({ ...Object.fromEntries(own), kind, strands: form.getAll(`${kind}-strands`) })
  if (parsed.success) return { kind: 'understood', wish: parsed.data }
  const fields = new Set(parsed.error.issues.map(({ path: [field] }) => field as EvidenceField))
  return { kind: 'problems', fields: [...fields] }
}
