export type { SynonymGroup } from '../synonym-group.ts'
export { type DeviceDocument, type DeviceHit, type DeviceSearch, openDeviceSearch } from './device-search.ts'
