import type { LanguageTag } from '#kernel'
import { primaryOf } from '../words/normalise.ts'

/*
 * Arabic (BGN/PCGN 1956) and Persian (BGN/PCGN 1958) in plain Latin letters. Short vowels are not written, so that none come
 * out: سكن is `skn`. Long vowels are `a`, `w` and `y`, whatever they stand for.
 */

type Table = Readonly<Record<string, string>>

const ARABIC: Table = {
  ...{ ا: 'a', أ: 'a', إ: 'a', آ: 'a', ٱ: 'a', ى: 'a', ء: '', ئ: 'y', ؤ: 'w', ب: 'b', ت: 't', ث: 'th', ج: 'j', ح: 'h' },
  ...{ خ: 'kh', د: 'd', ذ: 'dh', ر: 'r', ز: 'z', س: 's', ش: 'sh', ص: 's', ض: 'd', ط: 't', ظ: 'z', ع: "'", غ: 'gh' },
  ...{ ف: 'f', ق: 'q', ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h', ة: 'h', و: 'w', ي: 'y' },
  ...{
    پ: 'p',
    چ: 'ch',
    ژ: 'zh',
    گ: 'g',
    ڤ: 'v',
    ک: 'k',
    ی: 'y',
    ٹ: 't',
    ڈ: 'd',
    ڑ: 'r',
    ں: 'n',
    ے: 'y',
    ہ: 'h',
    ھ: 'h',
  },
}
const PERSIAN: Table = { ...ARABIC, ث: 's', ذ: 'z', ض: 'z' }
/** Languages that read these letters as Persian does. */
const AS_PERSIAN = new Set(['fa', 'prs', 'ur', 'ps', 'ckb'])

/** Letter by letter. */
export function arabicInLatin(word: string, language: LanguageTag): string[] {
  const isPersian = AS_PERSIAN.has(primaryOf(language))
  const table = isPersian ? PERSIAN : ARABIC
  const letters = [...word.normalize('NFC')]
  return letters.map((letter, at) => {
    // Teh marbuta and the silent heh of Persian, `-a` and `-eh`: search writes both as heh.
    if (at > 0 && at === letters.length - 1 && /[هةہ]/u.test(letter)) return ''
    if (isPersian && at === 0 && letter === 'و') return 'v'
    return table[letter] ?? (/\p{M}|ـ/u.test(letter) ? '' : letter)
  })
}
