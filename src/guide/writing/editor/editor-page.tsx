import { directionOf } from '#kernel'
import { FormOfVisit, momentIn, type PlaceVisit } from '#people'
import {
  ButtonLink,
  Callout,
  Checkboxes,
  type FieldProblem,
  Notice,
  PageTitle,
  SubmitButton,
  TextField,
  ToolRow,
} from '#ui'
import { LONGEST_FACT } from '../kinds/parse-fields.ts'
import type { FieldsProps, WrittenKind } from '../kinds/written-kind.ts'
import { BlockFields } from './block-fields.tsx'
import type { EditedKind } from './edited-block.ts'
import { PublishFields } from './publish-fields.tsx'
import type { EditorView } from './read-editor.ts'
import { ReadingLevelOf } from './reading-level-of.tsx'
import { SLOTS } from './slots.ts'
import type { TextForm } from './text-form.ts'

export interface EditorPageProps {
  readonly visit: PlaceVisit
  readonly kind: WrittenKind
  readonly view: EditorView
  readonly form: TextForm
  readonly problems: readonly FieldProblem[]
}

/** A text as its author writes it: a plain form for each block, which the island makes into one text. */
export function EditorPage({ visit, kind, view, form, problems }: EditorPageProps) {
  const { t, base, ask } = visit
  const { itemId, address, language, publication, copy } = view
  const self = `${base}/${kind.folder}/${itemId}`
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.message
  const slots = SLOTS.filter((slot) => kind.slots.includes(slot) || form.blocks.some((block) => block.slot === slot))
  const written = { lang: language, dir: directionOf(language) }
  return (
    <>
      <PageTitle
        title={form.title || t(`kinds.new-${kind.kind}`)}
        lead={address === undefined ? t('writing.new-lead') : stateOf(visit, view)}
      />
      {publication && (
        <ToolRow>
          <ButtonLink href={`${self}/versions`}>{t('history.versions')}</ButtonLink>
          <ButtonLink href={`${self}/publication`}>{t('history.publication')}</ButtonLink>
          {kind.kind === 'page' && <ButtonLink href={`${self}/place`}>{t('writing.move')}</ButtonLink>}
        </ToolRow>
      )}
      {publication?.review?.returned && (
        <Callout kind="information" title={t('writing.returned')}>
          <p dir="auto">{publication.review.returned.remark}</p>
        </Callout>
      )}
      <Conflicts visit={visit} form={form} />
      <FormOfVisit visit={visit} action={self} takesFiles class="page-editor">
        {/* Pressing Enter in a field sends with the first button there is. */}
        <button class="visually-hidden" type="submit" name="do" value="save" tabindex={-1}>
          {t('writing.save')}
        </button>
        <input type="hidden" name="key" value={crypto.randomUUID()} />
        <input type="hidden" name="based-on" value={form.basedOn ?? ''} />
        {copy && (
          <Notice>
            <p>{t('writing.unsaved')}</p>
            <SubmitButton kind="plain" name="do" value="discard">
              {t('writing.discard')}
            </SubmitButton>
          </Notice>
        )}
        {view.moved.size > 0 && (
          <Notice>
            <p>{t('writing.moved-links', { count: view.moved.size })}</p>
            <ul>
              {[...view.moved].map(([former, present]) => (
                <li dir="ltr">{`${pathIn(former)} → ${pathIn(present)}`}</li>
              ))}
            </ul>
            <SubmitButton kind="plain" name="do" value="mend-links">
              {t('writing.mend-links')}
            </SubmitButton>
          </Notice>
        )}
        {form.removed && (
          <Notice announced>
            <p>{t('writing.removed', { words: form.removed.block.text.slice(0, 60) })}</p>
            <SubmitButton kind="plain" name="do" value="put-back">
              {t('writing.put-back')}
            </SubmitButton>
          </Notice>
        )}
        <p
          class="hint"
          role="status"
          data-page-editor={JSON.stringify(editorWords(visit))}
          data-sent={ask.form.get('key') ?? ask.query.get('sent') ?? ''}
          hidden
        />
        <TextField
          name="title"
          label={t(kind.titleSlot === 'phrase' ? 'kinds.phrase-words' : 'writing.title')}
          value={form.title}
          problem={problemOf('title')}
          maxlength={LONGEST_FACT}
          language={written}
        />
        {address === undefined && (
          <TextField
            name="address"
            label={t('writing.new-address')}
            hint={t(kind.kind === 'page' ? 'writing.new-address-hint' : 'kinds.address-hint')}
            value={form.address}
            problem={problemOf('address')}
            maxlength={200}
            language={{ dir: 'ltr' }}
          />
        )}
        {slots.map((slot) => (
          <BlockFields visit={visit} view={view} form={form} slot={slot} problemOf={problemOf} />
        ))}
        {slots.length > 0 && <Markup visit={visit} />}
        {slots.length > 0 && <ReadingLevelOf visit={visit} form={form} language={language} />}
        <About visit={visit} kind={kind} view={view} form={form} problemOf={problemOf} />
        <PublishFields visit={visit} view={view} form={form} />
        <datalist id="paths">
          {view.paths.map((one) => (
            <option value={one} />
          ))}
        </datalist>
        <datalist id="services-here">
          {view.services.map((one) => (
            <option value={one} />
          ))}
        </datalist>
      </FormOfVisit>
    </>
  )
}

