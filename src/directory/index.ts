export { ENTRY_CHANGED, SERVICE_CHANGED } from './following.ts'
export { nextBoundary } from './hours/open-times-store.ts'
export { type ImportCommand, type ImportedFile, importHsdsFile } from './import/import-hsds-file.ts'
export { ruleOf as confirmationRuleOf } from './keeping/confirm/confirmation-store.ts'
export { presentNumbers } from './keeping/duplicates/merge-store.ts'
export { organisationsWithServices } from './keeping/exceptions/exception-store.ts'
export { directoryWays } from './keeping/keeping-routes.ts'
export { distanceMetres, formatDistance } from './list/distance.ts'
export { locationSlugs, serviceSlugs } from './list/entry-slugs.ts'
export {
  type OpenServices,
  openServices,
  serviceHits,
  servicesBySlugs,
  servicesOfTopic,
  slugsFound,
  topicsOfServices,
} from './list/find-services.ts'
export { type Person, type Suits, suits } from './list/for-me.ts'
export type { MapTiles } from './list/map-ground.ts'
export { type ServiceOnOffer, servicesOnOffer } from './list/offered-services.ts'
export { type ServiceSummary, type SummaryText, summariesOf } from './list/service-summary.ts'
export { sharedServiceList } from './list/shared-service-list.ts'
export { type DirectoryParts, directoryNavigation, mountDirectory } from './mount.ts'
export { LocationAddress } from './pages/location-address.tsx'
export { PersonToAsk } from './pages/person-to-ask.tsx'
export { ServiceRows, type ServiceRowsProps } from './pages/service-rows.tsx'
export { addressesOfServices, type LocationSummary, locationBySlug } from './service/find-location.ts'
export { type ServiceInWords, serviceInWords, type WordedFact } from './service/service-in-words.ts'
