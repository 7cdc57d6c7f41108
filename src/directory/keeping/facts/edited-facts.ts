import type { FactName } from './facts.ts'

/** What staff and an organisation change of a service, in the order of the form. */
export const SERVICE_FACTS = [
  'name',
  'summary',
  'description',
  'hours',
  'closure',
  'phones',
  'email',
  'website',
  'languages',
  'eligibility',
  'whoFor',
  'papers',
  'papersNote',
  'statusLearnedBy',
  'statusNote',
  'bring',
  'cost',
  'isFree',
  'appointment',
  'topics',
] as const satisfies readonly FactName[]

/** Of a location. */
export const LOCATION_FACTS = [
  'name',
  'description',
  'address',
  'transport',
  'stepFree',
  'hours',
  'phones',
] as const satisfies readonly FactName[]
