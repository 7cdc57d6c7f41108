import type { Translate } from '#platform/i18n'
import { Pictogram } from '../pictogram/pictogram.tsx'
import { pagesToShow } from './pages-to-show.ts'

export interface PaginationProps {
  readonly t: Translate
  /** Counted from 1. */
  readonly page: number
  readonly pages: number
  readonly href: (page: number) => string
}

/** The way through a long list, by links alone: each page has its address. */
export function Pagination({ t, page, pages, href }: PaginationProps) {
  const shown = pagesToShow(page, pages)
  if (shown.length === 0) return null
  return (
    <nav class="pagination" aria-label={t('ui.pagination')}>
      {page > 1 && (
        <a class="button plain" rel="prev" href={href(page - 1)}>
          <Pictogram name="arrow-back" />
          <span>{t('ui.previous-page')}</span>
        </a>
      )}
      <ol>
        {shown.map((entry) => (
          <li>
            {entry === 'gap' ? '…' : <PageLink t={t} number={entry} href={href(entry)} current={entry === page} />}
          </li>
        ))}
      </ol>
      {page < pages && (
        <a class="button plain" rel="next" href={href(page + 1)}>
          <span>{t('ui.next-page')}</span>
          <Pictogram name="arrow" />
        </a>
      )}
    </nav>
  )
}

function PageLink(props: { t: Translate; number: number; href: string; current: boolean }) {
  const { t, number, href, current } = props
  return (
    <a href={href} aria-label={t('ui.page-number', { number })} aria-current={current ? 'page' : undefined}>
      {number}
    </a>
  )
}
