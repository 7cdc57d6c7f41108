/** Whom a service is for, as data. Empty, undefined or false: open to everyone in this respect. */
export interface Eligibility {
  /** Both ends included. */
  readonly minimumAge: number | undefined
  readonly maximumAge: number | undefined
  readonly genders: readonly string[]
  readonly family: readonly string[]
  readonly disability: boolean
  readonly statusGroups: readonly string[]
  /** Slugs of the places whose residents may come. */
  readonly residentPlaces: readonly string[]
}

export const GENDERS = ['women', 'men'] as const
export const STATUS_GROUPS = [
  'asylum-seeker',
  'permit-holder',
  'eu-citizen',
  'no-papers',
  'student',
  'citizen',
] as const

/** What a person has told for one answer. Everything may be left out; it is kept nowhere. */
export interface Person {
  readonly age?: number | undefined
  readonly gender?: (typeof GENDERS)[number] | 'another' | undefined
  readonly hasChildren?: boolean | undefined
  readonly hasDisability?: boolean | undefined
  readonly statusGroup?: (typeof STATUS_GROUPS)[number] | undefined
  /** Slugs of the place where the person lives and of its ancestors; empty for somebody who lives elsewhere. */
  readonly livesIn?: readonly string[] | undefined
}

/** `ask`: it may be for this person, but something about one of them is not known. */
export type Suits = 'yes' | 'no' | 'ask'

/**
 * Whether a service is for a person. It is `no` only where the service says so about something the person has told; what is
 * unknown, on either side, never excludes anybody.
 */
export function suits(service: Eligibility, person: Person): Suits {
  const answers = [
    age(service, person),
    oneOf(service.genders, person.gender === 'another' ? undefined : person.gender, GENDERS),
    family(service.family, person.hasChildren),
    disability(service.disability, person.hasDisability),
    oneOf(service.statusGroups, person.statusGroup, STATUS_GROUPS),
    residence(service.residentPlaces, person.livesIn),
  ]
  return answers.includes('no') ? 'no' : answers.includes('ask') ? 'ask' : 'yes'
}

const ADULT_AGE = 18

function age({ minimumAge, maximumAge }: Eligibility, { age: years, hasChildren }: Person): Suits {
  if (minimumAge === undefined && maximumAge === undefined) return 'yes'
  if (years === undefined) return 'ask'
  const isInside = (minimumAge ?? 0) <= years && years <= (maximumAge ?? Number.POSITIVE_INFINITY)
  if (isInside) return 'yes'
  // A parent looks for the children too.
  const isForChildren = maximumAge !== undefined && maximumAge < ADULT_AGE
  return isForChildren && hasChildren === true ? 'ask' : 'no'
}

/** A word in the service's data that we never ask for may mean this person as well. */
function oneOf(wanted: readonly string[], told: string | undefined, known: readonly string[]): Suits {
  if (wanted.length === 0) return 'yes'
  if (told === undefined) return 'ask'
  if (wanted.includes(told)) return 'yes'
  return wanted.every((word) => known.includes(word)) ? 'no' : 'ask'
}

function family(wanted: readonly string[], hasChildren: boolean | undefined): Suits {
  return oneOf(wanted, hasChildren === undefined ? undefined : hasChildren ? 'parents' : 'nobody', ['parents'])
}

function disability(isAsked: boolean, hasDisability: boolean | undefined): Suits {
  if (!isAsked) return 'yes'
  return hasDisability === undefined ? 'ask' : hasDisability ? 'yes' : 'no'
}

/** Somebody who lives elsewhere may live in another of the places that are named. */
function residence(wanted: readonly string[], livesIn: readonly string[] | undefined): Suits {
  if (wanted.length === 0) return 'yes'
  if (livesIn === undefined || livesIn.length === 0) return 'ask'
  return wanted.some((slug) => livesIn.includes(slug)) ? 'yes' : 'no'
}

/** Whether the service is open to everyone, in every respect. */
export function isForEveryone(service: Eligibility): boolean {
  return suits(service, {}) === 'yes'
}
