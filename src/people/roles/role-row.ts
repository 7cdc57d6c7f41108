import type { Id, LanguageTag } from '#kernel'
import type { Role, RoleGrant, RoleName } from './role.ts'

/** A role as the tables keep it. */
export interface RoleRow {
  readonly role: RoleName
  readonly languages: readonly LanguageTag[]
  readonly organisationId: Id | null
}

export function rowOf(role: Role): RoleRow {
  return {
    role: role.name,
    languages: role.name === 'translator' ? role.languages : [],
    organisationId: role.name === 'organisation' ? role.organisationId : null,
  }
}

/** @throws Error for a row that the tables' own checks would not let in. */
export function roleFrom({ role, languages, organisationId }: RoleRow): Role {
  switch (role) {
    case 'translator': {
      const [first, ...others] = languages
      if (first === undefined) throw new Error('a translator without a language')
      return { name: role, languages: [first, ...others] }
    }
    case 'organisation':
      if (organisationId === null) throw new Error('an organisation without an id')
      return { name: role, organisationId }
    default:
      return { name: role }
  }
}

export interface GrantRow extends RoleRow {
  readonly grantId: Id
  readonly placeId: number
}

export const grantFrom = (row: GrantRow): RoleGrant => ({
  grantId: row.grantId,
  placeId: row.placeId,
  role: roleFrom(row),
})
