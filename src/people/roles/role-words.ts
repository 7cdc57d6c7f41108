import type { LanguageTag } from '#kernel'
import { nameOf, type Translate } from '#platform/i18n'
import type { Role } from './role.ts'

/** "Translator: Arabic, French". */
export function roleInWords(role: Role, t: Translate, language: LanguageTag): string {
  const name = t(`people.role-${role.name}`)
  if (role.name !== 'translator') return name
  return t('people.role-for', { role: name, languages: role.languages.map((tag) => nameOf(tag, language)).join(', ') })
}
