export * from './calendar-day.ts'
export { canonicalJson } from './canonical-json.ts'
export { eachInTurn } from './each-in-turn.ts'
export { type Id, namedId, newId, parseId } from './id.ts'
export {
  bestLanguage,
  directionOf,
  fallbacksOf,
  type LanguageTag,
  parseAcceptLanguage,
  parseLanguageTag,
  scriptOf,
} from './language-tag.ts'
export { freeSlug, isSlug, slugOf } from './slug.ts'
export * from './zoned-time.ts'
