import { locationBySlug, serviceInWords } from '#directory'
import { addDays } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { formatDate, formatDay } from '#platform/i18n'
import { type ItemKey, type PublicText, plainSentence, plainSlot } from '#texts'
import { occurrences } from '../events/event-dates.ts'
import { type EventRow, eventBySlug } from '../events/event-store.ts'
import { whenInWords } from '../events/event-words.ts'
import { newsBySlug } from '../news/news-store.ts'
import { textsFor } from '../texts-for.ts'
import { movedTo, pageWithAncestors } from '../tree/page-store.ts'
import type { Told } from './message.ts'

/** A page of one item as it is sent to somebody. */
export interface SharedPage extends ItemKey {
  /** Below the reader's base: where it stands now, with the edition that was asked for. */
  readonly path: string
  readonly isEasy: boolean
  readonly sensitive: boolean
  readonly told: Pick<Told, 'title' | 'summary' | 'facts' | 'body'>
}

/** An address of a page below a place and a language. */
export interface ItemPath {
  readonly path: string
  /** Asks for the edition in easy language. */
  readonly isEasy: boolean
}

const ADDRESS = /^((?:\/[a-z0-9]+(?:-[a-z0-9]+)*)+)(\?read=easy)?$/
const LONGEST_ADDRESS = 300

/** Reads an address of ours: `/housing/rent`, `/housing/rent?read=easy`; `undefined` for whatever else was typed. */
export function parseItemPath(written: string | null): ItemPath | undefined {
  const [, path, edition] = (written !== null && written.length <= LONGEST_ADDRESS && ADDRESS.exec(written)) || []
  return path === undefined ? undefined : { path, isEasy: edition !== undefined }
}

/** The item whose page stands, or used to stand, at the address; `undefined` when there is none, or no page of one item. */
export async function readSharedPage(
  tx: Read,
  reader: Reader,
  { path, isEasy }: ItemPath,
): Promise<SharedPage | undefined> {
  const [, first = '', second = '', third] = path.split('/')
  if (third === undefined && second !== '') {
    if (first === 'services') return sharedService(tx, reader, second)
    if (first === 'events') return sharedEvent(tx, reader, second)
    if (first === 'news') return sharedNews(tx, reader, second)
  }
  return sharedGuidePage(tx, reader, path.slice(1), isEasy)
}

async function sharedService(tx: Read, reader: Reader, slug: string): Promise<SharedPage | undefined> {
  const service = await serviceInWords(tx, reader, slug)
  return (
    service && {
      ...keyOf(service),
      path: `/services/${service.slug}`,
      isEasy: false,
      sensitive: service.sensitive,
      told: { title: service.title.text, summary: service.summary, facts: service.facts, body: [] },
    }
  )
}

const TIMES_TOLD = 3
const HORIZON_DAYS = 400

async function sharedEvent(tx: Read, reader: Reader, slug: string): Promise<SharedPage | undefined> {
  const { place, today, now, t } = reader
  const event = await eventBySlug(tx, place.chain, slug)
  const text = event && (await textsFor(tx, reader, [event])).get(event.itemId)
  if (!event || !text) return undefined
  const times = occurrences(event, today, addDays(today, HORIZON_DAYS), place.zone, TIMES_TOLD)
  const when = times.filter((time) => time.ends > now).map((time) => whenInWords(reader, time))
  const location = event.location === undefined ? undefined : await locationBySlug(tx, reader, event.location)
  const where = location?.line ?? event.online
  const cost = event.cost === 'free' ? t('guide.free') : event.cost
  const facts = [
    { term: t('guide.event-when'), lines: when.length === 0 ? [t('guide.event-over')] : when },
    { term: t('guide.event-where'), lines: where === undefined ? [] : [where] },
    { term: t('guide.cost'), lines: cost === undefined ? [] : [cost] },
    { term: t('guide.event-registration'), lines: registrationLines(event, reader) },
  ]
  return sharedText(event, text, { path: `/events/${event.slug}`, sensitive: false, facts })
}

async function sharedNews(tx: Read, reader: Reader, slug: string): Promise<SharedPage | undefined> {
  const news = await newsBySlug(tx, reader.place.chain, slug, reader.today)
  const text = news && (await textsFor(tx, reader, [news])).get(news.itemId)
  if (!news || !text) return undefined
  const facts = [{ term: '', lines: [formatDate(news.date, reader.language)] }]
  return sharedText(news, text, { path: `/news/${news.slug}`, sensitive: news.sensitive, facts })
}

/** Where to say that one comes, as it can be typed, and until when. */
function registrationLines({ registration, registerBy }: EventRow, { t, language }: Reader): readonly string[] {
  if (registration === undefined) return []
  const by = registerBy ? [t('guide.event-register-by', { day: formatDay(registerBy, language) })] : []
  return [registration.replace(/^(mailto|tel):/, ''), ...by]
}

const FACTS = ['bring', 'cost', 'time', 'next'] as const

async function sharedGuidePage(
  tx: Read,
  reader: Reader,
  path: string,
  wantsEasy: boolean,
): Promise<SharedPage | undefined> {
  const { chain } = reader.place
  const at = async (wanted: string) => (await pageWithAncestors(tx, chain, wanted)).at(-1)
  const moved = async () => {
    const now = (await movedTo(tx, chain, [path])).get(path)
    return now === undefined ? undefined : at(now)
  }
  const row = (await at(path)) ?? (await moved())
  const text = row && (await textsFor(tx, reader, [row])).get(row.itemId)
  if (!row || !text) return undefined
  const easy = wantsEasy ? linesOf(text, 'easy') : []
  if (easy.length > 0) {
    return {
      ...keyOf(row),
      path: `/${row.path}?read=easy`,
      isEasy: true,
      sensitive: row.sensitive,
      told: { title: plainSlot(text, 'title'), summary: '', facts: [], body: easy },
    }
  }
  const facts = FACTS.map((slot) => ({ term: reader.t(`guide.${slot}`), lines: linesOf(text, slot) }))
  return sharedText(row, text, { path: `/${row.path}`, sensitive: row.sensitive, facts })
}

function sharedText(
  key: ItemKey,
  text: PublicText,
  about: Pick<SharedPage, 'path' | 'sensitive'> & { readonly facts: Told['facts'] },
): SharedPage {
  return {
    ...keyOf(key),
    path: about.path,
    isEasy: false,
    sensitive: about.sensitive,
    told: {
      title: plainSlot(text, 'title'),
      summary: plainSlot(text, 'in-short'),
      facts: about.facts.filter(({ lines }) => lines.length > 0),
      body: linesOf(text, 'body'),
    },
  }
}

/** A slot as plain lines, steps with their numbers. */
function linesOf({ blocks }: PublicText, slot: string): readonly string[] {
  let step = 0
  return blocks
    .filter((block) => block.slot === slot)
    .map(({ kind, segments }) => {
      step = kind === 'step' ? step + 1 : 0
      const words = segments.map((segment) => plainSentence(segment.text)).join(' ')
      return kind === 'step' ? `${step}. ${words}` : words
    })
}

function keyOf({ placeId, itemId }: ItemKey): ItemKey {
  return { placeId, itemId }
}
