import type { Media } from '../form/form.ts'
import type { Languages } from './languages.ts'
import type { SheetReader } from './sheet-reader.ts'

/** Pictures and recordings beside a label. */
export function mediaOf(sheet: SheetReader, cells: readonly string[], languages: Languages): Media {
  const image = languages.texts(cells, sheet.all('image'))
  const audio = languages.texts(cells, sheet.all('audio'))
  return {
    ...(Object.keys(image).length > 0 ? { image } : {}),
    ...(Object.keys(audio).length > 0 ? { audio } : {}),
  }
}
