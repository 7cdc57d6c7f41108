import { letterhead } from '#places'
import { NotFound, type Route } from '#platform/http'
import type { Printer } from '#platform/pdf'
import { type AskingParts, slugIn } from '../asking/routes/asking.ts'
import { titleOf } from '../asking/voice.tsx'
import { type FormKey, shownFiles } from '../forms/form-store.ts'
import { languageKey } from '../sitting/sitting.ts'
import { paperBlocks, pictogramsOf, picturesNamed, secondIn } from './paper-blocks.ts'

/** By what a sheet says which form it is, and in which version: `needs-3`. */
export const sheetCode = ({ slug, version }: FormKey): string => `${slug}-${version}`

/** Any form as a document to print and fill in by hand; `?with=fa` shows another of its languages beside the reader's. */
export function paperRoutes(parts: AskingParts & { readonly printer: Printer }): readonly Route[] {
  const { database, readers, forms, pages, printer } = parts
  return [
    readers.route({
      method: 'GET',
      path: '/forms/:form/sheet.pdf',
      access: 'public',
      handle: async (reader) => {
        const { place, language, base, ask, t } = reader
        const { key, form, files } = await database.read(async (tx) => {
          const current = await forms.current(tx, place.chain, slugIn(reader))
          if (!current) throw new NotFound('form')
          const { form: key, definition: form } = current
          return { key, form, files: await shownFiles(tx, key, picturesNamed(form)) }
        })
        const other = secondIn(form, ask.query.get('with'), language)
        const both = other === undefined ? [reader] : [reader, readers.reader(place, other, ask)]
        const paper = letterhead(reader)
        const title = titleOf(form, languageKey(form, language))
        const body = await printer.print({
          kind: 'document',
          ...paper,
          title: `${title} · ${sheetCode(key)}`,
          language,
          direction: reader.direction,
          paper: 'a4',
          live: {
            address: `${pages.origin}${base}/ask/${key.slug}?version=${key.version}`,
            words: t('questionnaires.paper-online'),
          },
          blocks: [{ kind: 'heading', level: 1, content: [{ kind: 'text', text: title }] }, ...paperBlocks(form, both)],
          pictures: {
            ...pictogramsOf(form, paper.accent),
            ...Object.fromEntries([...files].map(([name, { bytes }]) => [name, bytes])),
          },
        })
        return { kind: 'content', type: 'application/pdf', body, share: 'until publication' }
      },
    }),
  ]
}
