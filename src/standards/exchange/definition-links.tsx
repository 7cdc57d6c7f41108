import type { PlaceVisit } from '#people'
import { ButtonLink } from '#ui'
import type { Standard } from '../standard/standard.ts'

export const DEFINITION_FORMS = ['xlsx', 'json'] as const

/** A standard to take along, as a workbook and as JSON. */
export function DefinitionLinks({ visit, standard }: { readonly visit: PlaceVisit; readonly standard: Standard }) {
  const { id, version } = standard
  return DEFINITION_FORMS.map((form) => (
    <ButtonLink
      href={`${visit.base}/standards/definition?${new URLSearchParams({ standard: id, version, as: form })}`}
      download={`${id}.${form}`}
      pictogram="download"
    >
      {visit.t(`evidence.definition-${form}`)}
    </ButtonLink>
  ))
}
