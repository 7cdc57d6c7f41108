export { mountNetwork, networkWays } from './mount.ts'
export { networkFooter } from './visits/public-visits.tsx'
