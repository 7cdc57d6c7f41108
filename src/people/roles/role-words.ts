import type { Id, LanguageTag } from '#kernel'
import { nameOf, type Translate } from '#platform/i18n'
import type { Role } from './role.ts'

/** "Translator: Arabic, French"; "Organisation: Red Cross" where the name of organisations is told. */
export function roleInWords(
  role: Role,
  t: Translate,
  language: LanguageTag,
  nameOfOrganisation: (id: Id) => string | undefined = () => undefined,
): string {
  const name = t(`people.role-${role.name}`)
  const of =
    role.name === 'translator'
      ? role.languages.map((tag) => nameOf(tag, language)).join(', ')
      : role.name === 'organisation'
        ? nameOfOrganisation(role.organisationId)
        : undefined
  return of === undefined ? name : t('people.role-for', { role: name, languages: of })
}
