import { ActionRow, Section, SubmitButton } from '#ui'
import type { SittingVisit } from '../asking/visit.ts'

/** That the answers are here and nowhere else, and what can be done with them. */
export function KeptOnDevice({ visit }: { readonly visit: SittingVisit }) {
  const { reader, base, sitting } = visit
  const { t, placeName } = reader
  return (
    <form method="post" action={`${base}/sitting`}>
      <Section title={t('questionnaires.kept-title')} id="kept">
        <p>{t('questionnaires.device-kept', { place: placeName })}</p>
        <p>{t('questionnaires.device-kept-until')}</p>
        {sitting.handedInOn === undefined && <p>{t('questionnaires.device-bring-what')}</p>}
        <ActionRow>
          {sitting.handedInOn === undefined && (
            <SubmitButton kind="plain" name="do" value="bring">
              {t('questionnaires.device-bring')}
            </SubmitButton>
          )}
          <SubmitButton kind="danger" name="do" value="forget" pictogram="bin">
            {t('questionnaires.forget')}
          </SubmitButton>
        </ActionRow>
      </Section>
    </form>
  )
}
