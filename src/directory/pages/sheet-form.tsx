import { directionOf } from '#kernel'
import type { Reader } from '#places'
import { ownNameOf } from '#platform/i18n'

/** The way to a poster and to pocket cards of a service: for those who hand it on to others, and so folded away. */
export function SheetForm({ reader, slug }: { readonly reader: Reader; readonly slug: string }) {
  const { t, base, place, language } = reader
  const address = `${base}/services/${slug}`
  return (
    <details class="fold" data-live>
      <summary>{t('paper.sheet-title')}</summary>
      <form class="inline-form" action={`${address}/poster.pdf`} method="get">
        <p class="hint">{t('paper.sheet-hint')}</p>
        <label for="sheet-with">{t('paper.sheet-with')}</label>
        <select id="sheet-with" name="with">
          {place.languages
            .filter((other) => other !== language)
            .map((other) => (
              <option value={other} lang={other} dir={directionOf(other)}>
                {ownNameOf(other)}
              </option>
            ))}
          <option value="">{t('paper.sheet-alone')}</option>
        </select>
        <button class="button plain" type="submit">
          <span>{t('paper.sheet-poster')}</span>
        </button>
        <button class="button plain" type="submit" formaction={`${address}/card.pdf`}>
          <span>{t('paper.sheet-cards')}</span>
        </button>
      </form>
    </details>
  )
}
