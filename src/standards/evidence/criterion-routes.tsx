import type { Id } from '#kernel'
import { doneIn, idIn, namesOf, type PlaceVisit } from '#people'
import { holdFiles, type Write } from '#platform/db'
import type { FileStore } from '#platform/files'
import { type Answer, BadRequest, type Route } from '#platform/http'
import { inLanguage } from '#ui'
import { criterionIn, crumbTo, partIn, roundVisits } from '../desk/round-visits.ts'
import type { StandardsParts } from '../desk/routes.tsx'
import { CriterionPage, LONGEST_REMARK } from './criterion-page.tsx'
import { type EvidenceWish, parseEvidence, type Shown } from './evidence.ts'
import { type EvidenceFile, LARGEST_EVIDENCE, type PrepareEvidence, prepareEvidence } from './evidence-file.ts'
import type { RefusedEvidence } from './evidence-forms.tsx'
import { evidenceFor, remarksOn } from './evidence-store.ts'
import { addEvidence, remarkOn, removeEvidence } from './keep-evidence.ts'
import { sendEvidence } from './send-file.ts'

export interface EvidenceParts extends StandardsParts {
  readonly files: FileStore
}

/** The file and the words around it. */
const UPLOAD_BYTES = LARGEST_EVIDENCE + 100_000

/** One criterion of a round: its evidence and what is said about it. */
export function criterionRoutes({
  database,
  files,
  staff: { workspace, pages },
  clock,
}: EvidenceParts): readonly Route[] {
  const { ofRound, changing } = roundVisits(database)
  const onward = (visit: PlaceVisit, done: string) => ({ path: `/criteria/${partIn(visit, 'criterion')}`, done })

  const criterionPage = (visit: PlaceVisit, refused?: RefusedEvidence): Promise<Answer> =>
    ofRound(visit, async (tx, assessment, round) => {
      const { standard, assessmentId } = assessment
      const criterion = criterionIn(visit, standard)
      const key = { placeId: visit.place.id, assessmentId, criterion: criterion.id }
      const [evidence, remarks] = [await evidenceFor(tx, key), await remarksOn(tx, key)]
      const element = standard.elements.find(({ id }) => id === criterion.element)
      const crumb = crumbTo(visit, assessment)
      const actors = [...round.hands, ...evidence, ...remarks].map(({ accountId }) => accountId)
      return pages.answer(visit, {
        title: inLanguage(criterion.question, visit.language).text,
        breadcrumbs: [
          crumb,
          {
            href: `${crumb.href}/elements/${criterion.element}`,
            label: inLanguage(element?.title ?? {}, visit.language).text,
          },
        ],
        done: doneIn(visit, {
          added: 'evidence.added',
          removed: 'evidence.removed',
          said: 'evidence.remark-kept',
        }),
        problems: refused ? problemsOf(visit, refused) : [],
        body: (
          <CriterionPage
            visit={visit}
            assessment={assessment}
            criterion={criterion}
            round={round}
            evidence={evidence}
            remarks={remarks}
            names={await namesOf(tx, actors)}
            refused={refused}
          />
        ),
      })
    })

  return [
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards/:assessment/criteria/:criterion',
      handle: (visit) => criterionPage(visit),
    }),
    workspace.forPlace('assess', {
      method: 'POST',
      path: '/standards/:assessment/criteria/:criterion/evidence',
      uploadBytes: UPLOAD_BYTES,
      handle: async (visit) => {
        const { form } = visit.ask
        const parsed = parseEvidence(form)
        if (!parsed) throw new BadRequest('kind')
        const kind = form.get('kind') as Shown['kind']
        if (parsed.kind === 'problems')
          return criterionPage(visit, { kind, form, fields: parsed.fields, file: undefined })
        const { wish } = parsed
        const brought = await broughtBy(visit, wish)
        if (brought.kind === 'refused') return criterionPage(visit, { kind, form, fields: [], file: brought.reason })
        const { shown, file } = brought
        const evidence = { criterion: partIn(visit, 'criterion'), title: wish.title, strands: wish.strands, shown }
        const { member, place, today } = visit
        const add = async (tx: Write, id: Id) => {
          const outcome = await addEvidence(tx, member, place, id, evidence, today)
          if (file && outcome.kind === 'kept') {
            await holdFiles(tx)
            await files.put(file.file, file.bytes)
          }
          return outcome
        }
        return changing(visit, add, onward(visit, 'added'))
      },
    }),
    workspace.forPlace('assess', {
      method: 'GET',
      path: '/standards/:assessment/criteria/:criterion/evidence/:evidence',
      handle: (visit) => sendEvidence({ database, files }, visit),
    }),
    workspace.forPlace('assess', {
      method: 'POST',
      path: '/standards/:assessment/criteria/:criterion/evidence/:evidence/remove',
      handle: (visit) =>
        changing(
          visit,
          (tx, id) => removeEvidence(tx, visit.member, visit.place, id, idIn(visit, 'evidence')),
          onward(visit, 'removed'),
        ),
    }),
    workspace.forPlace('assess', {
      method: 'POST',
      path: '/standards/:assessment/criteria/:criterion/remarks',
      handle: async (visit) => {
        const said = (visit.ask.form.get('said') ?? '').trim().slice(0, LONGEST_REMARK)
        if (said === '') throw new BadRequest('said')
        const remark = { criterion: partIn(visit, 'criterion'), said }
        return changing(
          visit,
          (tx, id) => remarkOn(tx, visit.member, visit.place, id, remark, clock()),
          onward(visit, 'said'),
        )
      },
    }),
  ]
}

interface Brought {
  readonly kind: 'brought'
  readonly shown: Shown
  /** To be kept with it. */
  readonly file?: EvidenceFile
}

async function broughtBy(
  { ask }: PlaceVisit,
  wish: EvidenceWish,
): Promise<Brought | Extract<PrepareEvidence, { kind: 'refused' }>> {
  switch (wish.kind) {
    case 'file': {
      const [sent] = ask.files.filter(({ field }) => field === 'file-file')
      const outcome = await prepareEvidence(sent?.bytes ?? new Uint8Array(), sent?.name ?? '')
      if (outcome.kind === 'refused') return outcome
      const { file, type } = outcome.file
      return { kind: 'brought', shown: { kind: 'file', file, type }, file: outcome.file }
    }
    case 'link':
    case 'practice':
      return { kind: 'brought', shown: { kind: wish.kind, url: wish.url } }
    case 'indicator': {
      const { kind, value, unit, day, source } = wish
      return { kind: 'brought', shown: { kind, value, unit, day, source } }
    }
  }
}

const problemsOf = ({ t }: PlaceVisit, { kind, fields, file }: RefusedEvidence) => [
  ...fields.map((field) => ({ field: `${kind}-${field}`, message: t(`evidence.problem-${field}`) })),
  ...(file ? [{ field: 'file-file', message: t(`evidence.refused-${file}`) }] : []),
]
