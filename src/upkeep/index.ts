export { mountUpkeep, upkeepWays } from './mount.ts'
