import { evaluate } from '../src/questionnaires/engine/index.ts'
import { compareAtRandom, DEVIATIONS } from '../src/questionnaires/engine/oracle/testing-agreement.ts'
import { randomForm } from '../src/questionnaires/engine/oracle/testing-random-form.ts'
import { Reference } from '../src/questionnaires/engine/oracle/testing-reference.ts'
import { xformOf } from '../src/questionnaires/engine/oracle/testing-xform.ts'
import { ALONE } from '../src/questionnaires/engine/testing-form.ts'
import { largeAnswers, largeForm } from '../src/questionnaires/engine/testing-large-form.ts'
import { quantile } from './quantile.ts'
import { atLeast, atMost, type Figure, milliseconds, type Report } from './report.ts'

const STATES = 100_000
const STEPS = 99
const WARM_UP = 300
const EVALUATIONS = 1_000
const REFERENCE_OPENINGS = 10
const TOLD = 5

/** Whether ODK's engine agrees, and how long a large form takes. */
export async function measureQuestionnaire(): Promise<Report> {
  const form = largeForm()
  const answers = largeAnswers()
  const own = processorTimes(EVALUATIONS, WARM_UP, () => evaluate(form, answers, ALONE))
  const xform = xformOf(form)
  const opening = await processorTimesOf(REFERENCE_OPENINGS, () => Reference.open(xform))
  const { states, disagreements, seed } = await compared()
  for (const told of disagreements.slice(0, TOLD)) console.log(told)
  return {
    part: 'questionnaire',
    figures: [
      atMost('a form of 300 questions evaluated, p95', quantile(own, 0.95), 2, milliseconds),
      { what: 'the same, median', reached: milliseconds(quantile(own, 0.5)) },
      { what: 'the same form opened empty by ODK’s engine, median', reached: milliseconds(quantile(opening, 0.5)) },
      atLeast('states compared with ODK’s engine', states, STATES, String),
      atMost('disagreements', disagreements.length, 0, String),
    ] satisfies readonly Figure[],
    how: [
      `processor time of this process, ${EVALUATIONS} evaluations after ${WARM_UP}, six people in the household, all from nothing`,
      `random forms with the seeds 1 to ${seed}, ${STEPS} random answers each, all nodes compared after each`,
      `not compared, as the reference departs there from the specification or from ODK’s other engines: ${DEVIATIONS.length} points`,
      ...DEVIATIONS.map((deviation) => `  ${deviation}`),
    ],
  }
}

async function compared() {
  const disagreements: string[] = []
  let states = 0
  let seed = 0
  while (states < STATES) {
    seed += 1
    const agreement = await compareAtRandom(randomForm(seed), seed, STEPS)
    states += agreement.states
    disagreements.push(...agreement.disagreements)
  }
  return { states, disagreements, seed }
}

function processorTimes(times: number, before: number, work: () => unknown): readonly number[] {
  for (let count = 0; count < before; count += 1) work()
  return Array.from({ length: times }, () => {
    const begin = process.cpuUsage()
    work()
    return sinceMs(begin)
  })
}

async function processorTimesOf(times: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  const taken: number[] = []
  // The first opening loads the engine.
  await work()
  for (let count = 0; count < times; count += 1) {
    const begin = process.cpuUsage()
    await work()
    taken.push(sinceMs(begin))
  }
  return taken
}

function sinceMs(begin: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begin)
  return (user + system) / 1_000
}
