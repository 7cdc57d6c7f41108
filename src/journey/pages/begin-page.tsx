import { nameFor, type Reader } from '#places'
import { ActionRow, ButtonLink, PageTitle, Steps } from '#ui'
import { COPY_PATH } from '../copies/copy-page.tsx'

/** Before there is a plan: how little it takes, and the way back to one that was begun. */
export function BeginPage({ reader, form }: { readonly reader: Reader; readonly form: string }) {
  const { t, base, place, language } = reader
  return (
    <>
      <PageTitle title={t('journey.your-plan')} lead={t('journey.begin-lead', { place: nameFor(place, language) })}>
        <ActionRow>
          <ButtonLink href={`${base}/ask/${form}`} kind="main">
            {t('journey.begin')}
          </ButtonLink>
          <ButtonLink href={`${base}/ask`}>{t('journey.have-code')}</ButtonLink>
          <ButtonLink href={base + COPY_PATH}>{t('recovery.have')}</ButtonLink>
        </ActionRow>
      </PageTitle>
      <Steps
        level={2}
        steps={(['ask', 'plan', 'keep'] as const).map((part) => ({
          title: t(`journey.begin-${part}`),
          body: <p>{t(`journey.begin-${part}-text`)}</p>,
        }))}
      />
    </>
  )
}
