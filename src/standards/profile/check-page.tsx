import type { Reader } from '#places'
import { ActionRow, Callout, inLanguage, PageTitle, SubmitButton, TextArea } from '#ui'
import { type Attested, type CheckedFile, validityOf } from './certificate.ts'
import { PROFILE_PATH, validityWords } from './profile-page.tsx'

export type Checked =
  | (Extract<CheckedFile, { kind: 'signed' }> & { readonly certificate: CheckedCertificate })
  | Extract<CheckedFile, { kind: 'refused' }>

type CheckedCertificate = Pick<Attested, 'validUntil'> & { readonly withdrawnOn: Attested['validUntil'] | undefined }

/** Whether somebody's signed file is a certificate of this place, as it was issued, and counts today. */
export function CheckPage({ reader, checked }: { readonly reader: Reader; readonly checked: Checked | undefined }) {
  const { t, base } = reader
  return (
    <>
      <PageTitle title={t('profile.check')} lead={t('profile.check-lead')} />
      {checked && <Outcome reader={reader} checked={checked} />}
      <form method="post" action={`${base}${PROFILE_PATH}/check`}>
        <TextArea name="file" label={t('profile.file')} rows={8} required maxlength={LONGEST_FILE} />
        <ActionRow>
          <SubmitButton>{t('profile.check-button')}</SubmitButton>
        </ActionRow>
      </form>
    </>
  )
}

/** In characters: many times what a certificate in twelve languages takes. */
export const LONGEST_FILE = 20_000

function Outcome({ reader, checked }: { readonly reader: Reader; readonly checked: Checked }) {
  const { t, language, today } = reader
  if (checked.kind === 'refused') return <Callout kind="warning" title={t(`profile.check-${checked.reason}`)} />
  const { attested, certificate } = checked
  const kind = validityOf(certificate, today) === 'valid' ? 'good' : 'warning'
  return (
    <Callout kind={kind} title={t('profile.check-ours')}>
      <p>
        {t('profile.attests', {
          place: inLanguage(attested.place.names, language).text,
          stage: inLanguage(attested.stage.title, language).text,
        })}
      </p>
      <p>{validityWords(reader, certificate)}</p>
    </Callout>
  )
}
