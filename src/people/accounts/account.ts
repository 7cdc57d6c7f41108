import type { Id, LanguageTag } from '#kernel'
import type { RoleGrant } from '../roles/role.ts'

/** Somebody who keeps the guide. Contains a name and an address: never log. */
export interface Account {
  readonly accountId: Id
  readonly name: string
  /** In small letters, as `parseMailAddress` gives it. */
  readonly email: string
  /** Of the workspace and of mails to them. */
  readonly language: LanguageTag
}

/** An account that is not disabled, with everything it may do. */
export interface Member extends Account {
  readonly grants: readonly RoleGrant[]
}

export const LONGEST_NAME = 100
