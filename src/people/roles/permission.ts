import type { Id, LanguageTag } from '#kernel'
import type { RoleGrant, RoleName } from './role.ts'

/**
 * Whether a role may do an act: always, never, only into the languages it is granted for, or only for the services of its own
 * organisation.
 */
export type Permission = 'yes' | 'no' | 'own languages' | 'own services'

const NOBODY: Readonly<Record<RoleName, Permission>> = {
  administrator: 'no',
  editor: 'no',
  reviewer: 'no',
  translator: 'no',
  organisation: 'no',
  counsellor: 'no',
  'figures-reader': 'no',
  assessor: 'no',
}

/** Who may do what, act by act; whoever is not named may not. */
const WHO_MAY = {
  /** See, invite and disable people, and change their roles. */
  'manage-people': { administrator: 'yes' },
  /** Languages, wording, colours, wings. */
  'manage-place': { administrator: 'yes' },
  /** See drafts, former versions and who works on what. */
  'see-drafts': { administrator: 'yes', editor: 'yes', reviewer: 'yes', translator: 'yes' },
  /** Write, move and archive pages, news, events, phrases and pictures, as drafts. */
  write: { administrator: 'yes', editor: 'yes' },
  /** Let readers see what was written. */
  publish: { administrator: 'yes', editor: 'yes', reviewer: 'yes' },
  translate: { administrator: 'yes', editor: 'yes', translator: 'own languages' },
  /** Say that a machine's translation of medical, legal, asylum or emergency text is right. */
  'check-translation': { administrator: 'yes', reviewer: 'yes', translator: 'own languages' },
  /** Change an entry of the directory: what it does, when it is open, whether it takes new people. */
  'keep-service': { administrator: 'yes', editor: 'yes', organisation: 'own services' },
  /** Read what readers report, which may hold personal words. */
  'read-feedback': { administrator: 'yes', editor: 'yes', reviewer: 'yes' },
  /** Answer a questionnaire together with somebody, key in what they wrote on paper, and open a plan that they hand over. */
  counsel: { administrator: 'yes', counsellor: 'yes' },
  /** Read what people have handed in, which says much about them. */
  'read-answers': { administrator: 'yes', editor: 'yes' },
  /** Take up a standard, decide where hands differ, record what took place, close a round. */
  'lead-standard': { administrator: 'yes' },
  /** Answer how the place stands by a standard. */
  assess: { administrator: 'yes', editor: 'yes', reviewer: 'yes' },
  /** Send in a practice for the library, in the own name. */
  'submit-practice': {
    administrator: 'yes',
    editor: 'yes',
    reviewer: 'yes',
    translator: 'yes',
    organisation: 'yes',
    counsellor: 'yes',
  },
  /** Judge what was sent in, ask back, and let it through. */
  'review-practice': { administrator: 'yes', reviewer: 'yes' },
  /** Read what the text of a policy says, on one's own. */
  'code-policy': { administrator: 'yes', editor: 'yes', reviewer: 'yes' },
  /** Decide where two others have read it differently. */
  'adjudicate-policy': { administrator: 'yes', reviewer: 'yes' },
  /** Speak for the place among those that share a standard: visits, events, discussions. */
  exchange: { administrator: 'yes', editor: 'yes', reviewer: 'yes' },
  /** Hide what does not belong into discussions, and end them: in the top place, for all below it. */
  'moderate-network': { administrator: 'yes' },
  /** Judge rounds of answering that were handed to them, and nothing else. */
  judge: { reviewer: 'yes', assessor: 'yes' },
  /** Write the welcome plan and show it, and report to the council. */
  'plan-welcome': { administrator: 'yes', editor: 'yes' },
  'read-figures': { administrator: 'yes', editor: 'yes', reviewer: 'yes', 'figures-reader': 'yes' },
} as const satisfies Record<string, Partial<Record<RoleName, Permission>>>

/** What can be permitted. */
export type Act = keyof typeof WHO_MAY

export const ACTS = Object.keys(WHO_MAY) as readonly Act[]

const permissionOf = (role: RoleName, act: Act): Permission => ({ ...NOBODY, ...WHO_MAY[act] })[role]

/** The roles that may do it, be it for one language or one organisation only. */
export const rolesFor = (act: Act): readonly string[] => Object.keys(WHO_MAY[act])

/** What an act is done to. */
export interface Subject {
  /** The place's own id, then its ancestors', nearest first: a role in any of them counts. */
  readonly chain: readonly number[]
  /** Into which language, where the act has one. */
  readonly language?: LanguageTag | undefined
  /** Whose service it is, where it is one. */
  readonly organisationId?: Id | undefined
}

/**
 * Whether one of the grants allows the act. A right that is narrowed to languages or services does not count where the subject names
 * none: "may translate" alone never means "into every language".
 */
export function mayDo(grants: readonly RoleGrant[], act: Act, subject: Subject): boolean {
  return grants.some((grant) => subject.chain.includes(grant.placeId) && allows(grant, act, subject))
}

function allows({ role }: RoleGrant, act: Act, { language, organisationId }: Subject): boolean {
  switch (permissionOf(role.name, act)) {
    case 'yes':
      return true
    case 'no':
      return false
    case 'own languages':
      return role.name === 'translator' && language !== undefined && role.languages.includes(language)
    case 'own services':
      return role.name === 'organisation' && role.organisationId === organisationId
  }
}

/** The acts that somebody may do in a place at all, be it for one language or one organisation only. */
export function actsIn(grants: readonly RoleGrant[], chain: readonly number[]): readonly Act[] {
  const here = grants.filter(({ placeId }) => chain.includes(placeId))
  return ACTS.filter((act) => here.some(({ role }) => permissionOf(role.name, act) !== 'no'))
}
