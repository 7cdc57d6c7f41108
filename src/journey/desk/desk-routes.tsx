import { FEWEST_SHOWN } from '#feedback'
import { addDays, type LanguageTag } from '#kernel'
import { doneIn, onTo, type PlaceVisit, type Staff, type StaffWay } from '#people'
import type { Database, Read } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { currentForm } from '#questionnaires'
import { type ItemKey, plainTexts } from '#texts'
import { gapsSince } from '../gap-store.ts'
import { readPlacePlan } from '../reading/place-plan.ts'
import { comparePlan } from '../steps/keep-plan.ts'
import { planOfPlace } from '../steps/part-store.ts'
import { parsePlanFile, type StepRules, writePlanFile } from '../steps/plan-file.ts'
import { changePlan } from './change-plan.ts'
import { GapsPage } from './gaps-page.tsx'
import { PreviewPage, problemInWords, StepsPage } from './steps-page.tsx'

export interface DeskParts {
  readonly database: Database
  readonly staff: Staff
}

export const deskWays: readonly StaffWay[] = [
  { act: 'write', path: '/steps', label: 'planning.steps', group: 'writing' },
  { act: 'read-figures', path: '/gaps', label: 'planning.gaps', group: 'readers' },
]

const LARGEST_FILE = 4_000_000
/** Gaps are told of as many days. */
const GAP_DAYS = 90

/** What plans are made of, kept by those who write; and what they have shown to be missing. */
export function deskRoutes({ database, staff: { workspace, pages } }: DeskParts): readonly Route[] {
  const stepsPage = (
    visit: PlaceVisit,
    file: { readonly problem?: string; readonly wrong?: readonly string[] } = {},
  ): Promise<Answer> =>
    database.write(async (tx) => {
      const { place, t } = visit
      const { basis, steps } = await readPlacePlan(tx, place.chain)
      const titles = await titlesOf(tx, visit, steps)
      const { problems } = await comparePlan(tx, place, await planOfPlace(tx, place.id))
      return pages.answer(visit, {
        title: t('planning.steps'),
        done: doneIn(visit, { kept: 'planning.done-kept' }),
        problems: file.problem === undefined ? [] : [{ field: 'file', message: file.problem }],
        body: (
          <StepsPage
            visit={visit}
            steps={steps.map(({ id, placeId, itemId, ...rules }) => ({
              name: id,
              title: titles.get(itemId) ?? id,
              rules: rules satisfies StepRules,
              placeId,
            }))}
            form={
              basis && {
                name: basis.form,
                isPublished: (await currentForm(tx, place.chain, basis.form)) !== undefined,
              }
            }
            problems={problems}
            wrong={file.wrong ?? []}
            problem={file.problem}
          />
        ),
      })
    }, visit.acting)

  /** Goes on with a plan that was brought, or tells what is wrong with it. */
  const withFile = async (
    visit: PlaceVisit,
    written: string,
    work: (plan: Extract<ReturnType<typeof parsePlanFile>, { kind: 'plan' }>['plan']) => Promise<Answer>,
  ): Promise<Answer> => {
    const { t, place } = visit
    let value: unknown
    try {
      value = JSON.parse(written)
    } catch (error) {
      const reason = error instanceof Error ? error.message : ''
      return stepsPage(visit, { problem: t('planning.file-not-json', { reason }) })
    }
    const parsed = parsePlanFile(value, place.languages[0] as LanguageTag)
    return parsed.kind === 'plan'
      ? work(parsed.plan)
      : stepsPage(visit, { problem: t('planning.file-wrong'), wrong: parsed.problems })
  }

  return [
    workspace.forPlace('write', { method: 'GET', path: '/steps', handle: (visit) => stepsPage(visit) }),
    workspace.forPlace('write', {
      method: 'GET',
      path: '/steps/file',
      handle: async ({ place, today }) => ({
        kind: 'content',
        type: 'application/json; charset=utf-8',
        body: writePlanFile(await database.read((tx) => planOfPlace(tx, place.id))),
        fileName: `${place.slug}-plan-${today}.json`,
        share: 'for nobody else',
      }),
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/steps',
      uploadBytes: LARGEST_FILE,
      handle: async (visit) => {
        const { t, ask, place } = visit
        const bytes = ask.files.find(({ field }) => field === 'file')?.bytes
        if (!bytes?.length) return stepsPage(visit, { problem: t('planning.file-missing') })
        const written = new TextDecoder().decode(bytes)
        return withFile(visit, written, async (plan) => {
          const compared = await database.write((tx) => comparePlan(tx, place, plan), visit.acting)
          if (compared.problems.length > 0)
            return stepsPage(visit, {
              problem: t('planning.file-wrong'),
              wrong: compared.problems.map((problem) => problemInWords(problem, visit)),
            })
          return pages.answer(visit, {
            title: t('planning.preview'),
            breadcrumbs: [],
            body: <PreviewPage visit={visit} compared={compared} written={written} />,
          })
        })
      },
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/steps/keep',
      uploadBytes: LARGEST_FILE,
      handle: (visit) => {
        const { place, member, acting, t, base } = visit
        return withFile(visit, visit.ask.form.get('plan') ?? '', async (plan) => {
          const kept = await database.write((tx) => changePlan(tx, member, place, plan), acting)
          if (kept.kind !== 'refused') return onTo(`${base}/steps`, 'kept')
          if (kept.reason === 'may-not') throw new NotFound('steps')
          return stepsPage(visit, {
            problem: t('planning.file-wrong'),
            wrong: kept.problems.map((problem) => problemInWords(problem, visit)),
          })
        })
      },
    }),
    workspace.forPlace('read-figures', {
      method: 'GET',
      path: '/gaps',
      handle: (visit) =>
        database.write(async (tx) => {
          const { place, today, t } = visit
          const gaps = await gapsSince(tx, place.id, addDays(today, 1 - GAP_DAYS), FEWEST_SHOWN)
          const { needs } = await readPlacePlan(tx, place.chain)
          const titles = await titlesOf(tx, visit, [...needs.values()])
          return pages.answer(visit, {
            title: t('planning.gaps'),
            body: (
              <GapsPage
                visit={visit}
                gaps={gaps.map((gap) => ({ ...gap, title: titles.get(needs.get(gap.need)?.itemId ?? '') ?? gap.need }))}
                days={GAP_DAYS}
                fewest={FEWEST_SHOWN}
              />
            ),
          })
        }, visit.acting),
    }),
  ]
}

/** What parts are called in the visitor's language, else in the place's own. */
async function titlesOf(
  tx: Read,
  { language, place }: PlaceVisit,
  keys: readonly ItemKey[],
): Promise<ReadonlyMap<string, string>> {
  const texts = await plainTexts(tx, keys, { slots: ['title'], withholdUnchecked: false })
  return new Map(
    [...texts].flatMap(([itemId, inAll]): [string, string][] => {
      const title = (inAll.get(language) ?? inAll.get(place.languages[0] as LanguageTag))?.get('title')
      return title === undefined ? [] : [[itemId, title]]
    }),
  )
}
