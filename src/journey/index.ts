export { makePlan, type Plan, type PlannedStep, type Situation } from './plan/make-plan.ts'
export { type Deadline, problemsOfSteps, STAGES, type Stage, type Step, type StepProblem } from './plan/step.ts'
export {
  type Help,
  type OfferedService,
  type Suggestion,
  suggestServices,
  type Wishes,
} from './plan/suggest-services.ts'
