import { dayAt, type Instant, wallTimeAt } from '#kernel'
import { FormOfVisit, mayDo, momentIn, type PlaceVisit } from '#people'
import { nameFor } from '#places'
import { type DraftState, LONGEST_REMARK, type Publication } from '#texts'
import { ActionRow, ButtonLink, type FieldProblem, PageTitle, Section, SubmitButton, TextArea, TextField } from '#ui'
import type { WrittenKind } from '../kinds/written-kind.ts'
import { titleOf } from './history-kit.ts'

export interface PublicationPageProps {
  readonly visit: PlaceVisit
  readonly kind: WrittenKind
  readonly draft: DraftState
  readonly publication: Publication
  readonly nameOf: (actor: string) => string
  readonly problems: readonly FieldProblem[]
}

/** Where a text stands between its author and its readers, and what whoever looks at it may do about that. */
export function PublicationPage({ visit, kind, draft, publication, nameOf, problems }: PublicationPageProps) {
  const { t, base, place, member, language, ask } = visit
  const { draftVersion: version, publishedVersion, publishedAt, isWithdrawn, review, plan } = publication
  const text = `${base}/${kind.folder}/${draft.key.itemId}`
  const action = `${text}/publication`
  const hasNews = version !== publishedVersion
  const mayPublish = mayDo(member.grants, 'publish', place)
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.message
  const typed = (field: string, planned: string | undefined) =>
    ask.method === 'POST' ? (ask.form.get(field) ?? '') : planned
  const at = (moment: Instant) => momentIn(visit, moment)
  return (
    <>
      <PageTitle title={t('history.publication-of', { title: titleOf(draft.blocks) })} />
      <Section title={t('history.state')} id="state">
        <p>
          {publishedVersion === undefined || publishedAt === undefined
            ? t('history.state-unpublished')
            : t('history.state-published', { version: publishedVersion, at: at(publishedAt) })}
        </p>
        {!hasNews && <p>{t('history.state-nothing-new')}</p>}
        {review && (
          <p>
            {t('history.state-asked', { who: nameOf(review.askedBy), version: review.version, at: at(review.askedAt) })}
          </p>
        )}
        {review?.returned && (
          <p>
            {t('history.state-returned', {
              who: nameOf(review.returned.by),
              at: at(review.returned.at),
              remark: review.returned.remark,
            })}
          </p>
        )}
        {plan?.publish && (
          <p>{t('history.state-plan-publish', { version: plan.publish.version, at: at(plan.publish.at) })}</p>
        )}
        {plan?.withdrawAt !== undefined && <p>{t('history.state-plan-withdraw', { at: at(plan.withdrawAt) })}</p>}
        <ActionRow>
          {hasNews && publishedVersion !== undefined && (
            <ButtonLink href={`${text}/compare?from=${publishedVersion}&to=${version}`}>
              {t('history.look-first')}
            </ButtonLink>
          )}
          <ButtonLink href={`${text}/versions/${version}`}>{t('history.version', { version })}</ButtonLink>
          <ButtonLink href={`${text}/versions`}>{t('history.versions')}</ButtonLink>
        </ActionRow>
        {hasNews && (
          <FormOfVisit visit={visit} action={action} class="actions">
            <input type="hidden" name="version" value={String(version)} />
            {mayPublish && (
              <SubmitButton name="do" value="publish">
                {t('history.publish', { version })}
              </SubmitButton>
            )}
            {mayDo(member.grants, 'write', place) && review?.version !== version && (
              <SubmitButton kind="plain" name="do" value="ask">
                {t('history.ask')}
              </SubmitButton>
            )}
          </FormOfVisit>
        )}
      </Section>
      {mayPublish && review && !review.returned && (
        <Section title={t('history.return')} id="return">
          <FormOfVisit visit={visit} action={action}>
            <TextArea
              name="remark"
              label={t('history.remark')}
              hint={t('history.remark-hint')}
              rows={2}
              maxlength={LONGEST_REMARK}
              required
              problem={problemOf('remark')}
            />
            <SubmitButton kind="plain" name="do" value="return">
              {t('history.return')}
            </SubmitButton>
          </FormOfVisit>
        </Section>
      )}
      {mayPublish && (
        <Section title={t('history.plan')} id="plan">
          <p class="hint">{t('history.plan-hint', { place: nameFor(place, language) })}</p>
          <FormOfVisit visit={visit} action={action}>
            {hasNews && (
              <>
                <TextField
                  name="publish-day"
                  type="date"
                  label={t('history.publish-day')}
                  value={typed('publish-day', plan?.publish && dayAt(plan.publish.at, place.zone))}
                  problem={problemOf('publish-day')}
                />
                <TextField
                  name="publish-time"
                  label={t('history.publish-time')}
                  value={typed('publish-time', plan?.publish && wallTimeAt(plan.publish.at, place.zone))}
                />
              </>
            )}
            <TextField
              name="withdraw-day"
              type="date"
              label={t('history.withdraw-day')}
              value={typed('withdraw-day', plan?.withdrawAt && dayAt(plan.withdrawAt, place.zone))}
              problem={problemOf('withdraw-day')}
            />
            <TextField
              name="withdraw-time"
              label={t('history.withdraw-time')}
              value={typed('withdraw-time', plan?.withdrawAt && wallTimeAt(plan.withdrawAt, place.zone))}
            />
            <SubmitButton kind="plain" name="do" value="plan">
              {t('history.save-plan')}
            </SubmitButton>
          </FormOfVisit>
        </Section>
      )}
      {mayPublish && publishedVersion !== undefined && (
        <Section title={t('history.withdraw')} id="withdraw">
          <p>{t('history.withdraw-hint')}</p>
          <FormOfVisit visit={visit} action={action}>
            <SubmitButton kind="danger" name="do" value="withdraw">
              {t('history.withdraw')}
            </SubmitButton>
          </FormOfVisit>
        </Section>
      )}
      {mayDo(member.grants, 'write', place) && publishedVersion === undefined && kind.kind !== 'page' && (
        <Section title={t(isWithdrawn ? 'writing.bring-back' : 'writing.archive')} id="archive">
          <p>{t(isWithdrawn ? 'kinds.bring-back-hint' : 'kinds.archive-hint')}</p>
          <FormOfVisit visit={visit} action={action}>
            <SubmitButton kind="plain" name="do" value={isWithdrawn ? 'bring-back' : 'archive'}>
              {t(isWithdrawn ? 'writing.bring-back' : 'writing.archive')}
            </SubmitButton>
          </FormOfVisit>
        </Section>
      )}
    </>
  )
}
