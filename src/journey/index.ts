export { mergePlans } from './copies/device/merge-plans.ts'
export { type KeptPlan, keptPlanIn, type NotedPaper, withKeptPlan } from './kept/kept-plan.ts'
export { journeyWays, mountJourney } from './mount.ts'
export { onwardToPlan, wayToPlan } from './open-plan.ts'
export { makePlan, type Plan, type PlannedStep, type Situation } from './plan/make-plan.ts'
export {
  type Deadline,
  PAPERS,
  type Paper,
  problemsOfSteps,
  STAGES,
  type Stage,
  type Step,
  type StepProblem,
} from './plan/step.ts'
export {
  type Help,
  type OfferedService,
  type Suggestion,
  suggestServices,
  type Wishes,
} from './plan/suggest-services.ts'
export { importPlan, type PlanImportWish } from './steps/import-plan.ts'
