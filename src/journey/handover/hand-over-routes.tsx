import type { Place, PlacePages, Reader } from '#places'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { SigningKey } from '#platform/signing'
import type { SittingVisit } from '#questionnaires'
import { keptPlanIn } from '../kept/kept-plan.ts'
import { basisOf, destinationOf, type PlanParts } from '../open-plan.ts'
import { codesOf, MOST_BYTES_IN_CODES } from './codes.ts'
import { CodesPage, HAND_OVER_PATH, HandOverPage, type HandOverProblem } from './hand-over-page.tsx'
import { makeHandOver, PLAN_PARTS } from './make-hand-over.ts'
import { writeSigned } from './signed-file.ts'

export interface HandOverParts extends PlanParts {
  readonly signingKey: () => Promise<SigningKey>
}

/** Where a person makes a file or codes of their plan; nothing of either is kept. And the key by which others know whose they are. */
export function handOverRoutes(parts: HandOverParts): readonly Route[] {
  const { readers, pages, useSitting, signingKey } = parts

  const inPlan = async (reader: Reader, work: (visit: SittingVisit) => Promise<Answer>): Promise<Answer> => {
    const basis = await basisOf(parts, reader)
    if (!basis) throw new NotFound('plan')
    const answer = await useSitting(reader, basis.form, async (visit) => ({ result: await work(visit) }))
    return answer ?? { kind: 'redirect', status: 303, to: `${reader.base}/plan` }
  }

  const page = (reader: Reader, title: string, body: Parameters<PlacePages['answer']>[1]['body'], status?: 400) =>
    pages.answer(reader, {
      title,
      path: HAND_OVER_PATH,
      ...(status && { status }),
      breadcrumbs: [{ href: `${reader.base}/plan`, label: reader.t('journey.your-plan') }],
      islands: ['show-codes.js'],
      sensitive: true,
      unshared: true,
      body,
    })

  /** The place that somebody is going to, before the one where they are. */
  const receivers = async ({ sitting, reader }: SittingVisit): Promise<readonly Place[]> => {
    const target = await destinationOf(parts, reader, keptPlanIn(sitting))
    return target === reader ? [reader.place] : [target.place, reader.place]
  }

  const choicePage = async (visit: SittingVisit, problem?: HandOverProblem) =>
    page(
      visit.reader,
      visit.reader.t('handover.title'),
      <HandOverPage visit={visit} places={await receivers(visit)} problem={problem} />,
      problem && 400,
    )

  return [
    readers.route({
      method: 'GET',
      path: HAND_OVER_PATH,
      access: 'anyone',
      handle: (reader) => inPlan(reader, (visit) => choicePage(visit)),
    }),
    readers.route({
      method: 'POST',
      path: HAND_OVER_PATH,
      access: 'anyone',
      handle: async (reader) => {
        const key = await signingKey()
        return inPlan(reader, async (visit) => {
          const { ask, place, today, t } = reader
          const { form } = ask
          const installation = pages.origin
          const to = (await receivers(visit)).find(({ slug }) => slug === form.get('to'))
          const handOver = makeHandOver(
            visit,
            {
              answers: new Set(form.getAll('part')),
              withSafety: form.has('safety'),
              plan: new Set(PLAN_PARTS.filter((part) => form.getAll('plan').includes(part))),
            },
            {
              from: { installation, place: place.slug },
              to: to && { installation, place: to.slug },
              madeOn: today,
            },
          )
          if (!handOver) return choicePage(visit, 'nothing')
          const file = writeSigned(handOver, key)
          if (form.get('as') === 'file')
            return {
              kind: 'content',
              type: 'application/octet-stream',
              body: file,
              fileName: `plan-${today}.tessera`,
              share: 'for nobody else',
              leaveNoTrace: true,
            }
          if (file.length > MOST_BYTES_IN_CODES) return choicePage(visit, 'too-long')
          return page(reader, t('handover.codes-title'), <CodesPage reader={visit.reader} codes={codesOf(file)} />)
        })
      },
    }),
    {
      method: 'GET',
      path: '/.well-known/tessera-hand-over.json',
      access: 'public',
      handle: async () => ({
        kind: 'content',
        type: 'application/json',
        body: JSON.stringify({ keys: [{ algorithm: 'Ed25519', publicKey: (await signingKey()).publicKey }] }),
        share: 'until publication',
      }),
    },
  ]
}
