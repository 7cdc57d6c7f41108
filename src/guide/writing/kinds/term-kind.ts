import { putTerm } from '../../import/guide-store.ts'
import type { WrittenKind } from './written-kind.ts'

/** A local word with its explanation; nothing is said about it besides. */
export const termKind: WrittenKind<object> = {
  kind: 'term',
  folder: 'words',
  titleSlot: 'title',
  slots: ['body'],
  traits: ['careful', 'binding'],
  begin: () => ({}),
  parse: () => ({}),
  problems: () => [],
  topicOf: () => '',
  Fields: () => null,
  toStored: (about) => about,
  fromStored: () => ({}),
  inList: () => ({ facts: [], turn: 0 }),
  isPast: () => false,
  readersPath: (slug) => `/words#${slug}`,
  add: (tx, { placeId, itemId }, slug) => putTerm(tx, placeId, itemId, slug),
}
