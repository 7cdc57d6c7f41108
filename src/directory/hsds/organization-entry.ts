import type { Entry, EntryContext } from './entry.ts'
import { EntryChildren, reference } from './entry-children.ts'
import { type HsdsRecord, numberOf, textOf } from './hsds-record.ts'
import { TextWriter } from './text-writer.ts'

/** An organisation with its phones and contacts. */
export function organizationEntry(record: HsdsRecord, context: EntryContext): Entry {
  const owner = { kind: 'organization', id: record.id } as const
  const text = new TextWriter(context.sourceLanguage, context.findings)
  const children = new EntryChildren(context, text)
  text.add('title', 'line', record, 'name')
  text.add('alternate', 'line', record, 'alternate_name')
  text.add('description', 'paragraph', record, 'description')
  children.addPhones(owner)
  children.addContacts(owner)
  children.addAttributes(owner)
  const identifiers = context.source.childrenOf('organization_identifier', owner).map((identifier) => ({
    scheme: textOf(identifier, 'identifier_scheme'),
    type: textOf(identifier, 'identifier_type'),
    identifier: textOf(identifier, 'identifier'),
  }))
  return {
    ...owner,
    where: record.where,
    slug: { wanted: textOf(record, 'slug') ?? textOf(record, 'name') ?? '', given: record.fields.has('slug') },
    row: {
      parent_organization_id: reference(context, record, 'parent_organization_id', 'organization'),
      email: textOf(record, 'email'),
      website: textOf(record, 'website'),
      logo_url: textOf(record, 'logo'),
      uri: textOf(record, 'uri'),
      legal_status: textOf(record, 'legal_status'),
      tax_status: textOf(record, 'tax_status'),
      tax_id: textOf(record, 'tax_id'),
      year_incorporated: numberOf(record, 'year_incorporated'),
      identifiers,
    },
    children: children.rows,
    text: text.text(),
    sensitivity: 'public',
    careful: false,
  }
}
