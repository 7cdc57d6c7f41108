import { FormOfVisit, mayDo, type PlaceVisit } from '#people'
import { ActionRow, FileField, IslandButton, Notice, Onward, PageTitle, Section, SubmitButton } from '#ui'

export const OPENING_PATH = '/hand-overs'

/** Where a counsellor opens what somebody brings: a file, photographs of codes, or the codes before the camera. */
export function OpeningPage(props: {
  readonly visit: PlaceVisit
  /** Codes that were read before, and which numbers of how many are still to come. */
  readonly codes?: readonly string[]
  readonly missing?: { readonly numbers: readonly number[]; readonly total: number } | undefined
  readonly problem?: string | undefined
}) {
  const { visit, codes = [], missing, problem } = props
  const { t, base, member, place } = visit
  return (
    <>
      <PageTitle title={t('opening.title')} lead={t('opening.lead')} />
      {missing && (
        <Notice announced>
          <p>
            {t('opening.missing', {
              numbers: missing.numbers.join(', '),
              count: missing.numbers.length,
              total: missing.total,
            })}
          </p>
        </Notice>
      )}
      <Section title={t('opening.what')} id="what" surface>
        <FormOfVisit visit={visit} action={base + OPENING_PATH} takesFiles>
          {codes.map((code) => (
            <input type="hidden" name="code" value={code} />
          ))}
          <FileField
            name="file"
            label={t('opening.file')}
            hint={t('opening.file-hint')}
            accept=".tessera,image/*"
            multiple
            problem={problem}
          />
          <ActionRow>
            <SubmitButton>{t('opening.open')}</SubmitButton>
            <IslandButton
              action="scan-codes"
              data={{
                'data-seen': t('opening.seen', { seen: '{seen}', total: '{total}' }),
                'data-failed': t('opening.no-camera'),
              }}
            >
              {t('opening.camera')}
            </IslandButton>
          </ActionRow>
          <p role="status" data-scan-state />
        </FormOfVisit>
      </Section>
      {mayDo(member.grants, 'manage-place', place) && (
        <Onward href={`${base}${OPENING_PATH}/keys`}>{t('opening.keys')}</Onward>
      )}
    </>
  )
}
