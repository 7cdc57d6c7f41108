export { mountNetwork, networkWays } from './mount.ts'
