import { PageTools, type Reader } from '#places'
import { ButtonLink, EmptyState, PageTitle } from '#ui'
import { UncheckedNotice } from '../pages/unchecked-notice.tsx'
import { COMPARED, comparePath } from './compare-wish.ts'
import type { Compared } from './read-compared.ts'

/** Practices side by side: what one of them does not say is said not to be stated. */
export function ComparePage({ reader, compared }: { readonly reader: Reader; readonly compared: Compared }) {
  const { t, base } = reader
  const { practices, lines } = compared
  if (practices.length < COMPARED.least)
    return (
      <EmptyState level={1} title={t('library.side-by-side')}>
        <p>{t('library.compare-hint')}</p>
        <ButtonLink href={`${base}/practices`}>{t('library.all')}</ButtonLink>
      </EmptyState>
    )
  return (
    <>
      <PageTitle title={t('library.side-by-side')} />
      <UncheckedNotice t={t} words={[...practices.map(({ title }) => title), ...lines.flatMap(({ said }) => said)]} />
      <PageTools reader={reader} path={comparePath(practices.map(({ slug }) => slug))} />
      <section class="wide-table" aria-label={t('library.side-by-side')} tabindex={0}>
        <table class="practices-beside">
          <thead>
            <tr>
              <td />
              {practices.map(({ href, title }) => (
                <th scope="col">
                  <a href={href} {...title.inLanguage}>
                    {title.text}
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ about, said }) => (
              <tr>
                <th scope="row">{about}</th>
                {said.map((words, at) => (
                  <td data-label={practices[at]?.title.text}>
                    {words ? (
                      <span {...words.inLanguage}>{words.text}</span>
                    ) : (
                      <span class="muted">{t('library.not-stated')}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
