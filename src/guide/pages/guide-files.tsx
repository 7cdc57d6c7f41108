import type { Reader } from '#places'
import { Section } from '#ui'

/** The whole guide to take along: on paper, and as a book. */
export function GuideFiles({ reader: { t, base } }: { readonly reader: Reader }) {
  return (
    <Section title={t('paper.files-title')} id="files">
      <ul class="links">
        <li>
          <a href={`${base}/guide.pdf`}>{t('paper.files-pdf')}</a>
        </li>
        <li>
          <a href={`${base}/guide.pdf?paper=a5`}>{t('paper.files-pdf-small')}</a>
        </li>
        <li>
          <a href={`${base}/guide.epub`}>{t('paper.files-book')}</a>
        </li>
      </ul>
      <p class="hint">{t('paper.files-hint')}</p>
    </Section>
  )
}

/** The same for one topic: a page with all below it. */
export function TopicFile({ reader: { t, base }, path }: { readonly reader: Reader; readonly path: string }) {
  return (
    <p class="hint" data-live>
      <a href={`${base}/guide.pdf?below=${path}`}>{t('paper.topic-file')}</a>
    </p>
  )
}
