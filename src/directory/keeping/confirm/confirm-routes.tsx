import type { Child } from 'hono/jsx'
import type { Id } from '#kernel'
import { holderOfLink, type LinkToken, parseLinkToken, routesWithLink } from '#people'
import type { PlacePages, Reader, Readers } from '#places'
import type { Acting, Database } from '#platform/db'
import type { Answer, Route } from '#platform/http'
import { readWithLocations, type ServiceWithLocations } from '../entry/read-with-locations.ts'
import { type FactValues, factOf } from '../facts/facts.ts'
import { addressFrom, type FactProblem, isWhole, parseFacts } from '../facts/parse-facts.ts'
import { parseRoom } from '../room/room.ts'
import { ALL_RIGHT, answerLink, type LinkAnswer } from './answer-link.ts'
import { asking, sendAnotherLink } from './ask-organisations.ts'
import { ConfirmedPage, ConfirmPage, CorrectPage, LinkOverPage, SentAgainPage } from './confirm-pages.tsx'
import { CONFIRMED_FACTS } from './confirmation-rule.ts'
import { linkHeld } from './confirmation-store.ts'
import { CONFIRM, confirmPath, correctPath } from './paths.ts'

export interface ConfirmRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
}

/** What the links in mails to organisations lead to. Looking changes nothing; a press does, once. */
export function confirmRoutes({ database, readers, pages }: ConfirmRoutesParts): readonly Route[] {
  const page = (reader: Reader, title: string, body: Child, more: { path?: string; status?: 400 } = {}): Answer =>
    pages.answer(reader, { title, path: '', hidden: true, unshared: true, ...more, body })
  const over = (reader: Reader): Answer =>
    page(
      reader,
      reader.t('confirming.over-title'),
      <LinkOverPage reader={reader} token={reader.ask.form.get('token') ?? reader.ask.query.get('token') ?? ''} />,
      { path: CONFIRM },
    )
  const correctPage = (
    reader: Reader,
    token: LinkToken,
    entry: ServiceWithLocations,
    typed: {
      facts: Partial<FactValues>
      addresses: readonly FactValues['address'][]
      problems: readonly FactProblem[]
    },
  ): Answer => {
    const problems = typed.problems.map(({ field, problem }) => ({
      field,
      message: reader.t(`confirming.problem-${problem}`),
    }))
    return page(
      reader,
      factOf(entry.service, 'name'),
      <CorrectPage reader={reader} token={token} entry={entry} {...typed} problems={problems} />,
      { path: correctPath(token), ...(problems.length > 0 && { status: 400 }) },
    )
  }

  /** What a good link is for, read as its holder. */
  const held = (reader: Reader, token: LinkToken): Promise<ServiceWithLocations | undefined> =>
    database.write(
      async (tx) => {
        const link = await linkHeld(tx, reader.place.id, token, reader.now)
        return link?.isGood ? readWithLocations(tx, reader.place.id, link.serviceId, reader.language) : undefined
      },
      holding(reader, token),
    )
  const answered = async (reader: Reader, token: LinkToken, answer: LinkAnswer): Promise<Answer> => {
    const { place, now, t } = reader
    const outcome = await database.write((tx) => answerLink(tx, place, token, answer, now), holding(reader, token))
    return outcome.kind === 'refused'
      ? over(reader)
      : page(reader, t('confirming.thanks'), <ConfirmedPage reader={reader} waiting={outcome.waiting} />)
  }
  const withLink = routesWithLink(readers, CONFIRM, over)

  return [
    withLink('GET', '', async (reader, token) => {
      const entry = await held(reader, token)
      if (!entry) return over(reader)
      const body = <ConfirmPage reader={reader} token={token} entry={entry} />
      return page(reader, factOf(entry.service, 'name'), body, { path: confirmPath(token) })
    }),
    withLink('POST', '', (reader, token) => answered(reader, token, ALL_RIGHT)),
    withLink('GET', '/correct', async (reader, token) => {
      const entry = await held(reader, token)
      return entry ? correctPage(reader, token, entry, { facts: {}, addresses: [], problems: [] }) : over(reader)
    }),
    withLink('POST', '/correct', async (reader, token) => {
      const entry = await held(reader, token)
      if (!entry) return over(reader)
      const { form } = reader.ask
      const names = CONFIRMED_FACTS.filter((name) => name !== 'address')
      const { facts, problems } = parseFacts(form, names, factOf(entry.service, 'hours'))
      const addresses = entry.locations.map((_, index) => addressFrom(form, `-${index}`))
      const all = [
        ...problems,
        ...addresses.flatMap((address, index): readonly FactProblem[] =>
          isWhole(address) ? [] : [{ field: `address1-${index}`, problem: 'address' }],
        ),
      ]
      if (all.length > 0) return correctPage(reader, token, entry, { facts, addresses, problems: all })
      const byLocation = new Map<Id, FactValues['address']>(
        entry.locations.map(({ entry: { id } }, index) => [id, addresses[index] as FactValues['address']]),
      )
      return answered(reader, token, { facts, addresses: byLocation, room: parseRoom(form) })
    }),
    readers.route({
      method: 'POST',
      path: `${CONFIRM}/again`,
      access: 'public',
      handle: async (reader) => {
        const token = parseLinkToken(reader.ask.form.get('token') ?? undefined)
        const link =
          token &&
          (await database.write((tx) => linkHeld(tx, reader.place.id, token, reader.now), holding(reader, token)))
        if (link)
          await database.write((tx) => sendAnotherLink(tx, reader, link.serviceId, pages.origin), asking(reader.place))
        return page(reader, reader.t('confirming.again-title'), <SentAgainPage reader={reader} />, { path: CONFIRM })
      },
    }),
  ]
}

function holding({ place }: Reader, token: LinkToken): Acting {
  return { placeId: place.id, accountId: holderOfLink(token) }
}
