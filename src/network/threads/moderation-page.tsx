import type { Child } from 'hono/jsx'
import { FormOfVisit, type PlaceVisit } from '#people'
import { ActionRow, EmptyState, PageTitle, Section, SubmitButton, TextField } from '#ui'
import { NETWORK_PATH } from '../paths.ts'
import type { ModeratedVisit } from '../visits/moderated-visit-store.ts'
import { ModeratedVisits } from '../visits/moderated-visits.tsx'
import type { WatchedPost } from './moderation-store.ts'
import { LONGEST_REASON } from './thread.ts'
import { Words } from './thread-pages.tsx'

interface ModerationProps {
  readonly visit: PlaceVisit
  /** The longest waiting first. */
  readonly reported: readonly WatchedPost[]
  /** The last first. */
  readonly hidden: readonly WatchedPost[]
  readonly visits: { readonly toCome: readonly ModeratedVisit[]; readonly hidden: readonly ModeratedVisit[] }
}

/** What is reported in the discussions that were begun below this place, its visits, and what is hidden of both. */
export function ModerationPage({ visit, reported, hidden, visits }: ModerationProps) {
  const { t } = visit
  return (
    <>
      <PageTitle title={t('network.moderation')} lead={t('network.moderation-lead')} />
      {reported.length === 0 ? (
        <EmptyState title={t('network.nothing-reported')} pictogram="check" />
      ) : (
        <Section title={t('network.reported')} id="reported">
          <ul class="rows">
            {reported.map((post) => (
              <WatchedRow visit={visit} post={post}>
                {post.reports.map(({ reason, said }) => (
                  <div>
                    <p>
                      {t('network.was-reported')} <strong>{reason}</strong>
                    </p>
                    {said !== post.text && (
                      <blockquote>
                        <p class="muted">{t('network.said-then')}</p>
                        <Words visit={visit} text={said} />
                      </blockquote>
                    )}
                  </div>
                ))}
                <PostForm visit={visit} post={post} act="hide">
                  <TextField
                    name={`reason-${post.postId}`}
                    label={t('network.hide-reason')}
                    hint={t('network.hide-hint')}
                    maxlength={LONGEST_REASON}
                    required
                  />
                  <SubmitButton kind="danger">{t('network.hide')}</SubmitButton>
                </PostForm>
                <ActionRow>
                  <PostForm visit={visit} post={post} act="leave">
                    <SubmitButton kind="plain">{t('network.leave-it')}</SubmitButton>
                  </PostForm>
                  <LockForm visit={visit} post={post} />
                </ActionRow>
              </WatchedRow>
            ))}
          </ul>
        </Section>
      )}
      {hidden.length > 0 && (
        <Section title={t('network.hidden-posts')} id="hidden">
          <ul class="rows">
            {hidden.map((post) => (
              <WatchedRow visit={visit} post={post}>
                <p>
                  {t('network.hidden-because')} <strong>{post.hiddenReason}</strong>
                </p>
                <ActionRow>
                  <PostForm visit={visit} post={post} act="show">
                    <SubmitButton kind="plain">{t('network.show')}</SubmitButton>
                  </PostForm>
                  <LockForm visit={visit} post={post} />
                </ActionRow>
              </WatchedRow>
            ))}
          </ul>
        </Section>
      )}
      <ModeratedVisits visit={visit} {...visits} />
    </>
  )
}

interface RowProps {
  readonly visit: PlaceVisit
  readonly post: WatchedPost
}

function WatchedRow({ visit, post, children }: RowProps & { readonly children: Child }) {
  return (
    <li class="row">
      <h3>{post.title}</h3>
      <p class="muted">
        {post.author} · {post.fromName}
      </p>
      <Words visit={visit} text={post.text} />
      {children}
    </li>
  )
}

function PostForm(
  props: RowProps & { readonly act: 'hide' | 'show' | 'leave' | 'lock' | 'open'; readonly children: Child },
) {
  const { visit, post, act, children } = props
  return (
    <FormOfVisit visit={visit} action={`${visit.base}${NETWORK_PATH}/moderation`}>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="place" value={post.placeId} />
      <input type="hidden" name="thread" value={post.threadId} />
      <input type="hidden" name="post" value={post.postId} />
      {children}
    </FormOfVisit>
  )
}

function LockForm({ visit, post }: RowProps) {
  return (
    <PostForm visit={visit} post={post} act={post.isLocked ? 'open' : 'lock'}>
      <SubmitButton kind="plain">{visit.t(post.isLocked ? 'network.open-thread' : 'network.lock-thread')}</SubmitButton>
    </PostForm>
  )
}
