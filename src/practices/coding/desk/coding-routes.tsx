import { doneIn, idIn, onTo, type PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { FieldProblem } from '#ui'
import { type Coding, passageOf } from '../../plane/plane.ts'
import { codeFeature, finishCoding } from '../code-policy.ts'
import { adjudicateFeature, LONGEST_REASON } from '../decide-policy.ts'
import { chosenIn } from '../passage.ts'
import type { Policy } from '../policy.ts'
import { nameOfFeature } from '../policy-feature.ts'
import { policyIn } from '../policy-store.ts'
import { type DeskVisit, deskVisit, featureIn } from './desk-visit.ts'
import { FeaturePage } from './feature-page.tsx'
import type { DeskParts } from './policy-routes.tsx'
import { readingOf, type TypedReading, typedIn } from './reading-fields.tsx'
import { ReadingsPage } from './readings-page.tsx'

/** Where two people code a text, each on their own, and a third decides where they differ. */
export function codingRoutes({ database, staff: { workspace, pages } }: DeskParts): readonly Route[] {
  const here = (visit: PlaceVisit) => `${visit.base}/policies/${idIn(visit, 'policy')}`

  const featurePage = (desk: DeskVisit, again?: Again): Answer => {
    const { visit, policy, own } = desk
    const feature = featureIn(desk)
    return pages.answer(visit, {
      title: nameOfFeature(feature, visit.language),
      breadcrumbs: [crumbTo(desk)],
      done: doneIn(visit, { saved: 'coding.saved' }),
      problems: again?.problems ?? [],
      body: (
        <FeaturePage
          desk={desk}
          feature={feature}
          typed={again?.typed ?? typedFrom(policy, own?.codings.get(feature.id))}
          problems={again?.problems ?? []}
        />
      ),
    })
  }

  const readingsPage = (desk: DeskVisit, again?: Again): Answer => {
    const { visit, policy, coded, rights, isOneOfBoth } = desk
    const feature = featureIn(desk)
    if (!coded) throw new NotFound('readings')
    const [one, other] = coded.both.hands
    const ruling = coded.both.rulings.get(feature.id)
    const isOpenToRuling = coded.outcome.differences.includes(feature.id) && policy.publishedOn === undefined
    return pages.answer(visit, {
      title: nameOfFeature(feature, visit.language),
      breadcrumbs: [crumbTo(desk)],
      problems: again?.problems ?? [],
      body: (
        <ReadingsPage
          desk={desk}
          feature={feature}
          hands={[one.get(feature.id), other.get(feature.id)]}
          ruling={ruling}
          typed={again?.typed ?? typedFrom(policy, ruling)}
          reason={again ? reasonIn(visit) : (ruling?.reason ?? '')}
          mayDecide={isOpenToRuling && rights.mayAdjudicate && !isOneOfBoth}
          problems={again?.problems ?? []}
        />
      ),
    })
  }

  /** What was chosen in a form, or its page again with what is wrong. */
  const read = async (
    visit: PlaceVisit,
    page: (desk: DeskVisit, again: Again) => Answer,
    act: (tx: Write, policy: Policy, coding: Coding) => Promise<Answer>,
    more: readonly FieldProblem[] = [],
  ): Promise<Answer> =>
    database.write(async (tx) => {
      const policy = await policyIn(tx, visit.place.id, idIn(visit, 'policy'))
      if (!policy) throw new NotFound('policy')
      const typed = typedIn(visit)
      const reading = readingOf(visit, policy, typed)
      const problems = ['problem' in reading ? [reading.problem] : [], more].flat()
      if ('problem' in reading || problems.length > 0) return page(await deskVisit(tx, visit), { typed, problems })
      return act(tx, policy, reading.coding)
    }, visit.acting)

  return [
    workspace.forPlace('code-policy', {
      method: 'GET',
      path: '/policies/:policy/features/:feature',
      handle: (visit) =>
        database.write(async (tx) => {
          const desk = await deskVisit(tx, visit)
          return desk.coded ? readingsPage(desk) : featurePage(desk)
        }, visit.acting),
    }),
    workspace.forPlace('code-policy', {
      method: 'POST',
      path: '/policies/:policy/features/:feature',
      handle: (visit) =>
        read(visit, featurePage, async (tx, { policyId }, coding) => {
          const { member, place, ask } = visit
          const feature = ask.params.feature ?? ''
          const outcome = await codeFeature(tx, member, place, policyId, { feature, coding })
          if (outcome.kind === 'refused') return codingRefused(here(visit), outcome.reason)
          const { features, own } = await deskVisit(tx, visit)
          const next = features.find(({ id }) => !own?.codings.has(id))
          return onTo(next ? `${here(visit)}/features/${next.id}` : here(visit), 'saved')
        }),
    }),
    workspace.forPlace('code-policy', {
      method: 'POST',
      path: '/policies/:policy/finish',
      handle: async (visit) => {
        const { member, place, acting } = visit
        const outcome = await database.write((tx) => finishCoding(tx, member, place, idIn(visit, 'policy')), acting)
        return outcome.kind === 'kept' ? onTo(here(visit), 'finished') : codingRefused(here(visit), outcome.reason)
      },
    }),
    workspace.forPlace('adjudicate-policy', {
      method: 'POST',
      path: '/policies/:policy/features/:feature/ruling',
      handle: (visit) => {
        const reason = reasonIn(visit)
        return read(
          visit,
          readingsPage,
          async (tx, { policyId }, coding) => {
            const { member, place, ask } = visit
            const decision = { feature: ask.params.feature ?? '', ruling: { ...coding, reason } }
            const outcome = await adjudicateFeature(tx, member, place, policyId, decision)
            if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
            return onTo(here(visit), 'saved')
          },
          reason === '' ? [{ field: 'reason', message: visit.t('coding.problem-reason') }] : [],
        )
      },
    }),
  ]
}

interface Again {
  readonly typed: TypedReading
  readonly problems: readonly FieldProblem[]
}

const crumbTo = ({ visit, policy }: DeskVisit) => ({
  href: `${visit.base}/policies/${policy.policyId}`,
  label: policy.title,
  lang: policy.language,
})

const reasonIn = ({ ask }: PlaceVisit): string => (ask.form.get('reason') ?? '').trim().slice(0, LONGEST_REASON)

function typedFrom(policy: Policy, coding: Coding | undefined): TypedReading {
  const passage = coding && passageOf(coding)
  return {
    says: coding?.says ?? '',
    sentences: passage === undefined ? [] : chosenIn(policy, passage).map(String),
  }
}

/** @throws NotFound for all that cannot be mended. */
function codingRefused(here: string, reason: string): Answer {
  if (reason === 'is-finished' || reason === 'is-incomplete') return onTo(here, reason)
  throw new NotFound(reason)
}
