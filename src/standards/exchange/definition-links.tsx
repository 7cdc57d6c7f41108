import type { PlaceVisit } from '#people'
import type { Standard } from '../standard/standard.ts'

export const DEFINITION_FORMS = ['xlsx', 'json'] as const

/** A standard to take along, as a workbook and as JSON. */
export function DefinitionLinks({ visit, standard }: { readonly visit: PlaceVisit; readonly standard: Standard }) {
  const { id, version } = standard
  return (
    <p class="muted">
      {visit.t('evidence.definition')}{' '}
      {DEFINITION_FORMS.map((form, at) => (
        <>
          {at > 0 && ' · '}
          <a
            href={`${visit.base}/standards/definition?${new URLSearchParams({ standard: id, version, as: form })}`}
            download={`${id}.${form}`}
          >
            {visit.t(`evidence.definition-${form}`)}
          </a>
        </>
      ))}
    </p>
  )
}
