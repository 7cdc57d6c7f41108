import type { Id } from '#kernel'
import { FormOfVisit, mayDo, type PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { ActionRow, ButtonLink, SubmitButton } from '#ui'
import { actionsOf } from '../kept/plan-store.ts'
import { said } from '../kept/read-plan.ts'
import { wordsIn } from '../kept/words.ts'
import { type ClosedCriterion, closes, isOpen } from '../plan/action.ts'

/** An action that is to close criteria. */
export interface PlannedFor {
  readonly actionId: Id
  readonly title: string
  readonly criteria: readonly ClosedCriterion[]
}

/** The open actions of the place that close criteria. */
export async function plannedFor(tx: Write, { place, language }: PlaceVisit): Promise<readonly PlannedFor[]> {
  const actions = (await actionsOf(tx, place.id)).filter((action) => isOpen(action) && action.criteria.length > 0)
  const ids = actions.map(({ actionId }) => actionId)
  const texts = await wordsIn(tx, place, ids, language)
  return actions.map(({ actionId, criteria }) => ({ actionId, criteria, title: said({ texts }, actionId) }))
}

export interface PlanThisProps {
  readonly visit: PlaceVisit
  readonly standard: string
  readonly criterion: string
  readonly planned: readonly PlannedFor[]
}

/** From what is missing to an action in one press; where there is one, the way to it. */
export function PlanThis({ visit, standard, criterion, planned }: PlanThisProps) {
  const { t, base, member, place } = visit
  const doing = planned.filter((action) => closes(action, standard, criterion))
  if (doing.length > 0)
    return (
      <p>
        {t('welcoming.planned')}{' '}
        {doing.map(({ actionId, title }) => (
          <>
            <a href={`${base}/welcome-plan/actions/${actionId}`}>{title}</a>{' '}
          </>
        ))}
      </p>
    )
  if (!mayDo(member.grants, 'plan-welcome', { chain: place.chain })) return null
  return (
    <FormOfVisit visit={visit} action={`${base}/welcome-plan/gaps`}>
      <input type="hidden" name="standard" value={standard} />
      <input type="hidden" name="criterion" value={criterion} />
      <ActionRow>
        <SubmitButton kind="plain" pictogram="calendar">
          {t('welcoming.plan-this')}
        </SubmitButton>
        <ButtonLink href={`${base}/welcome-plan/practices?${new URLSearchParams({ standard, criterion })}`}>
          {t('welcoming.see-practices')}
        </ButtonLink>
      </ActionRow>
    </FormOfVisit>
  )
}
