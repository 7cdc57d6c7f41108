import { eventKind } from './event-kind.tsx'
import { newsKind } from './news-kind.tsx'
import { pageKind } from './page-kind.tsx'
import { phraseKind } from './phrase-kind.tsx'
import { termKind } from './term-kind.ts'
import type { WrittenKind } from './written-kind.ts'

/** Everything that is written in the guide's workspace. */
export const WRITTEN_KINDS: readonly WrittenKind[] = [pageKind, newsKind, eventKind, phraseKind, termKind]

/** Those that stand in a list; pages stand in a tree. */
export const LISTED_KINDS: readonly WrittenKind[] = WRITTEN_KINDS.filter(({ kind }) => kind !== 'page')

/** `undefined` for a kind that is kept elsewhere, such as a service. */
export function writtenKind(kind: string): WrittenKind | undefined {
  return WRITTEN_KINDS.find((one) => one.kind === kind)
}
