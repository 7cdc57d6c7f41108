export { heldStandard, heldStandards, reachedStage } from './assessing/held-standard.ts'
export { inLanguage, Wording } from './desk/wording.tsx'
export { mountStandards, standardsWays } from './mount.ts'
export type { Stage, Standard } from './standard/standard.ts'
