import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The fonts of a process: files, and the names they are asked for by. */
export interface Fonts {
  readonly files: readonly string[]
  /** In the order in which they are tried, after those for the script. */
  readonly families: readonly string[]
}

/**
 * What the program brings: Latin, Cyrillic and Greek; Arabic; Ethiopic. Vazirmatn draws most letters with their dots as one glyph:
 * Noto builds them from pieces, and a page takes nearly twice as long; it has the letters of Sindhi, Kashmiri and others as well.
 */
const OWN = ['noto-sans', 'vazirmatn', 'noto-sans-arabic', 'noto-sans-ethiopic'] as const
const WEIGHTS = ['400Regular', '700Bold'] as const

/** Our own fonts, then those of the folder that an operator added. */
export function findFonts(folder: string | undefined): Fonts {
  const files = [...OWN.flatMap((name) => packagedFonts(`@expo-google-fonts/${name}`)), ...fontsIn(folder)]
  return { files, families: [...new Set(files.map((file) => familyOf(readFileSync(file))))] }
}

/** The upright regular and bold TrueType files of a font package. */
export function packagedFonts(name: string): readonly string[] {
  const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  return WEIGHTS.flatMap((weight) => fontsIn(join(folder, weight)))
}

/** TrueType and OpenType only: web fonts would be passed over without a word. */
function fontsIn(folder: string | undefined): readonly string[] {
  if (folder === undefined) return []
  return readdirSync(folder)
    .filter((name) => /\.(ttf|otf)$/i.test(name))
    .sort()
    .map((name) => join(folder, name))
}

const FAMILY = 1
const TYPOGRAPHIC_FAMILY = 16
const WINDOWS = 3

/**
 * The family name of a TrueType or OpenType font, from its `name` table (OpenType 1.9, "name — Naming Table").
 *
 * @throws when the file is not such a font.
 */
function familyOf(font: Buffer): string {
  const tables = font.readUInt16BE(4)
  for (let table = 0; table < tables; table++) {
    const entry = 12 + 16 * table
    if (font.toString('latin1', entry, entry + 4) === 'name') return nameIn(font, font.readUInt32BE(entry + 8))
  }
  throw new Error('A font file without names.')
}

function nameIn(font: Buffer, table: number): string {
  const strings = table + font.readUInt16BE(table + 4)
  let family = ''
  for (let index = 0; index < font.readUInt16BE(table + 2); index++) {
    const entry = table + 6 + 12 * index
    const name = font.readUInt16BE(entry + 6)
    if (font.readUInt16BE(entry) !== WINDOWS || (name !== FAMILY && name !== TYPOGRAPHIC_FAMILY)) continue
    const start = strings + font.readUInt16BE(entry + 10)
    const text = Buffer.from(font.subarray(start, start + font.readUInt16BE(entry + 8)))
      .swap16()
      .toString('utf16le')
    if (family === '' || name === TYPOGRAPHIC_FAMILY) family = text
  }
  return family
}
