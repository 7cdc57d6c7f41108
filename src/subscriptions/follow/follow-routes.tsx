import { nameFor, type PlacePages, type Reader, type Readers } from '#places'
import type { Database, Write } from '#platform/db'
import type { Answer, Route } from '#platform/http'
import { queueMail } from '#platform/mail'
import type { Following } from '#platform/mount'
import { PageTitle } from '#ui'
import { type NamedTopic, readTopics } from '../changes/read-topics.ts'
import { FollowPage } from '../pages/follow-page.tsx'
import { WaysOn } from '../pages/press-once.tsx'
import { followPath } from '../paths.ts'
import type { PushKeys } from '../push/push-keys.ts'
import type { PushNetwork } from '../push/push-network.ts'
import { queuePush } from '../push/push-queue.ts'
import { askToFollow } from './ask-to-follow.ts'
import { confirmMail, confirmPush } from './confirm-message.tsx'
import {
  type FollowProblem,
  type FollowWish,
  type ParsedWish,
  parseDeviceWish,
  parseMailWish,
  readTopicNames,
  type TypedWish,
  typedWish,
} from './follow-wish.ts'
import { workingIn } from './subscription-store.ts'

export interface FollowRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly following: Following
  readonly pushKeys: () => Promise<PushKeys>
  readonly network: PushNetwork
}

/** The form, and what follows from sending it by mail or for a device. */
export function followRoutes(parts: FollowRoutesParts): readonly Route[] {
  const { database, readers, pages, following, pushKeys, network } = parts

  return [
    readers.route({
      method: 'GET',
      path: '/follow',
      access: 'public',
      handle: async (reader) => {
        const typed = typedWish(reader.ask.query)
        return form(reader, { ...typed, address: '' }, await topicsFor(reader, typed.topics))
      },
    }),
    readers.route({
      method: 'POST',
      path: '/follow',
      access: 'public',
      handle: async (reader) => {
        const typed = typedWish(reader.ask.form)
        const topics = await topicsFor(reader, typed.topics)
        return answer(reader, typed, topics, parseMailWish(typed, namesOf(topics)))
      },
    }),
    readers.route({
      method: 'POST',
      path: '/follow/device',
      access: 'public',
      handle: async (reader) => {
        const { form: fields } = reader.ask
        const typed = typedWish(fields)
        const topics = await topicsFor(reader, typed.topics)
        return answer(reader, typed, topics, parseDeviceWish(typed, fields, namesOf(topics), network.isAllowed))
      },
    }),
    readers.route({
      method: 'GET',
      path: '/follow/sent',
      access: 'public',
      handle: async (reader) => {
        const { t, ask } = reader
        const way = ask.query.get('to') === 'device' ? 'device' : 'mail'
        const title = t(`subscriptions.sent-${way}-title`)
        return pages.answer(reader, {
          title,
          path: `/follow/sent?to=${way}`,
          hidden: true,
          body: (
            <PageTitle title={title} lead={t(`subscriptions.sent-${way}`)}>
              <p>{t('subscriptions.sent-nothing')}</p>
              <WaysOn reader={reader} />
            </PageTitle>
          ),
        })
      },
    }),
  ]

  function topicsFor(reader: Reader, asked: readonly string[]): Promise<readonly NamedTopic[]> {
    return database.read((tx) => readTopics(tx, following, reader, asked))
  }

  /** The same answer whether the address was known or not, and whether anything is sent to it. */
  async function answer(
    reader: Reader,
    typed: TypedWish,
    topics: readonly NamedTopic[],
    parsed: ParsedWish,
  ): Promise<Answer> {
    if (parsed.kind === 'problems') return form(reader, typed, topics, parsed.problems)
    const { wish } = parsed
    const outcome = await database.write((tx) => askAndTell(tx, reader, wish, topics), workingIn(reader.place.id))
    switch (outcome) {
      case 'asked':
      case 'asked-too-often':
        return { kind: 'redirect', status: 303, to: `${reader.base}/follow/sent?to=${wish.recipient.kind}` }
      case 'refused':
        return form(reader, typed, topics, ['many'])
    }
  }

  async function askAndTell(tx: Write, reader: Reader, wish: FollowWish, topics: readonly NamedTopic[]) {
    const outcome = await askToFollow(tx, reader.place.id, reader.language, wish, reader.now)
    if (outcome.kind !== 'asked') return outcome.kind
    const { recipient } = wish
    if (recipient.kind === 'device') await queuePush(tx, recipient, confirmPush(reader, outcome.token))
    else {
      const wished = topics.filter(({ topic }) => wish.topics.includes(topic))
      await queueMail(tx, confirmMail(reader, recipient.address, wished, pages.origin, outcome.token))
    }
    return outcome.kind
  }

  async function form(
    reader: Reader,
    typed: TypedWish,
    topics: readonly NamedTopic[],
    problems: readonly FollowProblem[] = [],
  ): Promise<Answer> {
    const isAgain = problems.length > 0
    const asked = readTopicNames(reader.ask.query)
    return pages.answer(reader, {
      title: reader.t('subscriptions.follow'),
      description: reader.t('subscriptions.follow-lead', { place: nameFor(reader.place, reader.language) }),
      path: followPath(asked[0]),
      hidden: isAgain || asked.length > 0,
      unshared: isAgain,
      ...(isAgain ? { status: 400 } : {}),
      islands: ['follow.js'],
      body: (
        <FollowPage
          reader={reader}
          topics={topics}
          typed={typed}
          problems={problems}
          pushKey={(await pushKeys()).publicKey}
        />
      ),
    })
  }
}

function namesOf(topics: readonly NamedTopic[]): ReadonlySet<string> {
  return new Set(topics.map(({ topic }) => topic))
}
