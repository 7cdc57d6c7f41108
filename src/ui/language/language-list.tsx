import type { Translate } from '#platform/i18n'
import type { LanguageChoice } from './in-language.ts'

export interface LanguageListProps {
  readonly t: Translate
  readonly languages: readonly LanguageChoice[]
  /** Tag of the language the page is in. */
  readonly current: string
}

/** Every language by its own name in its own script; one that this page lacks is offered and marked. */
export function LanguageList({ t, languages, current }: LanguageListProps) {
  return (
    <ul class="languages">
      {languages.map(({ lang, dir, name, href, available }) => (
        <li>
          <a href={href} hreflang={lang} aria-current={lang === current ? 'true' : undefined}>
            <bdi lang={lang} dir={dir}>
              {name}
            </bdi>
          </a>
          {!available && <small>{t('ui.language-missing')}</small>}
        </li>
      ))}
    </ul>
  )
}
