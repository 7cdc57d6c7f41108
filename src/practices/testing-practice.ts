import type { LanguageTag } from '#kernel'
import type { WholePractice } from './record/completeness.ts'

/** A practice that says what it must, for a test. */
export function aPractice(wish: Partial<WholePractice> = {}): WholePractice {
  return {
    language: 'en' as LanguageTag,
    country: 'NL',
    level: 'local',
    licence: 'CC-BY-4.0',
    themes: ['safety'],
    funds: [],
    evidenceLevel: 0,
    sources: [],
    ...wish,
    prose: {
      title: 'Everyone’s police',
      summary: 'Victims report crimes. Nobody asks for papers.',
      where: 'Amsterdam',
      ...wish.prose,
    },
  }
}
