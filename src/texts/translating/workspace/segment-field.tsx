import { directionOf, type LanguageTag } from '#kernel'
import type { PlaceVisit } from '#people'
import { ActionRow, Callout, IslandButton, Isolated, SubmitButton, TextArea, TextField } from '#ui'
import type { Remembered } from '../memory/memory-store.ts'
import { type Term, termsIn } from '../wording/wording-problems.ts'
import { LONGEST_SENTENCE } from './parse-segments.ts'
import type { SegmentOutcome, SegmentWish } from './revise-translations.ts'
import { isUnchecked, type SegmentToTranslate, stateOf } from './segment-store.ts'
import { problemInWords, WordChanges, whenInWords, whoInWords } from './words.tsx'

export interface SegmentFieldProps {
  readonly visit: PlaceVisit
  readonly segment: SegmentToTranslate
  readonly from: LanguageTag
  readonly into: LanguageTag
  /** Counted from 1. */
  readonly number: number
  /** The page of the item. */
  readonly address: string
  readonly terms: readonly Term[]
  readonly remembered: readonly Remembered[]
  readonly mayTranslate: boolean
  readonly mayCheck: boolean
  /** What was typed and why it was not kept. */
  readonly typed?: { readonly wish: SegmentWish; readonly outcome: SegmentOutcome } | undefined
  /** The next one to work on. */
  readonly isNext: boolean
}

/** One sentence: its source beside its translation, with all that helps to translate it. */
export function SegmentField(props: SegmentFieldProps) {
  const { visit, segment, from, into, number, address, mayTranslate, mayCheck } = props
  const { t } = visit
  const { segmentId, source, translation, meaning } = segment
  const state = stateOf(segment)
  const target = { lang: into, dir: directionOf(into) }
  return (
    <section class="segment" id={`s-${segmentId}`} aria-labelledby={`n-${segmentId}`}>
      <div>
        <h2 id={`n-${segmentId}`}>{t('translating.sentence', { number })}</h2>
        <p class="segment-text" lang={from} dir={directionOf(from)}>
          {source}
        </p>
        {translation?.formerSource !== undefined && (
          <>
            <p class="muted">{t('translating.source-changed')}</p>
            <WordChanges before={translation.formerSource} after={source} language={from} />
          </>
        )}
        <Terms {...props} />
      </div>
      <div>
        <p>
          <strong class={`state-${state}`}>{t(`translating.state-${state}`)}</strong>
        </p>
        <Trouble {...props} />
        <input type="hidden" name={`revision-${segmentId}`} value={String(translation?.revision ?? 0)} />
        <input type="hidden" name={`meaning-${segmentId}`} value={meaning} />
        {mayTranslate ? (
          <>
            <TextArea
              name={`text-${segmentId}`}
              label={t('translating.translation-of', { number })}
              value={props.typed?.wish.text ?? translation?.text}
              rows={3}
              maxlength={LONGEST_SENTENCE}
              language={target}
              autofocus={props.isNext}
            />
            {props.typed?.outcome.kind === 'questioned' && (
              <TextField
                name={`reason-${segmentId}`}
                label={t('translating.reason')}
                hint={t('translating.reason-hint')}
                value={props.typed.wish.reason}
                maxlength={300}
              />
            )}
          </>
        ) : (
          translation && (
            <p class="segment-text" lang={target.lang} dir={target.dir}>
              {translation.text}
            </p>
          )
        )}
        <ActionRow>
          {mayTranslate && (
            <SubmitButton name="next" value={segmentId}>
              {t('translating.save-next')}
            </SubmitButton>
          )}
          {mayTranslate && state === 'stale' && (
            <SubmitButton kind="plain" name="confirm" value={segmentId}>
              {t('translating.still-right')}
            </SubmitButton>
          )}
          {mayCheck && translation && isUnchecked(translation) && (
            <SubmitButton kind="plain" name="check" value={segmentId}>
              {t('translating.checked')}
            </SubmitButton>
          )}
        </ActionRow>
        <Suggestions {...props} />
        {translation && (
          <p class="muted">
            {whoInWords(translation.changedBy, visit)}, {whenInWords(translation.changedAt, visit)}
            {translation.revision > 1 && (
              <>
                {' · '}
                <a href={`${address}/${segmentId}`}>
                  {t('translating.earlier')}{' '}
                  <span class="visually-hidden">{t('translating.sentence', { number })}</span>
                </a>
              </>
            )}
          </p>
        )}
      </div>
    </section>
  )
}

function Terms({ visit: { t }, segment, terms, into }: SegmentFieldProps) {
  const here = termsIn(segment.source, terms)
  if (here.length === 0) return null
  return (
    <ul class="segment-terms">
      {here.map((term) => (
        <li>
          {term.source === term.target ? t('translating.term-stays', { source: term.source }) : `${term.source} → `}
          {term.source !== term.target && (
            <Isolated language={{ lang: into, dir: directionOf(into) }}>{term.target}</Isolated>
          )}
          {term.note && <span class="muted"> ({term.note})</span>}
        </li>
      ))}
    </ul>
  )
}

function Trouble({ visit: { t }, segment, into, typed }: SegmentFieldProps) {
  if (typed?.outcome.kind === 'collided') {
    return (
      <Callout kind="warning" title={t('translating.collided')}>
        {segment.translation && (
          <p lang={into} dir={directionOf(into)}>
            {segment.translation.text}
          </p>
        )}
        <p>{t('translating.collided-hint')}</p>
      </Callout>
    )
  }
  if (typed?.outcome.kind === 'questioned') {
    return (
      <Callout kind="warning" title={t('translating.questioned')}>
        <ul>
          {typed.outcome.problems.map((problem) => (
            <li>{problemInWords(problem, t)}</li>
          ))}
        </ul>
      </Callout>
    )
  }
  return null
}

function Suggestions({ visit: { t }, segment, remembered, from, into }: SegmentFieldProps) {
  if (remembered.length === 0) return null
  return (
    <details class="fold">
      <summary>{t('translating.remembered', { count: remembered.length })}</summary>
      <ul class="rows">
        {remembered.map((one) => (
          <li class="row">
            <p class="muted">{t(`translating.likeness-${likenessInWords(one.likeness)}`)}</p>
            {one.likeness < 1 && <WordChanges before={one.source} after={segment.source} language={from} />}
            <p lang={into} dir={directionOf(into)}>
              {one.translation}
            </p>
            <IslandButton
              action="use-translation"
              data={{ 'data-for': `text-${segment.segmentId}`, 'data-text': one.translation }}
            >
              {t('translating.use')}
            </IslandButton>
          </li>
        ))}
      </ul>
    </details>
  )
}

function likenessInWords(likeness: number): 'same' | 'near' | 'similar' {
  if (likeness === 1) return 'same'
  return likeness >= 0.8 ? 'near' : 'similar'
}
