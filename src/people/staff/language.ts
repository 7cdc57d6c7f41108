import type { LanguageTag } from '#kernel'

/** The languages of the workspace. */
export const STAFF_LANGUAGES = ['en', 'fr', 'es'] as LanguageTag[]
