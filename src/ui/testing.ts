import { join } from 'node:path'
import type { LanguageTag } from '#kernel'
import { readCatalogues, translatorFor } from '#platform/i18n'

/** The English interface texts as they are shipped. */
export const english = translatorFor(
  'en' as LanguageTag,
  readCatalogues(join(import.meta.dirname, '..', '..', 'locales')),
)

/**
 * The names of all elements of `xml`, in order of their beginning.
 *
 * @throws Error when a tag is not closed by its own name, an attribute is not quoted or stands twice, or a bare `<` or `&` is left.
 */
export function elementsOf(xml: string): readonly string[] {
  const names: string[] = []
  const open: string[] = []
  const rest = xml.replace(
    /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
    (_, end, name, attributes, empty) => {
      if (end) {
        if (open.pop() !== name) throw new Error(`</${name}> closes another element`)
        return ''
      }
      const given = [...attributes.matchAll(/([\w:-]+)=/g)].map(([, attribute]) => attribute)
      if (new Set(given).size < given.length) throw new Error(`<${name}> has an attribute twice`)
      names.push(name)
      if (!empty) open.push(name)
      return ''
    },
  )
  if (open.length > 0 || /[<>]|&(?!\w+;)/.test(rest)) throw new Error(`not well-formed: ${open.join(' ')} ${rest}`)
  return names
}
