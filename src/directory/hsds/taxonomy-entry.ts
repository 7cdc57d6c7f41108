import type { Entry, EntryContext, EntryKind, Row } from './entry.ts'
import { reference } from './entry-children.ts'
import { type HsdsRecord, textOf } from './hsds-record.ts'
import { TextWriter } from './text-writer.ts'

export function taxonomyEntry(record: HsdsRecord, context: EntryContext): Entry {
  return named('taxonomy', record, { uri: textOf(record, 'uri'), version: textOf(record, 'version') }, context)
}

export function taxonomyTermEntry(record: HsdsRecord, context: EntryContext): Entry {
  const row = {
    taxonomy_id: reference(context, record, 'taxonomy_id', 'taxonomy'),
    parent_id: reference(context, record, 'parent_id', 'taxonomy-term'),
    taxonomy: textOf(record, 'taxonomy'),
    language: textOf(record, 'language'),
    code: textOf(record, 'code'),
    uri: textOf(record, 'term_uri'),
  }
  return named('taxonomy-term', record, row, context)
}

function named(kind: EntryKind, record: HsdsRecord, row: Row, { sourceLanguage, findings }: EntryContext): Entry {
  const text = new TextWriter(sourceLanguage, findings)
  text.add('title', 'line', record, 'name')
  text.add('description', 'paragraph', record, 'description')
  const { id, where } = record
  return { kind, id, where, row, children: new Map(), text: text.text(), sensitivity: 'public', careful: false }
}
