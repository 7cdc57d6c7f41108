import type { LanguageTag } from '#kernel'
import { normalise, primaryOf } from './normalise.ts'

/*
 * Words that say nothing about what somebody looks for, in languages for which PostgreSQL has no list: particles, pronouns,
 * question words. Our own lists, kept short. A word that can also be a noun people look for is not among them.
 */
const WRITTEN: Readonly<Record<string, string>> = {
  ar: `من إلى الى عن على في مع هذا هذه ذلك تلك التي الذي ما ماذا كيف أين متى هل لماذا أو و ثم أن إن لا لم لن كل هو هي هم
    أنا نحن أنت لي لك له لها لنا بعد قبل عند كان يكون قد أي يا أريد يمكن يمكنني أستطيع`,
  fa: `و در به از که را با این آن برای تا یا اما اگر هم نیز من تو او ما شما آنها چه چگونه چطور کجا کی چرا آیا است هست بود
    می ها های ای هر یک خود باید شود کنم کنید می‌خواهم می‌توانم`,
  uk: `і й та а але або що як де коли чи хто чому куди на в у з із зі до для за по від про при під над через без не ні це цей
    ця ці той та те я ти він вона воно ми ви вони мій моя моє мої мене мені є бути можна можу треба хочу`,
  ti: `ኣብ ናብ ካብ ምስ ናይ እዩ እያ እዮም ኣሎ ኣለዉ ን እቲ እታ እቶም እዚ እዛ ከመይ ኣበይ መዓስ እንታይ መን ስለምንታይ ኣነ ንስኻ ንስኺ ንሱ ንሳ ንሕና
    ኣይ ግን ወይ እንተ ክሳብ ድሕሪ ቅድሚ`,
  am: `እና ወይም ግን ነው ናት ናቸው ውስጥ ላይ ወደ ከ በ ለ የ እንዴት የት መቼ ምን ማን ለምን እኔ አንተ አንቺ እሱ እሷ እኛ ይህ ያ`,
  so: `iyo oo ee ama laakiin ka ku u la soo sida waa waxaa waxa in ah ayaa ma maxaa xagee halkee goorma sidee yaa waayo aan
    aad uu ay aynu anigu adigu isagu iyadu kan tan kuwa leh`,
}

const STOP_WORDS = new Map(
  Object.entries(WRITTEN).map(([language, words]) => [
    language,
    new Set(normalise(words, language as LanguageTag).split(' ')),
  ]),
)

/** Whether a normalised word says nothing; languages with a dictionary of PostgreSQL have their own list there. */
export function isStopWord(language: LanguageTag, word: string): boolean {
  return STOP_WORDS.get(primaryOf(language))?.has(word) ?? false
}
