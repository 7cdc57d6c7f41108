import { directionOf } from '#kernel'
import { PageTools, type Reader } from '#places'
import { type PublicText, plainSlot } from '#texts'
import { EmptyState, type InLanguage, IslandButton, Notice, OpeningLine, PageTitle, PhoneNumber, Row, Rows } from '#ui'
import type { ListContents, ListEntry } from '../share/read-list.ts'
import { listPath, type SavedList } from '../share/saved-list.ts'
import { Summary } from './slot-text.tsx'

export interface ListPageProps {
  readonly reader: Reader
  readonly list: SavedList
  readonly contents: ListContents
}

/** The name of a list for readers: what somebody called it stands in quotes, since it is not our word. */
export function nameOfList({ title }: SavedList, { t }: Pick<Reader, 't'>): string {
  return title === '' ? t('sharing.list') : t('sharing.list-named', { title })
}

/** A list that was made on one device and is read on another, or on paper. */
export function ListPage({ reader, list, contents }: ListPageProps) {
  const { t, base } = reader
  const { entries, missing } = contents
  return (
    <>
      <PageTitle title={nameOfList(list, reader)} lead={t('sharing.list-lead')} />
      {entries.length > 0 && <PageTools reader={reader} path={listPath(list)} share />}
      {missing > 0 && entries.length > 0 && (
        <Notice>
          <p>{t('sharing.list-missing', { count: missing })}</p>
        </Notice>
      )}
      {entries.length === 0 ? (
        <EmptyState title={t('sharing.list-empty')} pictogram="bookmark">
          <p>
            <a href={`${base}/`}>{t('http.to-start')}</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <Rows>
            {entries.map((entry) => (
              <Entry reader={reader} entry={entry} />
            ))}
          </Rows>
          <div class="actions" data-live>
            <IslandButton
              action="save-all"
              pictogram="bookmark"
              data={{
                'data-entries': JSON.stringify(entries.map((entry) => savedAs(entry, base))),
                'data-done': t('sharing.list-saved'),
              }}
            >
              {t('sharing.list-save')}
            </IslandButton>
          </div>
        </>
      )}
    </>
  )
}

function Entry({ reader, entry }: { readonly reader: Reader; readonly entry: ListEntry }) {
  const { t, base } = reader
  if (entry.kind === 'service') {
    const { title, summary, opening, phone } = entry.service
    return (
      <Row
        href={base + entry.path}
        title={title.text}
        titleLanguage={foreign(title.language, reader)}
        level={2}
        facts={[t('guide.kind-service')]}
      >
        <OpeningLine {...opening} />
        {summary && <p {...foreign(summary.language, reader)}>{summary.text}</p>}
        {entry.address !== undefined && (
          <p>
            <bdi>{entry.address}</bdi>
          </p>
        )}
        {phone && (
          <p>
            {phone.dial === undefined ? (
              <bdi dir="ltr">{phone.number}</bdi>
            ) : (
              <PhoneNumber number={phone.dial} text={phone.number} />
            )}
          </p>
        )}
      </Row>
    )
  }
  const { text, when, kind } = entry
  return (
    <Row
      href={base + entry.path}
      title={plainSlot(text, 'title')}
      titleLanguage={foreign(languageOfTitle(text), reader)}
      level={2}
      facts={[t(`guide.kind-${kind}`)]}
    >
      {when !== undefined && <p class="when">{when}</p>}
      <p>
        <Summary text={text} reader={reader} />
      </p>
    </Row>
  )
}

/** What the device keeps of an entry. */
function savedAs(entry: ListEntry, base: string) {
  const title = entry.kind === 'service' ? entry.service.title.text : plainSlot(entry.text, 'title')
  return { href: base + entry.path, title, kind: entry.kind }
}

function languageOfTitle({ blocks, sourceLanguage }: PublicText) {
  return blocks.find(({ slot }) => slot === 'title')?.segments[0]?.language ?? sourceLanguage
}

function foreign(language: Reader['language'], reader: Reader): InLanguage | undefined {
  return language === reader.language ? undefined : { lang: language, dir: directionOf(language) }
}
