export { mountSubscriptions } from './mount.ts'
