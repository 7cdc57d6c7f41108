import type { Practice, Slot, Stating } from './practice.ts'

/** What a record is asked for, in the order in which it is told. */
const FIELDS = [
  'title',
  'summary',
  'where',
  'country',
  'level',
  'period',
  'status',
  'themes',
  'target',
  'for-whom',
  'approach',
  'handover',
  'purpose',
  'why',
  'how',
  'newcomers',
  'partners',
  'cost',
  'funds',
  'results',
  'numbers',
  'uncertainty',
  'negative',
  'elsewhere',
  'contact',
  'sources',
  'licence',
] as const
export type Field = (typeof FIELDS)[number]

/** Without these nobody could find a record or use it again. */
const NEEDED: readonly Field[] = ['title', 'summary', 'where', 'country', 'level', 'themes', 'licence']

/** What a record does not say; some of it is asked only where it applies. */
export function missingFrom(practice: Practice): readonly Field[] {
  return FIELDS.filter((field) => !says(practice, field))
}

/** Of what is missing, that without which it cannot be sent or published. */
export function neededFor(practice: Practice): readonly Field[] {
  return NEEDED.filter((field) => !says(practice, field))
}

export type WholePractice = Practice & Stating<'country' | 'level' | 'licence'>

export function isWhole(practice: Practice): practice is WholePractice {
  return neededFor(practice).length === 0
}

function says(practice: Practice, field: Field): boolean {
  const { prose } = practice
  const inWords = (slot: Slot) => prose[slot] !== undefined
  switch (field) {
    case 'country':
    case 'level':
    case 'status':
    case 'target':
    case 'approach':
    case 'licence':
      return practice[field] !== undefined
    case 'period':
      return practice.fromYear !== undefined
    case 'themes':
    case 'funds':
    case 'sources':
      return practice[field].length > 0
    case 'cost':
      return practice.cost !== undefined || inWords('cost')
    case 'for-whom':
      return practice.target === undefined || practice.target === 'everyone' || inWords(field)
    case 'handover':
      return practice.approach !== 'moving' || inWords(field)
    default:
      return inWords(field)
  }
}
