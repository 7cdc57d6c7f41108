import type { PlaceVisit } from '#people'
import { Checkboxes, type FieldProblem, Radios } from '#ui'
import type { Coding } from '../../plane/plane.ts'
import { passageFrom, sentencesIn } from '../passage.ts'
import type { Policy } from '../policy.ts'
import { languageOf } from '../quote.tsx'

/** What a text says of one feature, as somebody has chosen it. */
export interface TypedReading {
  readonly says: string
  /** Numbers of sentences, from 0, as the form has them. */
  readonly sentences: readonly string[]
}

export interface ReadingFieldsProps {
  readonly visit: PlaceVisit
  readonly policy: Policy
  readonly typed: TypedReading
  readonly problems: readonly FieldProblem[]
}

/** Yes, no or not stated, and the sentences that it rests on. */
export function ReadingFields({ visit: { t }, policy, typed, problems }: ReadingFieldsProps) {
  const problemOf = (name: string) => problems.find(({ field }) => field === name)?.message
  return (
    <>
      <Radios
        name="says"
        label={t('coding.says')}
        problem={problemOf('says')}
        value={typed.says}
        options={[
          { value: 'yes', label: t('policies.says-yes'), hint: t('coding.says-yes-hint') },
          { value: 'no', label: t('policies.says-no'), hint: t('coding.says-no-hint') },
          { value: 'not-stated', label: t('policies.says-not-stated') },
        ]}
      />
      <Checkboxes
        name="sentence"
        label={t('coding.passage')}
        hint={t('coding.passage-hint')}
        problem={problemOf('sentence')}
        values={typed.sentences}
        options={sentencesIn(policy).map((sentence, number) => ({
          value: String(number),
          label: sentence,
          language: languageOf(policy),
        }))}
      />
    </>
  )
}

export function typedIn({ ask: { form } }: PlaceVisit): TypedReading {
  return { says: form.get('says') ?? '', sentences: form.getAll('sentence') }
}

/** What was chosen; problems in the words of the workspace where it cannot be. */
export function readingOf(
  { t }: PlaceVisit,
  policy: Policy,
  { says, sentences }: TypedReading,
): { readonly coding: Coding } | { readonly problem: FieldProblem } {
  const problem = (field: string, message: string) => ({ problem: { field, message } })
  switch (says) {
    case 'not-stated':
      return sentences.length === 0 ? { coding: { says } } : problem('says', t('coding.problem-stated'))
    case 'yes':
    case 'no': {
      const passage = passageFrom(
        policy,
        sentences.map((number) => Number(number)),
      )
      return passage === undefined ? problem('sentence', t('coding.problem-passage')) : { coding: { says, passage } }
    }
    default:
      return problem('says', t('coding.problem-says'))
  }
}
