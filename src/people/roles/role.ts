import type { Id, LanguageTag } from '#kernel'

/** In the order in which people read them: from the one who may do most to the one who only looks. */
export const ROLES = [
  'administrator',
  'editor',
  'reviewer',
  'translator',
  'organisation',
  'counsellor',
  'figures-reader',
  'assessor',
] as const

export type RoleName = (typeof ROLES)[number]

/** A role with what narrows it: a translator's languages, an organisation's id. */
export type Role =
  | { readonly name: Exclude<RoleName, 'translator' | 'organisation'> }
  | { readonly name: 'translator'; readonly languages: readonly [LanguageTag, ...LanguageTag[]] }
  | { readonly name: 'organisation'; readonly organisationId: Id }

/** What somebody may do in a place and in all places below it. */
export interface RoleGrant {
  readonly grantId: Id
  readonly placeId: number
  readonly role: Role
}
