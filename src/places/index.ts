export { FeedLinks } from './feed-links.tsx'
export { type HolidayCalendar, type HolidayName, type Holidays, publicHolidays } from './holidays.ts'
export { type Letterhead, letterhead } from './letterhead.ts'
export { type LinkPreview, previewAddress } from './link-preview.ts'
export { mountPlaces } from './mount.ts'
export { type NamedPlace, namedPlaces, nameInLanguage, nameOfPlace } from './name-of-place.ts'
export type { OutlineParts } from './outline-parts.ts'
export { addPlaceLanguage, type OwnMessage, ownWording, putWording, removePlaceLanguage } from './own-wording.ts'
export { PageTools, type PageToolsProps, pdfPath } from './page-tools.tsx'
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
export { PLATFORM_NAME, PLATFORM_SEAL } from './platform-name.ts'
export { type ProblemPageParts, problemPage } from './problem-page.tsx'
export { languageFor, type PlaceRoute, type Reader, Readers } from './reader.ts'
