export { type HolidayCalendar, type HolidayName, type Holidays, publicHolidays } from './holidays.ts'
export { mountPlaces } from './mount.ts'
export { type Colours, type Edges, type EmergencyNumber, nameFor, type Place, type Plan, type Wing } from './place.ts'
export { type PlaceFile, type PlanFile, parsePlaceFile } from './place-file.ts'
export {
  type FooterEntry,
  type NavigationEntry,
  type PlacePage,
  PlacePages,
  type PlacePagesParts,
} from './place-pages.tsx'
export { PlaceRegistry } from './place-registry.ts'
export { type LoadedPlace, loadPlace, type PlaceRecord, putPlace, setLogo, setPlan, touchPlace } from './place-store.ts'
export { type ProblemPageParts, problemPage } from './problem-page.tsx'
export { type PlaceRoute, type Reader, Readers } from './reader.ts'
