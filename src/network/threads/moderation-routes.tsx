import { parseId } from '#kernel'
import { doneIn, onTo, type PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { type Answer, BadRequest, NotFound, type Route } from '#platform/http'
import type { NetworkParts } from '../in-network.ts'
import { NETWORK_PATH } from '../paths.ts'
import { hideVisit, showVisit } from '../visits/hide-visit.ts'
import { moderatedVisits, type VisitKey } from '../visits/moderated-visit-store.ts'
import { hidePost, leavePost, lockThread, type Moderate, showPost } from './moderate.ts'
import { ModerationPage } from './moderation-page.tsx'
import { hiddenPosts, type PostKey, reportedPosts } from './moderation-store.ts'

/** What those who run the network look after. */
export function moderationRoutes({ database, staff: { workspace, pages }, clock }: NetworkParts): readonly Route[] {
  const act = (tx: Write, { ask, member, place }: PlaceVisit, key: PostKey): Promise<Moderate> => {
    switch (ask.form.get('act')) {
      case 'hide': {
        const reason = (ask.form.get(`reason-${key.postId}`) ?? '').trim()
        return hidePost(tx, member, place, { key, reason }, clock())
      }
      case 'show':
        return showPost(tx, member, place, key, clock())
      case 'leave':
        return leavePost(tx, member, place, key, clock())
      case 'lock':
      case 'open':
        return lockThread(tx, member, place, { key, isLocked: ask.form.get('act') === 'lock' }, clock())
      default:
        throw new BadRequest('act')
    }
  }

  return [
    workspace.forPlace('moderate-network', {
      method: 'GET',
      path: `${NETWORK_PATH}/moderation`,
      handle: (visit) =>
        database.write(async (tx) => {
          const { place, language, t } = visit
          const visits = {
            toCome: await moderatedVisits(tx, 'to-come', clock(), language),
            hidden: await moderatedVisits(tx, 'hidden', clock(), language),
          }
          return pages.answer(visit, {
            title: t('network.moderation'),
            done: doneIn(visit, { done: 'network.kept', 'no-reason': 'network.problem-reason' }),
            body: (
              <ModerationPage
                visit={visit}
                reported={await reportedPosts(tx, place.id, language)}
                hidden={await hiddenPosts(tx, place.id, language)}
                visits={visits}
              />
            ),
          })
        }, visit.acting),
    }),
    workspace.forPlace('moderate-network', {
      method: 'POST',
      path: `${NETWORK_PATH}/moderation`,
      handle: async (visit) => {
        const key = keyIn(visit)
        const outcome = await database.write((tx) => act(tx, visit, key), visit.acting)
        return afterModerating(visit, outcome)
      },
    }),
    workspace.forPlace('moderate-network', {
      method: 'POST',
      path: `${NETWORK_PATH}/moderation/visits`,
      handle: async (visit) => {
        const { ask, member, place } = visit
        const key = visitIn(visit)
        const act = ask.form.get('act')
        if (act !== 'hide' && act !== 'show') throw new BadRequest('act')
        const reason = (ask.form.get(`reason-${key.visitId}`) ?? '').trim()
        const outcome = await database.write(
          (tx) =>
            act === 'hide' ? hideVisit(tx, member, place, { key, reason }, clock()) : showVisit(tx, member, place, key),
          visit.acting,
        )
        return afterModerating(visit, outcome)
      },
    }),
  ]
}

/** @throws NotFound for what is not theirs to moderate. */
function afterModerating(
  { base }: PlaceVisit,
  outcome: { readonly kind: 'done' } | { readonly kind: 'refused'; readonly reason: string },
): Answer {
  const here = `${base}${NETWORK_PATH}/moderation`
  if (outcome.kind === 'done') return onTo(here, 'done')
  if (outcome.reason === 'no-reason') return onTo(here, 'no-reason')
  throw new NotFound(outcome.reason)
}

/** @throws BadRequest for what is none. */
function visitIn({ ask }: PlaceVisit): VisitKey {
  const hostId = Number(ask.form.get('place'))
  const visitId = parseId(ask.form.get('visit') ?? '')
  if (!Number.isSafeInteger(hostId) || !visitId) throw new BadRequest('visit')
  return { hostId, visitId }
}

/** @throws BadRequest for what is none. */
function keyIn({ ask }: PlaceVisit): PostKey {
  const placeId = Number(ask.form.get('place'))
  const threadId = parseId(ask.form.get('thread') ?? '')
  const postId = parseId(ask.form.get('post') ?? '')
  if (!Number.isSafeInteger(placeId) || !threadId || !postId) throw new BadRequest('post')
  return { placeId, threadId, postId }
}
