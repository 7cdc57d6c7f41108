import type { Id, LanguageTag } from '#kernel'
import type { Read, Write } from '#platform/db'
import { ROLES, type Role } from '../roles/role.ts'

/** An organisation whose services somebody can be asked to keep, by its name. */
export interface NamedOrganisation {
  readonly id: Id
  readonly name: string
}

/** Those of a place, by name: told by the directory, which stands above this module. */
export type OrganisationsOf = (tx: Read | Write, placeId: number) => Promise<readonly NamedOrganisation[]>

export type ParsedRole =
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'problem'; readonly field: 'role' | 'languages' | 'of-organisation' }

/** The role that a form gives. A translator's languages are some of the place's, an organisation is one of its own. */
export function parseRole(
  form: URLSearchParams,
  placeLanguages: readonly LanguageTag[],
  organisations: readonly NamedOrganisation[],
): ParsedRole {
  const name = ROLES.find((known) => known === form.get('role'))
  switch (name) {
    case undefined:
      return { kind: 'problem', field: 'role' }
    case 'translator': {
      const wished = form.getAll('languages')
      const [first, ...others] = placeLanguages.filter((tag) => wished.includes(tag))
      return first === undefined
        ? { kind: 'problem', field: 'languages' }
        : { kind: 'role', role: { name, languages: [first, ...others] } }
    }
    case 'organisation': {
      const organisation = organisations.find(({ id }) => id === form.get('of-organisation'))
      return organisation
        ? { kind: 'role', role: { name, organisationId: organisation.id } }
        : { kind: 'problem', field: 'of-organisation' }
    }
    default:
      return { kind: 'role', role: { name } }
  }
}
