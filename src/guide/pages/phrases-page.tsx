import { directionOf, type LanguageTag } from '#kernel'
import { PageTools, type Reader } from '#places'
import { nameOf, ownNameOf } from '#platform/i18n'
import { type PublicText, plainSlot } from '#texts'
import { Callout, IslandButton, LanguageColumns, PageTitle, Section } from '#ui'
import { SITUATIONS, SPEAKERS } from '../import/guide-store.ts'
import type { PhraseRow } from '../phrases/phrase-store.ts'

export interface PhrasesPageProps {
  readonly reader: Reader
  /** The language beside the reader's own. */
  readonly other: LanguageTag
  readonly phrases: readonly { readonly row: PhraseRow; readonly own: PublicText; readonly other: PublicText }[]
  /** Whether `other` is the language the phrases were written in, so that its sound in the reader's script is known. */
  readonly otherIsSource: boolean
}

/** Sentences for the counter: the reader's words on one side, the other person's on the other. */
export function PhrasesPage({ reader, other, phrases, otherIsSource }: PhrasesPageProps) {
  const { t, base, place, language, direction } = reader
  // The sound of the source is written for this reader; that of the others in Latin letters, for everybody.
  const soundOf = ({ sourceSound, latin }: PhraseRow) => {
    if (otherIsSource) return sourceSound ? { lang: language, dir: direction, text: sourceSound } : undefined
    return latin ? { lang: `${other}-Latn`, dir: 'ltr' as const, text: latin } : undefined
  }
  return (
    <>
      <PageTitle title={t('guide.phrases')} lead={t('guide.phrases-lead', { language: nameOf(other, language) })}>
        <form action={`${base}/phrases`} method="get" class="inline-form">
          <label for="with">{t('guide.phrases-with')}</label>
          <select id="with" name="with">
            {place.languages
              .filter((tag) => tag !== language)
              .map((tag) => (
                <option value={tag} selected={tag === other} lang={tag} dir={directionOf(tag)}>
                  {ownNameOf(tag)}
                </option>
              ))}
          </select>
          <button type="submit" class="button plain">
            <span>{t('guide.phrases-show')}</span>
          </button>
        </form>
      </PageTitle>
      <PageTools reader={reader} path={`/phrases?with=${other}`} />
      <Callout kind="information" title={t('guide.phrases-limit-title')}>
        <p>{t('guide.phrases-limit')}</p>
      </Callout>
      <nav aria-label={t('guide.phrases-situations')}>
        <ul class="chips">
          {SITUATIONS.map((situation) => (
            <li>
              <a class="chip" href={`#${situation}`}>
                {t(`guide.phrases-${situation}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {SITUATIONS.map((situation) => (
        <Section title={t(`guide.phrases-${situation}`)} id={situation}>
          {SPEAKERS.map((speaker) => {
            const pairs = phrases.filter(({ row }) => row.situation === situation && row.saidBy === speaker)
            return (
              pairs.length > 0 && (
                <>
                  <h3>{t(`guide.phrases-said-by-${speaker}`)}</h3>
                  <LanguageColumns
                    own={{ lang: language, dir: direction }}
                    other={{ lang: other, dir: directionOf(other) }}
                    pairs={pairs.map(({ row, own, other: spoken }) => ({
                      id: row.slug,
                      own: plainSlot(own, 'phrase'),
                      other: plainSlot(spoken, 'phrase'),
                      transliteration: soundOf(row),
                      actions: (
                        <IslandButton
                          action="say"
                          pictogram="speaker"
                          data={{ 'data-language': other, 'data-says': plainSlot(spoken, 'phrase') }}
                        >
                          {t('ui.listen')}
                        </IslandButton>
                      ),
                    }))}
                  />
                </>
              )
            )
          })}
        </Section>
      ))}
    </>
  )
}
