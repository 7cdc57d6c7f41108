import { parseId } from '#kernel'
import type { PlacePages, Reader, Readers } from '#places'
import type { Database } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { ItemKey } from '#texts'
import { LONGEST_REPORT, type Said } from './feedback.ts'
import { parsePagePath } from './page-path.ts'
import { SendAgainPage, type SendAgainPageProps } from './pages/send-again-page.tsx'
import { ThanksPage } from './pages/thanks-page.tsx'
import { type FeedbackProblem, type FormAbout, lengthOf, parseFeedback } from './parse-feedback.ts'
import { RateLimit } from './rate-limit.ts'
import { type NamedItem, readItem } from './read-item.ts'
import { recordFeedback } from './record-feedback.ts'

export interface FeedbackRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
}

/** About one page: a class that answers together must fit in; a script that floods must not. Who sends is not known here. */
const MOST_A_MINUTE = 30

export function feedbackRoutes({ database, readers, pages }: FeedbackRoutesParts): readonly Route[] {
  const limit = new RateLimit(MOST_A_MINUTE)

  return [
    readers.route({
      method: 'POST',
      path: '/feedback',
      access: 'public',
      handle: async (reader) => {
        const parsed = parseFeedback(reader.ask.form)
        const { about } = parsed
        const item = await database.read((tx) => readItem(tx, reader, about.item))
        if (!item) throw new NotFound('feedback item')
        if (parsed.kind === 'problem') {
          const { problem, written } = parsed
          return sendAgain(reader, about, item, {
            problem: wordsFor(reader, problem, written.report),
            field: problem === 'address' ? 'answer-to' : 'report',
            written,
          })
        }
        const { said } = parsed
        if (!limit.allows(about.item.itemId, reader.now)) {
          return sendAgain(reader, about, item, {
            problem: reader.t('feedback.problem-many'),
            written: said.kind === 'report' ? { report: said.text, answerTo: said.answerTo ?? '' } : undefined,
          })
        }
        const once = parseId(reader.ask.form.get('once') ?? '')
        const feedback = {
          ...about,
          language: reader.language,
          readInPlaceId: reader.place.id,
          said,
          ...(once !== undefined && { once }),
        }
        const outcome = await database.write((tx) => recordFeedback(tx, feedback, reader.today, reader.now), {
          placeId: about.item.placeId,
        })
        switch (outcome.kind) {
          case 'recorded':
          case 'already-recorded':
            return { kind: 'redirect', status: 303, to: thanksAddress(reader, about, wantsAnswer(said, item)) }
          case 'refused':
            throw new NotFound(outcome.reason)
        }
      },
    }),
    readers.route({
      method: 'GET',
      path: '/feedback/thanks',
      access: 'public',
      handle: async (reader) => {
        const key = parseItemKey(reader.ask.query.get('item') ?? '')
        const page = parsePagePath(reader.ask.query.get('page') ?? '')
        const answer = reader.ask.query.has('answer')
        const item = key && (await database.read((tx) => readItem(tx, reader, key)))
        return pages.answer(reader, {
          title: reader.t('feedback.thanks-title'),
          path: key && page !== undefined ? thanksPath(key, page, answer) : '/feedback/thanks',
          hidden: true,
          unshared: true,
          sensitive: item?.sensitive ?? false,
          body: (
            <ThanksPage
              reader={reader}
              about={item && page !== undefined ? { item, page } : undefined}
              wantsAnswer={answer}
            />
          ),
        })
      },
    }),
  ]

  function sendAgain(
    reader: Reader,
    about: FormAbout,
    item: NamedItem,
    wrong: Pick<SendAgainPageProps, 'problem' | 'field' | 'written'>,
  ): Answer {
    return pages.answer(reader, {
      title: reader.t('feedback.problem-title'),
      // The page that the form stood on: a change of language or display leads back there.
      path: about.page,
      hidden: true,
      unshared: true,
      sensitive: item.sensitive,
      status: 400,
      body: <SendAgainPage reader={reader} about={about} item={item} {...wrong} />,
    })
  }
}

function wordsFor({ t }: Reader, problem: FeedbackProblem, report: string): string {
  switch (problem) {
    case 'empty':
      return t('feedback.problem-empty')
    case 'too-long':
      return t('feedback.problem-too-long', { length: lengthOf(report.trim()), most: LONGEST_REPORT })
    case 'address':
      return t('feedback.problem-address')
  }
}

/** Always below the reader's base: only the item and a path of ours are taken from the form, and both were parsed. */
function thanksAddress(reader: Reader, about: FormAbout, wantsAnswer: boolean): string {
  return reader.base + thanksPath(about.item, about.page, wantsAnswer)
}

function thanksPath(item: ItemKey, page: string, wantsAnswer: boolean): string {
  const query = { item: `${item.placeId}.${item.itemId}`, page, ...(wantsAnswer && { answer: 'yes' }) }
  return `/feedback/thanks?${new URLSearchParams(query)}`
}

/** About something sensitive no address is kept. */
function wantsAnswer(said: Said, item: NamedItem): boolean {
  return said.kind === 'report' && said.answerTo !== undefined && !item.sensitive
}

function parseItemKey(text: string): ItemKey | undefined {
  const [, place, item] = /^([1-9]\d{0,8})\.([0-9a-f-]{36})$/.exec(text) ?? []
  const itemId = parseId(item ?? '')
  return itemId && { placeId: Number(place), itemId }
}
