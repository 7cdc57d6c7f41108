import type { LanguageTag } from '#kernel'
import type { Role } from '../roles/role.ts'

/** The roles that are given by the form: an organisation's comes with its entry in the directory. */
export const ROLES_TO_GIVE = ['administrator', 'editor', 'reviewer', 'translator', 'figures-reader'] as const

export type ParsedRole =
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'problem'; readonly field: 'role' | 'languages' }

/** The role that a form gives. A translator's languages are some of the place's. */
export function parseRole(form: URLSearchParams, placeLanguages: readonly LanguageTag[]): ParsedRole {
  const name = ROLES_TO_GIVE.find((known) => known === form.get('role'))
  if (name === undefined) return { kind: 'problem', field: 'role' }
  if (name !== 'translator') return { kind: 'role', role: { name } }
  const wished = form.getAll('languages')
  const [first, ...others] = placeLanguages.filter((tag) => wished.includes(tag))
  return first === undefined
    ? { kind: 'problem', field: 'languages' }
    : { kind: 'role', role: { name, languages: [first, ...others] } }
}