/** `page:housing/rent` as readers see it. */
const pathIn = (target: string) => target.replace(/^page:/, '/')

function Markup({ visit: { t } }: { readonly visit: PlaceVisit }) {
  return (
    <details class="fold">
      <summary>{t('writing.markup')}</summary>
      <p>{t('writing.markup-hint')}</p>
      <ul>
        {(['strong', 'untranslated', 'page', 'service', 'term', 'web'] as const).map((kind) => (
          <li>{t(`writing.markup-${kind}`)}</li>
        ))}
      </ul>
    </details>
  )
}

/** What is decided about a text besides its words: readers get it when the text is published. */
function About({ visit, kind, view, form, problemOf }: FieldsProps<unknown> & Pick<EditorPageProps, 'kind'>) {
  const { t, place } = visit
  const traits = kind.traits.filter((trait) => trait !== 'binding' || place.level !== 'municipality')
  return (
    <details class="fold" open={kind.kind !== 'page' || view.address === undefined}>
      <summary>{t(`kinds.about-${kind.kind}`)}</summary>
      <kind.Fields visit={visit} view={view} form={form} problemOf={problemOf} />
      {traits.length > 0 && (
        <Checkboxes
          name="traits"
          label={t('writing.traits')}
          values={traits.filter((trait) => form[trait])}
          options={traits.map((trait) => ({
            value: trait,
            label: t(`writing.trait-${trait}`),
            hint: t(`writing.trait-${trait}-hint`),
          }))}
        />
      )}
    </details>
  )
}

/** What readers have of the text, and what waits. */
function stateOf(visit: PlaceVisit, { address, publication }: EditorView): string {
  const { t } = visit
  const { draftVersion, publishedVersion, review, plan } = publication ?? {}
  const state = publishedVersion === undefined ? 'draft' : publishedVersion === draftVersion ? 'published' : 'changed'
  return [
    `/${address}`,
    t(`writing.state-${state}`),
    ...(review && !review.returned ? [t('writing.state-review')] : []),
    ...(plan?.publish ? [t('writing.publishes-at', { at: momentIn(visit, plan.publish.at) })] : []),
    ...(plan?.withdrawAt === undefined ? [] : [t('writing.withdraws-at', { at: momentIn(visit, plan.withdrawAt) })]),
  ].join(' · ')
}

/** What somebody else has written meanwhile, sentence by sentence: both changes stand in the form already. */
function Conflicts({ visit, form }: Pick<EditorPageProps, 'visit' | 'form'>) {
  const { t } = visit
  if (!form.conflicts) return null
  return (
    <Callout kind="warning" title={t('writing.merged')}>
      <p>{t(form.conflicts.length === 0 ? 'writing.merged-clean' : 'writing.merged-conflicts')}</p>
      {form.conflicts.map(({ theirs, mine }) => (
        <dl class="conflict">
          <dt>{t('writing.theirs')}</dt>
          <dd dir="auto">{theirs ?? t('writing.taken-out')}</dd>
          <dt>{t('writing.mine')}</dt>
          <dd dir="auto">{mine ?? t('writing.taken-out')}</dd>
        </dl>
      ))}
    </Callout>
  )
}

/** What the island says by itself. */
export interface EditorWords {
  readonly toolbar: string
  readonly strong: string
  readonly untranslated: string
  readonly link: string
  readonly linkTo: string
  readonly kinds: Readonly<Record<EditedKind, string>>
  readonly kept: string
  readonly offline: string
  readonly signedOut: string
}

function editorWords({ t }: PlaceVisit): EditorWords {
  return {
    toolbar: t('writing.toolbar'),
    strong: t('writing.strong'),
    untranslated: t('writing.untranslated'),
    link: t('writing.link'),
    linkTo: t('writing.link-to'),
    kinds: {
      paragraph: t('writing.kind-paragraph'),
      heading: t('writing.kind-heading'),
      step: t('writing.kind-step'),
      item: t('writing.kind-item'),
      warning: t('writing.kind-warning'),
    },
    kept: t('writing.kept'),
    offline: t('writing.offline'),
    signedOut: t('writing.signed-out-autosave'),
  }
}
