export { type DeviceDocument, type DeviceHit, type DeviceSearch, openDeviceSearch } from './device-search.ts'
