const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

/** What a page of ours says, without its markup and without what is only of use on a live page (`data-live`). A worker has no DOM to ask. */
export function plainText(html: string): string {
  let text = ''
  let skipped: { readonly name: string; depth: number } | undefined
  for (const [, markup, words] of html.matchAll(/(<[^>]*>)|([^<]+)/g)) {
    if (words !== undefined) {
      if (!skipped) text += words
      continue
    }
    const [, end, name = ''] = /^<(\/?)([a-z0-9]+)/i.exec(markup ?? '') ?? []
    if (skipped) {
      if (name === skipped.name) skipped.depth += end ? -1 : 1
      if (skipped.depth === 0) skipped = undefined
    } else {
      if (/\sdata-live\b/.test(markup ?? '')) skipped = { name, depth: 1 }
      text += ' '
    }
  }
  return text
    .replace(/&(#?\w+);/g, (entity, name: string) => NAMED[name] ?? entity)
    .replace(/\s+/g, ' ')
    .trim()
}
