import { dayAt, type Instant } from '#kernel'
import { nameFor, type Reader } from '#places'
import { formatDate } from '#platform/i18n'
import { ActionRow, FactList, IslandButton, Onward, PageTitle, Section, SubmitButton, TextField } from '#ui'
import type { Difference } from './difference.ts'

export const COPY_PATH = '/plan/copy'

/** What the script of the page says; each is a text of the page. */
const SAID = [
  'here',
  'saved',
  'changed',
  'gone',
  'other',
  'unknown',
  'unknown-passkey',
  'not-allowed',
  'no-secret',
  'failed',
] as const

export interface CopyPageProps {
  readonly reader: Reader
  /** Of the plan that is open; absent where none is. */
  readonly expiresAt: Instant | undefined
  readonly differences: readonly Difference[]
}

/** Where a plan can be kept: with the place, on the device, and as a copy that only its person can open. */
export function CopyPage({ reader, expiresAt, differences }: CopyPageProps) {
  const { t, place, language, base } = reader
  const name = nameFor(place, language)
  const words = Object.fromEntries([
    ...SAID.map((one) => [one, t(`recovery.said-${one}`)]),
    ['gone-passkey', `${t('recovery.said-gone')} ${t('recovery.passkey-settings')}`],
    ['wrong', t('questionnaires.code-wrong')],
  ])
  return (
    <div
      data-keeping={place.slug}
      data-place-name={name}
      data-open={expiresAt && 'yes'}
      data-words={JSON.stringify(words)}
    >
      <PageTitle title={t('recovery.title')} lead={t('recovery.lead')} />
      <div role="status" data-said />
      {differences.length > 0 && <Differences reader={reader} differences={differences} />}
      {expiresAt && (
        <Section title={t('stored.plan')} id="with-place" surface>
          <p>{t('questionnaires.kept-seen', { place: name })}</p>
          <p>{t('questionnaires.kept-date', { date: formatDate(dayAt(expiresAt, place.zone), language) })}</p>
          <p data-without-script>{t('recovery.no-script')}</p>
        </Section>
      )}
      <div data-with-script hidden>
        <Section title={t('stored.device')} id="device" surface>
          <p>{t('recovery.device-what')}</p>
          <ActionRow>
            <IslandButton action="keep-plan" pictogram="bookmark">
              {t('recovery.device-keep')}
            </IslandButton>
            <IslandButton action="open-plan" kind="main">
              {t('recovery.device-open')}
            </IslandButton>
            <IslandButton action="drop-plan" kind="danger" pictogram="bin">
              {t('recovery.device-drop')}
            </IslandButton>
          </ActionRow>
        </Section>
        <Section title={t('recovery.copy')} id="copy" surface>
          <p>{t('recovery.copy-what', { place: name })}</p>
          <div data-code hidden>
            <p>{t('recovery.code')}</p>
            <p class="lead">
              <bdi dir="ltr" translate="no" />
            </p>
            <p>
              <strong>{t('recovery.code-once')}</strong>
            </p>
          </div>
          <ActionRow>
            <IslandButton action="make-copy" kind="main">
              {t('recovery.copy-make')}
            </IslandButton>
            <IslandButton action="delete-copy" kind="danger" pictogram="bin">
              {t('recovery.copy-delete')}
            </IslandButton>
          </ActionRow>
          {/* Such a form sends nothing: the code stays in the browser. */}
          <form method="dialog" data-restore hidden>
            <TextField
              name="recovery"
              label={t('recovery.code')}
              hint={t('questionnaires.code-hint')}
              autocomplete="off"
              maxlength={40}
              required
            />
            <SubmitButton>{t('recovery.restore')}</SubmitButton>
          </form>
        </Section>
        <div data-passkey hidden>
          <Section title={t('recovery.passkey')} id="passkey" surface>
            <p>{t('recovery.passkey-what', { place: name })}</p>
            <p>
              <strong>{t('recovery.passkey-own')}</strong>
            </p>
            <ActionRow>
              <IslandButton action="make-passkey">{t('recovery.passkey-make')}</IslandButton>
              <IslandButton action="open-passkey">{t('recovery.passkey-open')}</IslandButton>
              <IslandButton action="delete-passkey" kind="danger" pictogram="bin">
                {t('recovery.copy-delete')}
              </IslandButton>
            </ActionRow>
          </Section>
        </div>
      </div>
      {!expiresAt && <p data-without-script>{t('recovery.no-script')}</p>}
      <Onward href={`${base}/plan`}>{t('journey.your-plan')}</Onward>
    </div>
  )
}

/** What two devices have changed, to be decided. */
function Differences({ reader, differences }: Pick<CopyPageProps, 'reader' | 'differences'>) {
  const { t, base } = reader
  return (
    <Section title={t('recovery.differ')} id="differ" surface>
      <p>{t('recovery.differ-what')}</p>
      {differences.map(({ path, question, now, other }) => (
        <form method="post" action={base + COPY_PATH}>
          <h3>{question}</h3>
          <FactList
            facts={[
              { term: t('recovery.differ-now'), detail: now },
              { term: t('recovery.differ-other'), detail: other },
            ]}
          />
          <input type="hidden" name="path" value={path} />
          <ActionRow>
            <SubmitButton kind="plain" name="do" value="leave">
              {t('recovery.differ-leave')}
            </SubmitButton>
            <SubmitButton kind="plain" name="do" value="take">
              {t('recovery.differ-take')}
            </SubmitButton>
          </ActionRow>
        </form>
      ))}
    </Section>
  )
}
