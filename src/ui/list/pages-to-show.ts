/**
 * The page numbers worth a link: the first, the last, and one on either side of `page`; `'gap'` stands for those left out.
 * A gap is never written for a single page. Empty when there is only one page.
 */
export function pagesToShow(page: number, pages: number): readonly (number | 'gap')[] {
  if (pages < 2) return []
  const wanted = new Set([1, pages, page - 1, page, page + 1])
  if (page <= 4) wanted.add(2).add(3)
  if (page >= pages - 3) wanted.add(pages - 1).add(pages - 2)
  const numbers = [...wanted].filter((n) => n >= 1 && n <= pages).sort((a, b) => a - b)
  return numbers.flatMap((n, i) => {
    const previous = numbers[i - 1] ?? n - 1
    if (n - previous === 2) return [n - 1, n]
    return n - previous > 2 ? ['gap' as const, n] : [n]
  })
}
