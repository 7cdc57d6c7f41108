import { onTo, type PlaceVisit } from '#people'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { Translate } from '#platform/i18n'
import { type Told, toldOf, XLSX } from '#questionnaires'
import { keptStandard } from '../assessing/assessment-store.ts'
import type { StandardsParts } from '../desk/routes.tsx'
import { shippedStandards } from '../shipped-standards.ts'
import { BringPage } from './bring-page.tsx'
import { DEFINITION_FORMS } from './definition-links.tsx'
import { type FileProblem, readStandardFile } from './read-standard-file.ts'
import { takeUpStandard } from './take-up-standard.ts'
import { writeStandard } from './write-standard.ts'

const UPLOAD_BYTES = 10_000_000

/** A standard as a file: taken along, and brought. */
export function bringRoutes({ database, staff: { workspace, pages }, clock }: StandardsParts): readonly Route[] {
  const bringPage = (visit: PlaceVisit, told: readonly Told[] = [], problem?: string): Answer =>
    pages.answer(visit, {
      title: visit.t('evidence.bring'),
      problems: problem === undefined ? [] : [{ field: 'standard', message: problem }],
      body: <BringPage visit={visit} told={told} problem={problem} />,
    })
  return [
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards/definition',
      handle: async (visit) => {
        const { ask, place, acting } = visit
        const wanted = { id: ask.query.get('standard') ?? '', version: ask.query.get('version') ?? '' }
        const form = DEFINITION_FORMS.find((one) => one === ask.query.get('as'))
        const standard =
          shippedStandards().find(({ id, version }) => id === wanted.id && version === wanted.version) ??
          (await database.write((tx) => keptStandard(tx, place.id, wanted), acting))
        if (!standard || !form) throw new NotFound('standard')
        const file = { kind: 'content', share: 'for nobody else', fileName: `${standard.id}.${form}` } as const
        return form === 'xlsx'
          ? { ...file, type: XLSX, body: writeStandard(standard) }
          : { ...file, type: 'application/json', body: JSON.stringify(standard, undefined, 2) }
      },
    }),
    workspace.forPlace('lead-standard', {
      method: 'GET',
      path: '/standards/bring',
      handle: async (visit) => bringPage(visit),
    }),
    workspace.forPlace('lead-standard', {
      method: 'POST',
      path: '/standards/bring',
      uploadBytes: UPLOAD_BYTES,
      handle: async (visit) => {
        const { ask, t, member, place, acting, base } = visit
        const [sent] = ask.files
        if (!sent || sent.bytes.length === 0) return bringPage(visit, [], t('evidence.refused-none'))
        const read = readStandardFile(sent.bytes)
        if (read.kind === 'unreadable')
          return bringPage(
            visit,
            read.problems.map((one) => toldOf(one, t)),
            t('evidence.bring-refused'),
          )
        if (read.kind === 'refused')
          return bringPage(
            visit,
            read.problems.map((one) => toldOfFile(one, t)),
            t('evidence.bring-refused'),
          )
        const outcome = await database.write((tx) => takeUpStandard(tx, member, place, read.standard, clock()), acting)
        if (outcome.kind === 'taken-up') return onTo(`${base}/standards`, 'taken-up')
        if (outcome.reason === 'may-not') throw new NotFound('standard')
        return bringPage(visit, [], t(`evidence.${outcome.reason}`))
      },
    }),
  ]
}

function toldOfFile({ fault, about, pointer, ...where }: FileProblem, t: Translate): Told {
  const sentence = t(`evidence.fault-${fault}`, { about })
  return { ...where, sentence: pointer === undefined ? sentence : `${pointer}: ${sentence}` }
}
