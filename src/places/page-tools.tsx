import { ButtonLink, IslandButton, ListenButton, ToolRow } from '#ui'
import type { Reader } from './reader.ts'

export interface PageToolsProps {
  readonly reader: Reader
  /** Below the reader's base, with its query if it has one: `/housing/rent`. */
  readonly path: string
  /** What the device keeps when it is saved; absent for what changes with the question asked, such as a list. */
  readonly save?: { readonly kind: string; readonly title: string } | undefined
  /** Whether the page has a share page: what one can save, unless said otherwise. */
  readonly share?: boolean
  /** The topic of those who follow this page: `topic/housing`. */
  readonly follow?: string | undefined
  /** Keeps the page off the device and out of messages. */
  readonly sensitive?: boolean
}

/**
 * What one can do with a page, in one row: below its title, or below the results where those are what people came for. Saving,
 * listening and printing wait for a script; the rest are links.
 */
export function PageTools({
  reader,
  path,
  save,
  share = save !== undefined,
  follow,
  sensitive = false,
}: PageToolsProps) {
  const { t, base } = reader
  return (
    <ToolRow>
      {save && !sensitive && (
        <IslandButton
          action="save"
          pictogram="bookmark"
          data={{ 'data-kind': save.kind, 'data-title': save.title, 'data-href': base + path }}
        >
          {t('places.save')}
        </IslandButton>
      )}
      <ListenButton t={t} />
      <IslandButton action="print" pictogram="printer">
        {t('places.print')}
      </IslandButton>
      <ButtonLink href={base + pdfPath(path)} pictogram="download">
        {t('places.pdf')}
      </ButtonLink>
      {share && !sensitive && (
        <ButtonLink href={`${base}/share?of=${encodeURIComponent(path)}`} pictogram="share">
          {t('places.share')}
        </ButtonLink>
      )}
      {follow !== undefined && !sensitive && (
        <ButtonLink href={`${base}/follow?topic=${encodeURIComponent(follow)}`} pictogram="envelope">
          {t('subscriptions.follow-short')}
        </ButtonLink>
      )}
    </ToolRow>
  )
}

/** The address of a page as a PDF: its own with `.pdf`, before the query. */
export function pdfPath(path: string): string {
  const [address = '', query] = path.split('?')
  return `${address}.pdf${query === undefined ? '' : `?${query}`}`
}
