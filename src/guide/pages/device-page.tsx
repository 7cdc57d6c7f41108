import type { Reader } from '#places'
import { EmptyState, PageTitle, Section } from '#ui'
import { GuideFiles } from './guide-files.tsx'
import { KeptPacks } from './kept-packs.tsx'
import { ListMaker } from './list-maker.tsx'

/** What this device keeps: the saved pages and services, and one press to erase it all. The list itself is filled by an island. */
export function DevicePage({ reader }: { readonly reader: Reader }) {
  const { t, base } = reader
  return (
    <>
      <PageTitle title={t('guide.device')} lead={t('guide.device-lead')} />
      <noscript>
        <p>{t('guide.device-no-script')}</p>
      </noscript>
      <Section title={t('guide.device-saved')} id="saved">
        <ul class="links" data-saved-list data-remove-label={t('guide.device-remove')} />
        <div data-saved-empty>
          <EmptyState title={t('guide.device-nothing')} pictogram="bookmark" level={3}>
            <p>{t('guide.device-how')}</p>
            <p>
              <a href={`${base}/`}>{t('http.to-start')}</a>
            </p>
          </EmptyState>
        </div>
        <ListMaker reader={reader} />
      </Section>
      <KeptPacks reader={reader} />
      <GuideFiles reader={reader} />
      <Section title={t('guide.device-table')} id="stored">
        <table class="stored" aria-labelledby="stored">
          <thead>
            <tr>
              <th scope="col">{t('guide.device-what')}</th>
              <th scope="col">{t('guide.device-why')}</th>
              <th scope="col">{t('guide.device-until')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('guide.device-saved')}</th>
              <td data-label={t('guide.device-why')}>{t('guide.device-saved-why')}</td>
              <td data-label={t('guide.device-until')}>{t('guide.device-saved-until')}</td>
            </tr>
            <tr>
              <th scope="row">{t('guide.device-display')}</th>
              <td data-label={t('guide.device-why')}>{t('guide.device-display-why')}</td>
              <td data-label={t('guide.device-until')}>{t('guide.device-display-until')}</td>
            </tr>
            <tr>
              <th scope="row">{t('subscriptions.device-address')}</th>
              <td data-label={t('guide.device-why')}>{t('subscriptions.device-address-why')}</td>
              <td data-label={t('guide.device-until')}>{t('subscriptions.device-address-until')}</td>
            </tr>
            <tr>
              <th scope="row">{t('pack.offline')}</th>
              <td data-label={t('guide.device-why')}>{t('pack.why')}</td>
              <td data-label={t('guide.device-until')}>{t('pack.until')}</td>
            </tr>
            <tr>
              <th scope="row">{t('pack.letters')}</th>
              <td data-label={t('guide.device-why')}>{t('pack.letters-why')}</td>
              <td data-label={t('guide.device-until')}>{t('pack.letters-until')}</td>
            </tr>
            <tr>
              <th scope="row">{t('pack.answers')}</th>
              <td data-label={t('guide.device-why')}>{t('pack.answers-why')}</td>
              <td data-label={t('guide.device-until')}>{t('pack.answers-until')}</td>
            </tr>
          </tbody>
        </table>
        <form action={`${base}/follow/device/stop`} method="post" data-push-stop hidden>
          <button type="submit" class="button plain">
            <span>{t('subscriptions.device-stop')}</span>
          </button>
        </form>
        <p role="status" data-erased hidden>
          {t('guide.device-erased')}
        </p>
        <form action={`${base}/display`} method="post" data-erase>
          <input type="hidden" name="theme" value="auto" />
          <input type="hidden" name="text" value="normal" />
          <input type="hidden" name="words" value="full" />
          <input type="hidden" name="return" value={`${base}/device`} />
          <button type="submit" class="button danger">
            <span>{t('guide.device-erase')}</span>
          </button>
        </form>
      </Section>
    </>
  )
}
