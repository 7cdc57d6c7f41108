import type { Reader } from '#places'
import { qrCode } from '#platform/qr'
import { ActionRow, ButtonLink, IslandButton, PageTitle, type PictogramName, QrPicture, Section, WithAside } from '#ui'
import type { WayToSend } from '../share/ways-to-send.ts'

export interface SharePageProps {
  readonly reader: Reader
  /** What is shared: its title, and its address below the reader's base. */
  readonly title: string
  readonly path: string
  /** The whole address that is sent, and whether it is a short one. */
  readonly link: string
  readonly isShort: boolean
  readonly ways: readonly WayToSend[]
  /** The message for every other way. */
  readonly message: string
}

const PICTOGRAMS: Readonly<Record<WayToSend['name'], PictogramName>> = {
  whatsapp: 'speech',
  telegram: 'speech',
  sms: 'phone',
  email: 'envelope',
}

/** All ways to pass a page on: as a ready message, as text to copy, as a link, as a code to be photographed. */
export function SharePage({ reader, title, path, link, isShort, ways, message }: SharePageProps) {
  const { t, base, direction } = reader
  return (
    <>
      <PageTitle title={t('sharing.title')} lead={t('sharing.lead')}>
        <p>
          <a href={base + path}>
            <bdi>{title}</bdi>
          </a>
        </p>
      </PageTitle>
      <WithAside
        aside={
          <Section title={isShort ? t('sharing.link-short') : t('sharing.link')} id="link" surface>
            <p>
              <bdi dir="ltr" class="short-link" id="short-link">
                {link}
              </bdi>
            </p>
            {isShort && <p class="hint">{t('sharing.link-hint')}</p>}
            <IslandButton
              action="copy"
              pictogram="document"
              data={{ 'data-of': 'short-link', 'data-done': t('sharing.copied') }}
            >
              {t('sharing.link-copy')}
            </IslandButton>
            <h3>{t('sharing.qr')}</h3>
            <QrPicture code={qrCode(link)} label={t('sharing.qr-of', { title })} />
            <p class="hint">{t('sharing.qr-hint')}</p>
          </Section>
        }
      >
        <Section title={t('sharing.send')} id="send">
          <ActionRow>
            {ways.map(({ name, href }) => (
              <ButtonLink href={href} pictogram={PICTOGRAMS[name]}>
                {t(`sharing.${name}`)}
              </ButtonLink>
            ))}
            <IslandButton action="send" pictogram="share" data={{ 'data-of': 'message', 'data-title': title }}>
              {t('sharing.device')}
            </IslandButton>
          </ActionRow>
          <p class="hint">{t('sharing.send-note')}</p>
        </Section>
        <div class="field">
          <label for="message">{t('sharing.text')}</label>
          <p class="hint" id="message-hint">
            {t('sharing.text-hint')}
          </p>
          <textarea id="message" rows={10} readonly dir={direction} aria-describedby="message-hint">
            {message}
          </textarea>
        </div>
        <ActionRow>
          <IslandButton
            action="copy"
            pictogram="document"
            data={{ 'data-of': 'message', 'data-done': t('sharing.copied') }}
          >
            {t('sharing.copy')}
          </IslandButton>
        </ActionRow>
        <p>
          <a href={base + path}>{t('sharing.back')}</a>
        </p>
      </WithAside>
    </>
  )
}
