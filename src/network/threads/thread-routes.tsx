import { parseId } from '#kernel'
import { doneIn, idIn, onTo, type PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { pageOf, parseCursor, withAfter } from '../cursor.ts'
import { crumbsIn, inNetwork, type NetworkParts, type NetworkVisit } from '../in-network.ts'
import { NETWORK_PATH, threadPath } from '../paths.ts'
import { visitIn } from '../visits/visit-store.ts'
import type { Post, Subject, Thread } from './thread.ts'
import { NewThreadPage, PostPage, ThreadPage, ThreadsPage } from './thread-pages.tsx'
import { likeThreads, postIn, postsOf, practiceTitle, threadIn, threadsOf } from './thread-store.ts'
import { beginThread, changePost, reportPost, writePost } from './write-post.ts'

const THREADS = `${NETWORK_PATH}/:standard/threads`
const THREAD = `${THREADS}/:from/:thread`
const POST = `${THREAD}/posts/:post`

/** What of a text can be mended by whoever typed it. */
const MENDABLE = ['nothing-said', 'too-long', 'too-many'] as const
type Mendable = (typeof MENDABLE)[number]
const mendable = (reason: string): Mendable | undefined => MENDABLE.find((one) => one === reason)

/** Questions and answers among those who share a standard. */
export function threadRoutes(parts: NetworkParts): readonly Route[] {
  const { workspace, pages } = parts.staff
  const ofThread = (
    visit: PlaceVisit,
    answer: (tx: Write, network: NetworkVisit, thread: Thread, path: string) => Promise<Answer>,
  ): Promise<Answer> =>
    inNetwork(parts, visit, async (tx, network) => {
      const key = { from: visit.ask.params.from ?? '', threadId: idIn(visit, 'thread') }
      const thread = await threadIn(tx, network.standard.id, key, visit.language)
      if (!thread) throw new NotFound('thread')
      return answer(tx, network, thread, visit.base + threadPath(network.standard.id, thread))
    })
  const crumbs = (network: NetworkVisit) =>
    crumbsIn(network, { href: `${network.here}/threads`, label: network.visit.t('network.threads') })

  const newThreadPage = (
    network: NetworkVisit,
    typed: URLSearchParams,
    { field, problem, alike = [] }: { field?: string; problem?: string; alike?: readonly Thread[] } = {},
  ): Answer => {
    const { visit } = network
    const problems = field !== undefined && problem !== undefined ? [{ field, message: problem }] : []
    return pages.answer(visit, {
      title: visit.t('network.new-thread'),
      breadcrumbs: crumbs(network),
      problems,
      body: <NewThreadPage {...{ network, typed, problems, alike }} />,
    })
  }

  const threadPage = async (
    tx: Write,
    network: NetworkVisit,
    thread: Thread,
    again: { readonly typed: string; readonly problem: Mendable } | undefined = undefined,
  ): Promise<Answer> => {
    const { visit, standard } = network
    const { t, language, ask, base } = visit
    const found = await postsOf(tx, thread, language, parseCursor(ask.query.get('after')))
    const { shown, next } = pageOf(found, ({ writtenAt, postId }) => ({ at: writtenAt, id: postId }))
    const problem = again && t(`network.problem-${again.problem}`)
    return pages.answer(visit, {
      title: thread.title,
      breadcrumbs: crumbs(network),
      problems: problem === undefined ? [] : [{ field: 'text', message: problem }],
      done: doneIn(visit, {
        begun: 'network.thread-begun',
        written: 'network.post-written',
        changed: 'network.post-changed',
        reported: 'network.post-reported',
        locked: 'network.is-locked',
      }),
      body: (
        <ThreadPage
          {...{ network, thread, posts: shown, problem }}
          practice={thread.practice === undefined ? undefined : await practiceTitle(tx, thread.practice)}
          typed={again?.typed ?? ''}
          next={next && `${base + threadPath(standard.id, thread)}?after=${next}`}
        />
      ),
    })
  }

  const ofPost = (
    visit: PlaceVisit,
    answer: (tx: Write, network: NetworkVisit, thread: Thread, post: Post, path: string) => Promise<Answer>,
  ): Promise<Answer> =>
    ofThread(visit, async (tx, network, thread, path) => {
      const post = await postIn(tx, thread, idIn(visit, 'post'), visit.language)
      if (!post || post.deletedAt !== undefined || post.hidden) throw new NotFound('post')
      return answer(tx, network, thread, post, path)
    })
  const postPage = (
    network: NetworkVisit,
    thread: Thread,
    post: Post,
    again: { readonly typed: string; readonly field: string; readonly problem: Mendable } | undefined = undefined,
  ): Answer => {
    const { visit, standard } = network
    const isOwn = post.accountId === visit.member.accountId
    const problem = again && visit.t(`network.problem-${again.problem}`)
    return pages.answer(visit, {
      title: visit.t(isOwn ? 'network.change-post' : 'network.report-post'),
      breadcrumbs: [...crumbs(network), { href: visit.base + threadPath(standard.id, thread), label: thread.title }],
      problems: again && problem !== undefined ? [{ field: again.field, message: problem }] : [],
      body: <PostPage {...{ network, thread, post, problem }} typed={again?.typed ?? (isOwn ? post.text : '')} />,
    })
  }

  return [
    workspace.forPlace('exchange', {
      method: 'GET',
      path: THREADS,
      handle: (visit) =>
        inNetwork(parts, visit, async (tx, network) => {
          const { ask, language, t } = visit
          const wish = {
            words: ask.query.get('q')?.trim().slice(0, 200) || undefined,
            element: ask.query.get('element') || undefined,
            visitId: parseId(ask.query.get('visit') ?? ''),
          }
          const found = await threadsOf(tx, network.standard.id, wish, language, parseCursor(ask.query.get('after')))
          const { shown, next } = pageOf(found, ({ lastAt, threadId }) => ({ at: lastAt, id: threadId }))
          return pages.answer(visit, {
            title: t('network.threads'),
            breadcrumbs: crumbsIn(network),
            body: (
              <ThreadsPage
                network={network}
                threads={shown}
                wish={wish}
                next={next && `${network.here}/threads?${withAfter(ask.query, next)}`}
              />
            ),
          })
        }),
    }),
    workspace.forPlace('exchange', {
      method: 'GET',
      path: `${THREADS}/new`,
      handle: (visit) => inNetwork(parts, visit, async (_, network) => newThreadPage(network, visit.ask.query)),
    }),
    workspace.forPlace('exchange', {
      method: 'POST',
      path: THREADS,
      handle: (visit) =>
        inNetwork(parts, visit, async (tx, network) => {
          const { ask, member, place, language, base, t } = visit
          const { standard } = network
          const title = (ask.form.get('title') ?? '').trim()
          const text = (ask.form.get('text') ?? '').trim()
          const subject = await subjectIn(tx, network, ask.form)
          if (!subject)
            return newThreadPage(network, ask.form, { field: 'about', problem: t('network.problem-subject') })
          const practice = practiceIn(ask.form)
          if (practice !== undefined && !(await practiceTitle(tx, practice)))
            return newThreadPage(network, ask.form, { field: 'practice', problem: t('network.problem-practice') })
          const alike = ask.form.get('sure') === 'yes' ? [] : await likeThreads(tx, standard.id, title, language)
          if (alike.length > 0) return newThreadPage(network, ask.form, { alike })
          const outcome = await beginThread(
            tx,
            member,
            place,
            standard.id,
            { subject: { ...subject, practice }, title, text },
            network.now,
          )
          if (outcome.kind === 'begun') {
            const thread = { placeSlug: place.slug, threadId: outcome.threadId }
            return onTo(base + threadPath(standard.id, thread), 'begun')
          }
          const problem = mendable(outcome.reason)
          if (!problem) throw new NotFound(outcome.reason)
          const field = title === '' ? 'title' : 'text'
          return newThreadPage(network, ask.form, { field, problem: t(`network.problem-${problem}`) })
        }),
    }),
    workspace.forPlace('exchange', {
      method: 'GET',
      path: THREAD,
      handle: (visit) => ofThread(visit, (tx, network, thread) => threadPage(tx, network, thread)),
    }),
    workspace.forPlace('exchange', {
      method: 'POST',
      path: THREAD,
      handle: (visit) =>
        ofThread(visit, async (tx, network, thread, path) => {
          const { ask, member, place } = visit
          const text = (ask.form.get('text') ?? '').trim()
          const outcome = await writePost(tx, member, place, network.standard.id, { thread, text }, network.now)
          if (outcome.kind === 'written') return onTo(path, 'written')
          if (outcome.reason === 'is-locked') return onTo(path, 'locked')
          const problem = mendable(outcome.reason)
          if (!problem) throw new NotFound(outcome.reason)
          return threadPage(tx, network, thread, { typed: text, problem })
        }),
    }),
    workspace.forPlace('exchange', {
      method: 'GET',
      path: POST,
      handle: (visit) => ofPost(visit, async (_, network, thread, post) => postPage(network, thread, post)),
    }),
    workspace.forPlace('exchange', {
      method: 'POST',
      path: `${POST}/edit`,
      handle: (visit) =>
        ofPost(visit, async (tx, network, thread, post, path) => {
          const { ask, member, place } = visit
          const text = (ask.form.get('text') ?? '').trim()
          const outcome = await changePost(tx, member, place, { thread, postId: post.postId, text }, network.now)
          if (outcome.kind === 'changed') return onTo(path, 'changed')
          const problem = mendable(outcome.reason)
          if (!problem) throw new NotFound(outcome.reason)
          return postPage(network, thread, post, { typed: text, field: 'text', problem })
        }),
    }),
    workspace.forPlace('exchange', {
      method: 'POST',
      path: `${POST}/delete`,
      handle: (visit) =>
        ofPost(visit, async (tx, network, thread, post, path) => {
          const wish = { thread, postId: post.postId, text: undefined }
          const outcome = await changePost(tx, visit.member, visit.place, wish, network.now)
          if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
          return onTo(path, 'changed')
        }),
    }),
    workspace.forPlace('exchange', {
      method: 'POST',
      path: `${POST}/report`,
      handle: (visit) =>
        ofPost(visit, async (tx, network, thread, post, path) => {
          const { ask, member, place } = visit
          const reason = (ask.form.get('reason') ?? '').trim()
          const outcome = await reportPost(tx, member, place, { thread, postId: post.postId, reason }, network.now)
          if (outcome.kind === 'reported') return onTo(path, 'reported')
          const problem = mendable(outcome.reason)
          if (!problem) throw new NotFound(outcome.reason)
          return postPage(network, thread, post, { typed: reason, field: 'reason', problem })
        }),
    }),
  ]
}

/** What a new discussion is about; `undefined` where the form names nothing of the standard. A visit is one that the place may see. */
async function subjectIn(
  tx: Write,
  { visit: { language }, standard }: NetworkVisit,
  form: URLSearchParams,
): Promise<Subject | undefined> {
  const [kind, id] = (form.get('about') ?? '').split(':', 2)
  const criterion = kind === 'criterion' ? standard.criteria.find((one) => one.id === id) : undefined
  const element = standard.elements.find(
    (one) => one.id === (criterion?.element ?? (kind === 'element' ? id : undefined)),
  )
  if (!element) return undefined
  const [host = '', written = ''] = (form.get('visit') ?? '').split('.', 2)
  const visitId = parseId(written)
  const about = visitId && (await visitIn(tx, standard.id, { host, visitId }, language))
  return { element: element.id, criterion: criterion?.id, visit: about }
}

/** The practice that somebody names by the address of its page; what is no such address is no practice either. */
function practiceIn(form: URLSearchParams): string | undefined {
  const written = (form.get('practice') ?? '').trim()
  return written === '' ? undefined : (/\/practices\/([\w-]+)$/.exec(written)?.[1] ?? written)
}
