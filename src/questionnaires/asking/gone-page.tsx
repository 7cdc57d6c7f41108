import { PageTitle } from '#ui'
import type { AskedReader } from './visit.ts'

/** What somebody has just done with their sitting. */
export const GONE = ['left', 'forgotten'] as const
export type Gone = (typeof GONE)[number]

export const isGone = (what: string): what is Gone => GONE.some((one) => one === what)

export const goneTitle = ({ t }: Pick<AskedReader, 't'>, what: Gone): string => t(`questionnaires.gone-${what}-title`)

export function GonePage({ reader, what }: { readonly reader: AskedReader; readonly what: Gone }) {
  const lead = reader.t(`questionnaires.gone-${what}`, { place: reader.placeName })
  return <PageTitle title={goneTitle(reader, what)} lead={lead} />
}
