import { directionOf, type LanguageTag } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { nameOf } from '#platform/i18n'
import { plainSentence, type TranslatedLine } from '#texts'
import {
  ActionRow,
  Checkboxes,
  type FieldProblem,
  FileField,
  PageTitle,
  Prose,
  Section,
  SubmitButton,
  TextField,
} from '#ui'
import { Picture } from '../picture.tsx'
import type { PublicPicture } from '../read-pictures.ts'
import { ACCEPTED, LONGEST_ALTERNATIVE } from './add-picture-page.tsx'
import type { UsesOfPicture } from './keep-picture.ts'
import type { EditorOf } from './pictures-page.tsx'

export interface PicturePageProps {
  readonly visit: PlaceVisit
  readonly picture: PublicPicture
  readonly source: { readonly language: LanguageTag; readonly text: string }
  readonly translations: readonly TranslatedLine[]
  readonly used: UsesOfPicture
  readonly editorOf: EditorOf
  readonly problems: readonly FieldProblem[]
}

/** A picture with its words in every language of the place, where it is used, and how it is replaced or removed. */
export function PicturePage(props: PicturePageProps) {
  const { visit, picture, used } = props
  const { t } = visit
  return (
    <>
      <PageTitle title={t('pictures.picture')} />
      <div class="kept-picture">
        <Picture reader={visit} picture={picture} sizes="(min-width: 48rem) 40rem, 100vw" atTop />
      </div>
      <Section title={t('pictures.words')} id="words">
        <Words {...props} />
      </Section>
      <Section title={t('pictures.where')} id="where">
        <Uses {...props} />
      </Section>
      {used.isSign ? null : <Replace {...props} />}
      {used.isSign || used.uses.length > 0 ? null : <Remove {...props} />}
    </>
  )
}

const addressOf = ({ visit, picture }: PicturePageProps) => `${visit.base}/pictures/${picture.pictureId}`
const problemAt = ({ problems }: PicturePageProps, field: string) =>
  problems.find((problem) => problem.field === field)?.message

function Words(props: PicturePageProps) {
  const { visit, source, translations } = props
  const { t, place } = visit
  const others = place.languages
    .filter((tag) => tag !== source.language)
    .map((language) => ({ language, line: translations.find((one) => one.language === language) }))
  // Beside what somebody types, what they saw when they began: so that nobody's words are lost in silence.
  const seen = [source, ...others.map(({ language, line }) => ({ language, text: line?.text ?? '' }))]
  return (
    <FormOfVisit visit={visit} action={`${addressOf(props)}/words`}>
      {seen.map(({ language, text }) => (
        <input type="hidden" name={`was-${language}`} value={text} />
      ))}
      <WordsIn {...props} language={source.language} present={source.text} hint={t('pictures.alternative-hint')} />
      <Checkboxes
        name="same-meaning"
        label={t('pictures.same-meaning-legend')}
        options={[{ value: 'yes', label: t('pictures.same-meaning') }]}
        values={visit.ask.form.getAll('same-meaning')}
      />
      {others.map(({ language, line }) => (
        <WordsIn {...props} language={language} present={line?.text ?? ''} hint={stateOf(line, visit)} />
      ))}
      <ActionRow>
        <SubmitButton>{t('pictures.save')}</SubmitButton>
      </ActionRow>
    </FormOfVisit>
  )
}

interface WordsInProps extends PicturePageProps {
  readonly language: LanguageTag
  readonly present: string
  readonly hint: string | undefined
}

function WordsIn({ language, present, hint, ...props }: WordsInProps) {
  const { visit, source } = props
  const name = `text-${language}`
  return (
    <TextField
      name={name}
      label={nameOf(language, visit.language)}
      hint={hint}
      value={visit.ask.form.get(name) ?? present}
      maxlength={LONGEST_ALTERNATIVE}
      language={{ lang: language, dir: directionOf(language) }}
      problem={problemAt(props, name)}
      required={language === source.language}
    />
  )
}

function stateOf(line: TranslatedLine | undefined, { t }: PlaceVisit): string | undefined {
  if (!line) return t('pictures.state-missing')
  if (line.isStale) return t('pictures.state-stale')
  return line.isUnchecked ? t('pictures.state-unchecked') : undefined
}

function Uses({ visit, used, editorOf }: PicturePageProps) {
  const { t, base, place } = visit
  if (used.isSign) return <p>{t('pictures.is-sign-hint')}</p>
  if (used.uses.length === 0) return <p>{t('pictures.unused-hint')}</p>
  return (
    <Prose>
      <ul>
        {used.uses.map((use) => {
          const path = use.placeId === place.id ? editorOf(use) : undefined
          const title = (
            <span lang={use.language === visit.language ? undefined : use.language} dir="auto">
              {plainSentence(use.line)}
            </span>
          )
          return (
            <li>
              {path === undefined ? title : <a href={base + path}>{title}</a>}
              {!use.isPublished && <span class="muted"> {t('pictures.in-a-draft')}</span>}
              {use.placeId !== place.id && <span class="muted"> {t('pictures.in-a-place-below')}</span>}
            </li>
          )
        })}
      </ul>
    </Prose>
  )
}

function Replace(props: PicturePageProps) {
  const { t } = props.visit
  return (
    <Section title={t('pictures.replace')} id="replace" surface>
      <p>{t('pictures.replace-lead')}</p>
      <FormOfVisit visit={props.visit} action={`${addressOf(props)}/replace`} takesFiles>
        <FileField
          name="picture"
          label={t('pictures.file')}
          hint={t('pictures.file-hint')}
          accept={ACCEPTED}
          problem={problemAt(props, 'picture')}
          required
        />
        <ActionRow>
          <SubmitButton kind="plain">{t('pictures.replace')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}

function Remove(props: PicturePageProps) {
  const { t } = props.visit
  return (
    <Section title={t('pictures.remove')} id="remove" surface>
      <p>{t('pictures.remove-lead')}</p>
      <FormOfVisit visit={props.visit} action={`${addressOf(props)}/remove`}>
        <SubmitButton kind="danger">{t('pictures.remove')}</SubmitButton>
      </FormOfVisit>
    </Section>
  )
}
