import { directionOf, type LanguageTag, parseLanguageTag, scriptOf } from '#kernel'
import { nameOf } from '#platform/i18n'
import { Radios, Select, TextField } from '#ui'
import { type PhraseRecord, SITUATIONS, SPEAKERS } from '../../import/guide-store.ts'
import { LONGEST_FACT, problemIf, typed } from './parse-fields.ts'
import { addPhrase } from './phrase-store.ts'
import type { FieldsProps, WrittenKind } from './written-kind.ts'

export type PhraseAbout = Pick<PhraseRecord, 'situation' | 'saidBy' | 'sounds'>

export const phraseKind: WrittenKind<PhraseAbout> = {
  kind: 'phrase',
  folder: 'phrases',
  titleSlot: 'phrase',
  slots: [],
  traits: ['careful', 'binding'],
  begin: () => ({ situation: 'office', saidBy: 'you', sounds: [] }),
  parse: (form) => ({
    situation: SITUATIONS.find((one) => one === typed(form, 'situation')) ?? 'office',
    saidBy: SPEAKERS.find((one) => one === typed(form, 'said-by')) ?? 'you',
    sounds: form.getAll('sound-language').flatMap((tag) => {
      const language = parseLanguageTag(tag)
      const [latin, sourceSound] = [typed(form, `latin-${tag}`), typed(form, `sound-${tag}`)]
      if (!language || (latin === '' && sourceSound === '')) return []
      return [{ language, ...(latin && { latin }), ...(sourceSound && { sourceSound }) }]
    }),
  }),
  problems: ({ sounds }) =>
    sounds.flatMap(({ language, latin = '', sourceSound = '' }) => [
      ...problemIf(latin.length > LONGEST_FACT, `latin-${language}`, 'writing.problem-too-long-fact'),
      ...problemIf(sourceSound.length > LONGEST_FACT, `sound-${language}`, 'writing.problem-too-long-fact'),
    ]),
  topicOf: () => '',
  Fields: PhraseFields,
  toStored: (about) => about,
  fromStored: (stored) => stored as PhraseAbout,
  inList: ({ situation, saidBy }, { t }) => ({
    facts: [t(`guide.phrases-${situation}`), t(`guide.phrases-said-by-${saidBy}`)],
    turn: SITUATIONS.indexOf(situation),
  }),
  isPast: () => false,
  readersPath: (slug) => `/phrases#${slug}`,
  add: (tx, { placeId, itemId }, slug, about) => addPhrase(tx, placeId, itemId, slug, about),
}

function PhraseFields({ visit, view, form, problemOf }: FieldsProps<PhraseAbout>) {
  const { t, place, language } = visit
  const { situation, saidBy, sounds } = form.about
  const others = [
    ...new Set([...place.languages, ...sounds.map((sound) => sound.language)].filter((tag) => tag !== view.language)),
  ]
  const sourceName = nameOf(view.language, language)
  return (
    <>
      <Select
        name="situation"
        label={t('kinds.situation')}
        value={situation}
        options={SITUATIONS.map((value) => ({ value, label: t(`guide.phrases-${value}`) }))}
      />
      <Radios
        name="said-by"
        label={t('kinds.said-by')}
        value={saidBy}
        options={SPEAKERS.map((value) => ({ value, label: t(`guide.phrases-said-by-${value}`) }))}
      />
      <fieldset class="part">
        <legend>{t('kinds.sounds')}</legend>
        <p class="hint">{t('kinds.sounds-hint')}</p>
        {others.map((tag) => {
          const sound = sounds.find((one) => one.language === tag)
          const name = nameOf(tag, language)
          return (
            <>
              <input type="hidden" name="sound-language" value={tag} />
              <TextField
                name={`sound-${tag}`}
                label={t('kinds.sound-source', { source: sourceName, language: name })}
                value={sound?.sourceSound}
                problem={problemOf(`sound-${tag}`)}
                maxlength={LONGEST_FACT}
                language={{ lang: tag, dir: directionOf(tag) }}
              />
              {(!isLatin(tag) || sound?.latin !== undefined) && (
                <TextField
                  name={`latin-${tag}`}
                  label={t('kinds.sound-latin', { language: name })}
                  value={sound?.latin}
                  problem={problemOf(`latin-${tag}`)}
                  maxlength={LONGEST_FACT}
                  language={{ lang: `${tag}-Latn`, dir: 'ltr' }}
                />
              )}
            </>
          )
        })}
      </fieldset>
    </>
  )
}

/** What is written in Latin letters can be read by those who read Latin letters. */
function isLatin(tag: LanguageTag): boolean {
  return scriptOf(tag) === 'Latn'
}
