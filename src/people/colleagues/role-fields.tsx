import { nameOf } from '#platform/i18n'
import { Checkboxes, type FieldProblem, Radios, Select } from '#ui'
import { ROLES } from '../roles/role.ts'
import type { PlaceVisit } from '../staff/visit.ts'
import type { NamedOrganisation } from './parse-role.ts'

export interface RoleFieldsProps {
  readonly visit: PlaceVisit
  /** Without any, nobody can be asked to keep the services of one. */
  readonly organisations: readonly NamedOrganisation[]
  readonly problems: readonly FieldProblem[]
}

/** Which role, for a translator in which languages, for an organisation which one, as the form before has them. */
export function RoleFields({ visit, organisations, problems }: RoleFieldsProps) {
  const { t, place, language, ask } = visit
  const problemAt = (field: string) => problems.find((problem) => problem.field === field)?.message
  return (
    <>
      <Radios
        name="role"
        label={t('people.role')}
        value={ask.form.get('role') ?? undefined}
        options={ROLES.filter((role) => role !== 'organisation' || organisations.length > 0).map((role) => ({
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
      {organisations.length > 0 && (
        <Select
          name="of-organisation"
          label={t('people.organisation')}
          hint={t('people.organisation-hint')}
          value={ask.form.get('of-organisation') ?? ''}
          options={[{ value: '', label: '–' }, ...organisations.map(({ id, name }) => ({ value: id, label: name }))]}
          problem={problemAt('of-organisation')}
        />
      )}
    </>
  )
}
