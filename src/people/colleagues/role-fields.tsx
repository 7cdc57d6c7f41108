import { nameOf } from '#platform/i18n'
import { Checkboxes, type FieldProblem, Radios } from '#ui'
import type { PlaceVisit } from '../staff/visit.ts'
import { ROLES_TO_GIVE } from './parse-role.ts'

export interface RoleFieldsProps {
  readonly visit: PlaceVisit
  readonly problems: readonly FieldProblem[]
}

/** Which role, and for a translator which languages, as the form before has them. */
export function RoleFields({ visit, problems }: RoleFieldsProps) {
  const { t, place, language, ask } = visit
  const problemAt = (field: string) => problems.find((problem) => problem.field === field)?.message
  return (
    <>
      <Radios
        name="role"
        label={t('people.role')}
        value={ask.form.get('role') ?? undefined}
        options={ROLES_TO_GIVE.map((role) => ({
          value: role,
          label: t(`people.role-${role}`),
          hint: t(`people.role-hint-${role}`),
        }))}
        problem={problemAt('role')}
        required
      />
      <Checkboxes
        name="languages"
        label={t('people.languages')}
        hint={t('people.languages-hint')}
        values={ask.form.getAll('languages')}
        options={place.languages.map((tag) => ({ value: tag, label: nameOf(tag, language) }))}
        problem={problemAt('languages')}
      />
    </>
  )
}
