import type { Id, LanguageTag } from '#kernel'
import { dialable, readableNumber } from './dialable.ts'
import type { ChildTable, EntryContext, Row } from './entry.ts'
import { type HsdsRecord, idOf, numberOf, type Owner, textOf } from './hsds-record.ts'
import { scheduleRow } from './schedule-row.ts'
import { spokenLanguage } from './spoken-language.ts'
import type { TextWriter } from './text-writer.ts'

/** The rows of one entry's smaller things, and their words in the entry's text. */
export class EntryChildren {
  readonly rows = new Map<ChildTable, Row[]>()
  readonly #context: EntryContext
  readonly #text: TextWriter

  constructor(context: EntryContext, text: TextWriter) {
    this.#context = context
    this.#text = text
  }

  add(table: ChildTable, row: Row): void {
    const rows = this.rows.get(table)
    if (rows) rows.push(row)
    else this.rows.set(table, [row])
  }

  addPhones(owner: Owner): void {
    this.#of('phone', owner).forEach((phone, position) => {
      const number = textOf(phone, 'number') ?? ''
      this.add('phone', {
        ...ownedBy(owner),
        phone_id: phone.id,
        position,
        number: readableNumber(number),
        dial: dialable(number),
        extension: numberOf(phone, 'extension')?.toString(),
        type: textOf(phone, 'type'),
      })
      this.#text.add(`phone:${phone.id}`, 'paragraph', phone, 'description')
      this.addLanguages({ kind: 'phone', id: phone.id })
    })
  }

  addContacts(owner: Owner): void {
    this.#of('contact', owner).forEach((contact, position) => {
      this.add('contact', {
        ...ownedBy(owner),
        contact_id: contact.id,
        position,
        name: textOf(contact, 'name'),
        email: textOf(contact, 'email'),
      })
      this.#text.add(`contact-title:${contact.id}`, 'line', contact, 'title')
      this.#text.add(`contact-department:${contact.id}`, 'line', contact, 'department')
      this.addPhones({ kind: 'contact', id: contact.id })
    })
  }

  addSchedules(owner: Owner): void {
    this.#of('schedule', owner).forEach((schedule, position) => {
      this.add('schedule', { ...ownedBy(owner), position, ...scheduleRow(schedule, this.#context.findings) })
      this.#text.add(`schedule:${schedule.id}`, 'paragraph', schedule, 'description')
      this.#text.add(`schedule-note:${schedule.id}`, 'paragraph', schedule, 'notes')
    })
  }

  addLanguages(owner: Owner): void {
    this.#of('language', owner).forEach((record, position) => {
      const language = spokenLanguage(textOf(record, 'code'), textOf(record, 'name'))
      if (language === undefined) {
        this.#context.findings.add(
          'record-left-out',
          record.where,
          'neither code nor name tells which language is meant: left out',
        )
        return
      }
      this.add('language_spoken', { ...ownedBy(owner), language_id: record.id, position, language })
      this.#text.add(`language:${record.id}`, 'paragraph', record, 'note')
    })
  }

  addAttributes(owner: Owner): void {
    this.#of('attribute', owner).forEach((attribute, position) => {
      const term = idOf(attribute, 'taxonomy_term_id')
      if (term !== undefined && !exists(this.#context, 'taxonomy-term', term)) {
        this.#context.findings.add(
          'record-left-out',
          attribute.where,
          'the attribute names a taxonomy term that is nowhere: left out',
        )
        return
      }
      this.add('attribute', {
        ...ownedBy(owner),
        attribute_id: attribute.id,
        position,
        taxonomy_term_id: term,
        link_type: textOf(attribute, 'link_type'),
        value: textOf(attribute, 'value'),
      })
    })
  }

  /** The languages of the rows so far, each once, in order. */
  languages(): readonly LanguageTag[] {
    return [...new Set((this.rows.get('language_spoken') ?? []).map((row) => row.language as LanguageTag))]
  }

  #of(entity: HsdsRecord['entity'], owner: Owner): readonly HsdsRecord[] {
    return this.#context.source.childrenOf(entity, owner)
  }
}

/** Whether the source or the place has it, open or confidential. */
export function exists(
  context: EntryContext,
  kind: 'organization' | 'location' | 'service' | 'taxonomy' | 'taxonomy-term',
  id: Id,
): boolean {
  const entity = kind === 'taxonomy-term' ? 'taxonomy_term' : kind
  return context.source.get(entity, id) !== undefined || context.source.hidden.has(id) || context.isKnown(kind, id)
}

/** The id that a field names, when there is such a thing; a broken reference is reported and left out. */
export function reference(
  context: EntryContext,
  record: HsdsRecord,
  field: string,
  kind: Parameters<typeof exists>[1],
): Id | undefined {
  const id = idOf(record, field)
  if (id === undefined || exists(context, kind, id)) return id
  context.findings.add(
    'field-left-out',
    record.where,
    `${field} names a thing that is neither in this source nor in the directory: left out`,
  )
  return undefined
}

function ownedBy({ kind, id }: Owner): Row {
  return { owner_kind: kind, owner_id: id }
}
