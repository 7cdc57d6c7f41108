import { dayAt, type LanguageTag } from '#kernel'
import { FormOfVisit, momentIn } from '#people'
import { formatDate } from '#platform/i18n'
import {
  ActionRow,
  ButtonLink,
  Callout,
  EmptyState,
  type FieldProblem,
  FilterBar,
  type HeadingLevel,
  inLanguage,
  Notice,
  Onward,
  PageTitle,
  Row,
  Rows,
  Section,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from '#ui'
import { elementOptions, type NetworkVisit, questionOf, titleOfElement } from '../in-network.ts'
import { Rules } from '../members/network-pages.tsx'
import { threadPath } from '../paths.ts'
import { LONGEST_POST, LONGEST_REASON, LONGEST_TITLE, type Post, partsOf, type Thread } from './thread.ts'
import type { ThreadWish } from './thread-store.ts'

/** Discussions of a network, the last that something was said in first. */
export function ThreadsPage(props: {
  readonly network: NetworkVisit
  readonly threads: readonly Thread[]
  readonly wish: ThreadWish
  readonly next: string | undefined
}) {
  const { network, threads, wish, next } = props
  const { visit, here } = network
  const { t } = visit
  const path = (element: string | undefined) => {
    const query = new URLSearchParams({ ...(wish.words && { q: wish.words }), ...(element && { element }) })
    return `${here}/threads${query.size > 0 ? `?${query}` : ''}`
  }
  return (
    <>
      <PageTitle title={t('network.threads')} lead={t('network.threads-lead')}>
        <ActionRow>
          <ButtonLink href={`${here}/threads/new`} kind="main">
            {t('network.new-thread')}
          </ButtonLink>
        </ActionRow>
      </PageTitle>
      <form method="get" action={`${here}/threads`}>
        {wish.element && <input type="hidden" name="element" value={wish.element} />}
        <TextField name="q" type="search" label={t('network.search')} value={wish.words} />
        <ActionRow>
          <SubmitButton kind="plain">{t('network.search-go')}</SubmitButton>
        </ActionRow>
      </form>
      <FilterBar
        t={t}
        legend={t('network.theme')}
        filters={elementOptions(network).map(({ value, label }) => ({
          label,
          href: path(value === wish.element ? undefined : value),
          active: value === wish.element,
        }))}
      />
      {threads.length === 0 ? (
        <EmptyState title={t('network.no-threads')}>
          <p>{t('network.no-threads-hint')}</p>
        </EmptyState>
      ) : (
        <ThreadRows network={network} threads={threads} level={2} />
      )}
      {next && <Onward href={next}>{t('network.more')}</Onward>}
    </>
  )
}

function ThreadRows(props: {
  readonly network: NetworkVisit
  readonly threads: readonly Thread[]
  readonly level: HeadingLevel
}) {
  const { network, threads, level } = props
  const { visit, standard } = network
  const { t, base, place, language } = visit
  return (
    <Rows>
      {threads.map((thread) => (
        <Row
          href={base + threadPath(standard.id, thread)}
          title={thread.title}
          level={level}
          facts={[
            titleOfElement(network, thread.element),
            thread.placeName,
            t('network.last-said', { day: formatDate(dayAt(thread.lastAt, place.zone), language) }),
            ...(thread.lockedAt === undefined ? [] : [t('network.locked')]),
          ]}
        />
      ))}
    </Rows>
  )
}

export interface NewThreadProps {
  readonly network: NetworkVisit
  readonly typed: URLSearchParams
  readonly problems: readonly FieldProblem[]
  /** Discussions that are there already; none before something was typed. */
  readonly alike: readonly Thread[]
}

/** A new discussion: what it is about, and what others have said of that already. */
export function NewThreadPage({ network, typed, problems, alike }: NewThreadProps) {
  const { visit, standard, here } = network
  const { t, language } = visit
  const problemAt = (field: string) => problems.find((problem) => problem.field === field)?.message
  return (
    <>
      <PageTitle title={t('network.new-thread')} />
      {alike.length > 0 && (
        <Section title={t('network.alike')} id="alike" surface>
          <p>{t('network.alike-hint')}</p>
          <ThreadRows network={network} threads={alike} level={3} />
        </Section>
      )}
      <FormOfVisit visit={visit} action={`${here}/threads`}>
        {alike.length > 0 && <input type="hidden" name="sure" value="yes" />}
        {typed.get('visit') && <input type="hidden" name="visit" value={typed.get('visit') ?? ''} />}
        <Select
          name="about"
          label={t('network.subject')}
          hint={t('network.subject-hint')}
          problem={problemAt('about')}
          value={typed.get('about') ?? ''}
          options={[
            { value: '', label: t('network.choose') },
            ...standard.elements.flatMap(({ id, title }) => [
              { value: `element:${id}`, label: inLanguage(title, language).text },
              ...standard.criteria
                .filter(({ element }) => element === id)
                .map((one) => ({
                  value: `criterion:${one.id}`,
                  label: `– ${inLanguage(one.question, language).text}`,
                })),
            ]),
          ]}
        />
        <TextField
          name="title"
          label={t('network.thread-title')}
          hint={t('network.thread-title-hint')}
          value={typed.get('title') ?? ''}
          problem={problemAt('title')}
          maxlength={LONGEST_TITLE}
          required
        />
        <PostField visit={visit} value={typed.get('text') ?? ''} problem={problemAt('text')} />
        <TextField
          name="practice"
          label={t('network.practice')}
          hint={t('network.practice-hint')}
          value={typed.get('practice') ?? ''}
          problem={problemAt('practice')}
          maxlength={500}
        />
        <ActionRow>
          <SubmitButton>{t(alike.length > 0 ? 'network.begin-anyway' : 'network.begin')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
      <Rules visit={visit} />
    </>
  )
}

function PostField(
  props: Pick<NetworkVisit, 'visit'> & { readonly value: string; readonly problem: string | undefined },
) {
  const { visit, value, problem } = props
  return (
    <TextArea
      name="text"
      label={visit.t('network.your-words')}
      hint={visit.t('network.your-words-hint')}
      value={value}
      problem={problem}
      rows={6}
      maxlength={LONGEST_POST}
    />
  )
}

/** One discussion, in the order in which it was written. */
export function ThreadPage(props: {
  readonly network: NetworkVisit
  readonly thread: Thread
  /** That it is about, where readers still have it. */
  readonly practice: { readonly title: string; readonly language: LanguageTag } | undefined
  readonly posts: readonly Post[]
  readonly next: string | undefined
  readonly typed: string
  readonly problem: string | undefined
}) {
  const { network, thread, practice, posts, next, typed, problem } = props
  const { visit, standard } = network
  const { t, base, place } = visit
  const path = base + threadPath(standard.id, thread)
  return (
    <>
      <PageTitle title={thread.title} lead={titleOfElement(network, thread.element)}>
        {thread.criterion && <p>{questionOf(network, thread.criterion)}</p>}
        {practice && (
          <p>
            {t('network.about-practice')}{' '}
            <a href={`/${place.slug}/${place.languages[0]}/practices/${thread.practice}`} lang={practice.language}>
              {practice.title}
            </a>
          </p>
        )}
      </PageTitle>
      {thread.lockedAt !== undefined && (
        <Notice>
          <p>{t('network.is-locked')}</p>
        </Notice>
      )}
      <ul class="rows">
        {posts.map((post) => (
          <PostRow network={network} path={path} post={post} />
        ))}
      </ul>
      {next && <Onward href={next}>{t('network.more')}</Onward>}
      {thread.lockedAt === undefined && (
        <Section title={t('network.write')} id="write" surface>
          <FormOfVisit visit={visit} action={path}>
            <PostField visit={visit} value={typed} problem={problem} />
            <ActionRow>
              <SubmitButton>{t('network.send')}</SubmitButton>
            </ActionRow>
          </FormOfVisit>
        </Section>
      )}
      <Rules visit={visit} />
    </>
  )
}

function PostRow(props: { readonly network: NetworkVisit; readonly path: string; readonly post: Post }) {
  const { network, path, post } = props
  const { visit } = network
  const { t, member } = visit
  const isOwn = post.accountId === member.accountId
  const isThere = post.deletedAt === undefined && !post.hidden
  return (
    <li class="row" id={post.postId}>
      <h2>
        {post.author} · {post.fromName}
      </h2>
      {post.hidden && (
        <Callout kind="warning" title={t('network.was-hidden')}>
          <p>{post.hidden.reason}</p>
        </Callout>
      )}
      {post.deletedAt === undefined ? (
        <Words visit={visit} text={post.text} />
      ) : (
        <p class="muted">{t('network.was-deleted', { at: momentIn(visit, post.deletedAt) })}</p>
      )}
      <ul class="row-facts">
        <li>{momentIn(visit, post.writtenAt)}</li>
        {post.editedAt !== undefined && post.deletedAt === undefined && (
          <li>{t('network.was-edited', { at: momentIn(visit, post.editedAt) })}</li>
        )}
        {isThere && (
          <li>
            <a href={`${path}/posts/${post.postId}`}>
              {t(isOwn ? 'network.change-post' : 'network.report-post')}
              <span class="visually-hidden"> ({post.author})</span>
            </a>
          </li>
        )}
      </ul>
    </li>
  )
}

/** What somebody wrote, as plain text: an address of the web is a link that says that it leads away. */
export function Words({ visit: { t }, text }: Pick<NetworkVisit, 'visit'> & { readonly text: string }) {
  return (
    <p class="written" dir="auto">
      {partsOf(text).map((part) =>
        typeof part === 'string' ? (
          part
        ) : (
          <>
            <a href={part.address.href} rel="nofollow noopener noreferrer ugc">
              {part.address.href}
            </a>{' '}
            <span class="muted">({t('network.leads-away', { host: part.address.host })})</span>
          </>
        ),
      )}
    </p>
  )
}

/** What one may do about one post: change or delete one's own, report another's. */
export function PostPage(props: {
  readonly network: NetworkVisit
  readonly thread: Thread
  readonly post: Post
  readonly typed: string
  readonly problem: string | undefined
}) {
  const { network, thread, post, typed, problem } = props
  const { visit, standard } = network
  const { t, base, member } = visit
  const path = `${base + threadPath(standard.id, thread)}/posts/${post.postId}`
  if (post.accountId === member.accountId)
    return (
      <>
        <PageTitle title={t('network.change-post')} lead={thread.title} />
        <FormOfVisit visit={visit} action={`${path}/edit`}>
          <PostField visit={visit} value={typed} problem={problem} />
          <ActionRow>
            <SubmitButton>{t('network.save')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
        <Section title={t('network.delete')} id="delete" surface>
          <p>{t('network.delete-hint')}</p>
          <FormOfVisit visit={visit} action={`${path}/delete`}>
            <ActionRow>
              <SubmitButton kind="danger">{t('network.delete')}</SubmitButton>
            </ActionRow>
          </FormOfVisit>
        </Section>
      </>
    )
  return (
    <>
      <PageTitle title={t('network.report-post')} lead={thread.title} />
      <blockquote>
        <Words visit={visit} text={post.text} />
      </blockquote>
      <FormOfVisit visit={visit} action={`${path}/report`}>
        <TextArea
          name="reason"
          label={t('network.report-reason')}
          hint={t('network.report-hint')}
          value={typed}
          problem={problem}
          maxlength={LONGEST_REASON}
          rows={3}
        />
        <ActionRow>
          <SubmitButton>{t('network.report')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}
