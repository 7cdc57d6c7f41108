/** What a page is called in its head; empty when it does not say. */
export function titleOf(html: string): string {
  return /<title[^>]*>([^<]{0,300})/i.exec(html)?.[1]?.replace(/\s+/g, ' ').trim() ?? ''
}

/** How pages say that something is not there, in languages of offices in Europe and of those who come. */
const NOT_FOUND = [
  '404',
  'not found',
  'nicht gefunden',
  'introuvable',
  'non trouvée',
  'no encontrad',
  'não encontrad',
  'non trovat',
  'niet gevonden',
  'nie znaleziono',
  'не найден',
  'не знайден',
  'bulunamadı',
  'غير موجود',
  'یافت نشد',
]

/** Whether a title says that the page is not there. */
export function saysNotFound(title: string): boolean {
  const words = title.toLowerCase()
  return NOT_FOUND.some((phrase) => words.includes(phrase))
}
