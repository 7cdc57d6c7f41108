import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServiceOnOffer } from '../../src/directory/list/offered-services.ts'
import { personalPlan } from '../../src/journey/reading/personal-plan.ts'
import type { PlaceStep } from '../../src/journey/reading/place-plan.ts'
import { parsePlanFile, type StepRules } from '../../src/journey/steps/plan-file.ts'
import type { Form } from '../../src/questionnaires/form/form.ts'
import { evaluateAt } from '../../src/questionnaires/sitting/sitting.ts'
import { readSheetFiles } from '../../src/questionnaires/xlsform/read-sheet-files.ts'
import { quantile } from '../quantile.ts'
import { atMost, milliseconds, type Report } from '../report.ts'

const [STEPS, SERVICES] = [2_000, 5_000]
const [WARM_UP, PLANS] = [30, 300]
const NOW = Date.UTC(2026, 10, 23, 9)

/** How long a plan with its suggestions takes from the answers on, in a place with thousands of steps and services. */
export function planReport(project: string): Report {
  const forms = join(project, 'demo/alderport/forms')
  const { form } = readSheetFiles(
    readdirSync(join(forms, 'welcome')).map((name) => ({ name, bytes: readFileSync(join(forms, 'welcome', name)) })),
    'welcome',
  )
  const parsed = parsePlanFile(JSON.parse(readFileSync(join(forms, 'steps.json'), 'utf8')), 'en' as never)
  if (!form || parsed.kind === 'problems' || !parsed.plan.basis) throw new Error('the demonstration has no plan')
  const { basis, parts } = parsed.plan
  const steps = Array.from({ length: STEPS }, (_, at) =>
    stepLike(
      parts.filter(({ kind }) => kind === 'step'),
      at,
    ),
  )
  const services = Array.from({ length: SERVICES }, (_, at) => serviceLike(at))
  const place = { slug: 'town', ancestors: [] }
  const plan = () => {
    const sitting = { answers: ANSWERS, seed: 'seed', company: 'alone' as const }
    const occasion = { place: { zone: 'Europe/London' as never }, language: 'en' as never, now: NOW as never }
    return personalPlan({ steps, needs: new Map() }, services, {
      evaluation: evaluateAt(form as Form, sitting, occasion),
      reads: basis.reads,
      kept: { done: [], papers: [], gaps: [] },
      today: '2026-11-23' as never,
      language: 'en' as never,
      place,
      from: { latitude: 55.98, longitude: -2.45 },
      isNeutral: false,
    })
  }
  const taken = Array.from({ length: WARM_UP + PLANS }, () => processorMs(plan)).slice(WARM_UP)
  const { steps: planned, help } = plan()
  return {
    part: 'plan',
    figures: [
      atMost(`a plan from ${STEPS} steps and ${SERVICES} services, p95`, quantile(taken, 0.95), 50, milliseconds),
    ],
    how: [
      `processor time of this process from answers to plan, ${PLANS} plans after ${WARM_UP}, all evaluated anew`,
      `${planned.length} steps apply, ${help.length} needs with ${help.flatMap(({ suggestions }) => suggestions).length} suggestions`,
      'steps and services of the place are in memory, as they are between two publications',
    ],
  }
}

const ANSWERS = {
  stage: 'new',
  company: 'partner children',
  worry: 'bed papers money',
  arrival: '2026-11-10',
  age: '25_64',
  speaks: 'fa ar',
  english: 'words',
  work_now: 'search',
  goals: 'job recognition',
  health: 'doctor pregnancy',
  support: 'walk',
  papers: 'none',
  safe_home: 'hurt',
}

/** One of the demonstration's steps again, under another name and after the one before. */
function stepLike(parts: readonly { readonly name: string; readonly rules: unknown }[], at: number): PlaceStep {
  const { name, rules } = parts[at % parts.length] as (typeof parts)[number]
  const round = Math.floor(at / parts.length)
  const { after, ...rest } = rules as StepRules
  return {
    ...rest,
    after: after.map((other) => `${other}-${round}`),
    id: `${name}-${round}`,
    placeId: 1,
    itemId: `${at}` as never,
  }
}

const TOPICS = ['housing', 'health', 'papers', 'work', 'language', 'money', 'education', 'rights', 'emergency', 'civic']
const ROOMS = ['open', 'waiting-list', 'full', undefined] as const

function serviceLike(at: number): ServiceOnOffer {
  return {
    placeId: 1,
    itemId: `${at}` as never,
    slug: `service-${at}`,
    topics: [TOPICS[at % 10] as string, TOPICS[(at * 7) % 10] as string],
    languages: at % 3 === 0 ? ['en', 'fa'] : ['en'],
    room: ROOMS[at % 4],
    isFree: at % 2 === 0,
    asksForNoPapers: at % 5 === 0,
    isStepFree: at % 2 === 0,
    isSensitive: at % 11 === 0,
    positions: [{ latitude: 55.9 + (at % 100) / 500, longitude: -2.5 + (at % 70) / 500 }],
    minimumAge: at % 6 === 0 ? 18 : undefined,
    maximumAge: at % 9 === 0 ? 25 : undefined,
    genders: [],
    family: at % 8 === 0 ? ['parents'] : [],
    disability: false,
    statusGroups: at % 7 === 0 ? ['permit-holder'] : [],
    residentPlaces: at % 4 === 0 ? ['town'] : [],
  }
}

function processorMs(work: () => unknown): number {
  const begin = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(begin)
  return (user + system) / 1_000
}
