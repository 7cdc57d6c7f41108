import { directionOf, type LanguageTag } from '#kernel'
import type { Reader } from '#places'
import { ownNameOf } from '#platform/i18n'
import { ButtonLink, Section } from '#ui'
import { writtenDates } from '../device/device-words.ts'

const ENDS = ['whole', 'cut', 'no-room', 'refused'] as const

/** The place in its languages, to be kept on the device one by one. An island fills in what is there; without it only the file is offered. */
export function KeptPacks({ reader }: { readonly reader: Reader }) {
  const { t, place, language, base } = reader
  const words = {
    held: t('pack.held', { size: '{size}', date: '{date}' }),
    partly: t('pack.partly'),
    progress: t('pack.progress', { share: '{share}' }),
    ...Object.fromEntries(ENDS.map((end) => [`end-${end}`, t(`pack.end-${end}`)])),
  }
  const others = place.languages.filter((other) => other !== language)
  return (
    <Section title={t('pack.offline')} id="offline">
      <p>{t('pack.offline-lead')}</p>
      <div data-packs={JSON.stringify(words)} data-dates={JSON.stringify(writtenDates(language))} hidden>
        <ul class="packs">
          <Pack reader={reader} language={language} />
        </ul>
        {others.length > 0 && (
          <details class="fold">
            <summary>{t('ui.languages')}</summary>
            <ul class="packs">
              {others.map((other) => (
                <Pack reader={reader} language={other} />
              ))}
            </ul>
          </details>
        )}
      </div>
      <p>
        <ButtonLink href={`${base}/guide.html`} pictogram="download">
          {t('pack.file')}
        </ButtonLink>
      </p>
      <p class="hint">{t('pack.file-hint')}</p>
    </Section>
  )
}

/** One language of the place: what is there of it, and what can be done about it. */
function Pack({ reader: { t, place }, language }: { readonly reader: Reader; readonly language: LanguageTag }) {
  const choice = `sensitive-${language}`
  return (
    <li data-base={`/${place.slug}/${language}`}>
      <h3>
        <bdi lang={language} dir={directionOf(language)}>
          {ownNameOf(language)}
        </bdi>
      </h3>
      <p data-state class="muted" />
      <p data-said role="status" />
      <div class="actions">
        {(['keep', 'update', 'remove'] as const).map((action) => (
          <button type="button" class="button plain" data-pack-action={action} hidden>
            <span>
              {t(`pack.${action}`)}
              <span class="visually-hidden" lang={language}>
                {' '}
                {ownNameOf(language)}
              </span>
            </span>
          </button>
        ))}
        <button type="button" class="button plain" data-pack-action="older" hidden>
          <span>{t('pack.take-older')}</span>
        </button>
      </div>
      <div class="choice" data-sensitive-choice hidden>
        <input id={choice} type="checkbox" data-sensitive />
        <label for={choice}>
          {t('pack.keep-sensitive')}
          <span class="hint">{t('pack.keep-sensitive-warning')}</span>
        </label>
      </div>
    </li>
  )
}
