export { mountStandards, standardsWays } from './mount.ts'
