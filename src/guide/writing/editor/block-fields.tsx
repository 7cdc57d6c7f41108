import { directionOf, type LanguageTag } from '#kernel'
import type { PlaceVisit } from '#people'
import { plainSentence } from '#texts'
import { isLong, wordsOf } from '#texts/reading-level'
import { ActionRow, SubmitButton } from '#ui'
import { type EditedKind, sentencesIn } from './edited-block.ts'
import type { EditorView } from './read-editor.ts'
import { EVERYWHERE, KINDS_OF, type Slot } from './slots.ts'
import type { SlotBlock, TextForm } from './text-form.ts'

export interface BlockFieldsProps {
  readonly visit: PlaceVisit
  readonly view: EditorView
  readonly form: TextForm
  readonly slot: Slot
  problemOf(field: string): string | undefined
}

/** One part of a text, block by block. The parts that not every text has are folded away while they are empty. */
export function BlockFields({ visit, view, form, slot, problemOf }: BlockFieldsProps) {
  const { t } = visit
  const blocks = form.blocks.flatMap((block, index) => (block.slot === slot ? [{ block, index }] : []))
  const kinds = KINDS_OF[slot]
  const fields = (
    <>
      <div data-plain>
        {blocks.map(({ block, index }) => (
          <OneBlock
            visit={visit}
            language={view.language}
            block={block}
            index={index}
            kinds={kinds}
            problem={problemOf(`text-${index}`)}
          />
        ))}
        <ActionRow>
          {kinds.map((kind) => (
            <SubmitButton kind="plain" name="do" value={`add-${slot}-${kind}`}>
              {t('writing.add', { kind: t(`writing.kind-${kind}`) })}
            </SubmitButton>
          ))}
        </ActionRow>
      </div>
      {slot === 'body' && <PictureFields visit={visit} view={view} />}
    </>
  )
  const about = { 'data-slot': slot, 'data-kinds': kinds.join(' ') }
  const always = EVERYWHERE.find((one) => one === slot)
  if (always)
    return (
      <fieldset class="part" {...about}>
        <legend>{t(`writing.part-${slot}`)}</legend>
        <p class="hint">{t(`writing.part-${always}-hint`)}</p>
        {fields}
      </fieldset>
    )
  return (
    <details class="fold part" open={blocks.length > 0} {...about}>
      <summary>{t(`writing.part-${slot}`)}</summary>
      {fields}
    </details>
  )
}

interface OneBlockProps {
  readonly visit: PlaceVisit
  readonly language: LanguageTag
  readonly block: SlotBlock
  readonly index: number
  readonly kinds: readonly EditedKind[]
  readonly problem: string | undefined
}

function OneBlock({ visit, language, block, index, kinds, problem }: OneBlockProps) {
  const { t } = visit
  const sentences = sentencesIn(block)
  const number = index + 1
  return (
    <div class={problem ? 'block wrong' : 'block'} data-block>
      <input type="hidden" name="slot" value={block.slot} />
      {kinds.length === 1 ? (
        <input type="hidden" name="kind" value={block.kind} />
      ) : (
        <select name="kind" aria-label={t('writing.kind-of', { number })}>
          {kinds.map((kind) => (
            <option value={kind} selected={kind === block.kind}>
              {t(`writing.kind-${kind}`)}
            </option>
          ))}
        </select>
      )}
      {problem && (
        <p class="problem" id={`text-${index}-problem`}>
          {problem}
        </p>
      )}
      <textarea
        id={`text-${index}`}
        name="text"
        rows={Math.max(2, sentences.length + 1)}
        lang={language}
        dir={directionOf(language)}
        aria-label={t('writing.text-of', { kind: t(`writing.kind-${block.kind}`), number })}
        aria-describedby={problem && `text-${index}-problem`}
        aria-invalid={problem ? 'true' : undefined}
      >
        {block.text}
      </textarea>
      {sentences
        .map(plainSentence)
        .map(
          (sentence) =>
            isLong(sentence) && (
              <p class="long-sentence">
                {t('writing.long-sentence', { count: wordsOf(sentence).length, words: sentence.slice(0, 60) })}
              </p>
            ),
        )}
      <div class="actions tools">
        {(['up', 'down', 'remove'] as const).map((step) => (
          <SubmitButton kind="plain" name="do" value={`${step}-${index}`}>
            {t(`writing.block-${step}`)} <span class="visually-hidden">{number}</span>
          </SubmitButton>
        ))}
      </div>
    </div>
  )
}

/** One of the place's pictures, with what it shows. */
function PictureFields({ visit, view }: Pick<BlockFieldsProps, 'visit' | 'view'>) {
  const { t } = visit
  if (view.pictures.length === 0) return null
  return (
    <details class="fold">
      <summary>{t('writing.picture')}</summary>
      <div class="field">
        <label for="picture">{t('writing.picture-choose')}</label>
        <select id="picture" name="picture">
          <option value="" />
          {view.pictures.map(({ pictureId, alternative }) => (
            <option value={pictureId}>{alternative}</option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="picture-words">{t('writing.picture-words')}</label>
        <p class="hint" id="picture-words-hint">
          {t('writing.picture-words-hint')}
        </p>
        <input
          id="picture-words"
          name="picture-words"
          maxlength={300}
          aria-describedby="picture-words-hint"
          lang={view.language}
          dir={directionOf(view.language)}
        />
      </div>
      <SubmitButton kind="plain" name="do" value="picture-body">
        {t('writing.picture-add')}
      </SubmitButton>
    </details>
  )
}
