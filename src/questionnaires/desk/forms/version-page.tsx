import { FormOfVisit, mayDo, type PlaceVisit } from '#people'
import type { Translate } from '#platform/i18n'
import { ActionRow, ButtonLink, PageTitle, Prose, Section, SubmitButton } from '#ui'
import { titleOf } from '../../asking/voice.tsx'
import type { Form } from '../../form/form.ts'
import type { FormKey } from '../../forms/form-store.ts'
import type { AnswerMove, movesBetween } from '../../sitting/map-answers.ts'
import { languageKey } from '../../sitting/sitting.ts'
import type { SheetProblem } from '../../xlsform/problem.ts'
import { FormFindings, SheetProblems } from '../form-look.tsx'

export interface VersionPageProps {
  readonly visit: PlaceVisit
  readonly formKey: FormKey
  readonly form: Form
  readonly problems: readonly SheetProblem[]
  /** Names of the attached files. */
  readonly files: readonly string[]
  /** What publishing it does to answers of the version that is asked now; absent where it is asked already, or none is. */
  readonly moves: ReturnType<typeof movesBetween> | undefined
  readonly isAsked: boolean
}

/** One version: what its author should know of it, what publishing it does, and its sheet to take along. */
export function VersionPage({ visit, formKey, form, problems, files, moves, isAsked }: VersionPageProps) {
  const { t, base, member, place, language } = visit
  const { slug, version } = formKey
  const path = `${base}/forms/${slug}/versions/${version}`
  const publishes = !isAsked && formKey.placeId === place.id && mayDo(member.grants, 'publish', place)
  return (
    <>
      <PageTitle
        title={t('forms.version-of', { title: titleOf(form, languageKey(form, language)), version })}
        lead={t(isAsked ? 'forms.is-asked' : 'forms.is-not-asked')}
      >
        <ActionRow>
          <ButtonLink href={`${path}/try`} kind={publishes ? 'plain' : 'main'}>
            {t('forms.try')}
          </ButtonLink>
          <ButtonLink href={`${path}/sheet`} pictogram="download">
            {t('forms.download')}
          </ButtonLink>
        </ActionRow>
      </PageTitle>
      {moves && <Moves t={t} {...moves} />}
      {publishes && (
        <FormOfVisit visit={visit} action={`${path}/publish`}>
          <SubmitButton>{t('forms.publish')}</SubmitButton>
        </FormOfVisit>
      )}
      <FormFindings visit={visit} form={form} files={new Set(files)} />
      <SheetProblems t={t} problems={problems} />
      {files.length > 0 && (
        <Section title={t('forms.files')} id="files">
          <ul class="links">
            {files.map((name) => (
              <li>
                <a href={`${path}/files/${encodeURIComponent(name)}?as-brought`} download={name}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** What becomes of answers that people have given already: what changes is told one by one, what stays is counted. */
function Moves({ t, moves, added }: { readonly t: Translate } & ReturnType<typeof movesBetween>) {
  const changed = moves.filter(({ becomes, withoutChoices }) => becomes !== 'kept' || withoutChoices.length > 0)
  return (
    <Section title={t('forms.moves')} id="moves">
      <Prose>
        <p>{t('forms.moves-lead')}</p>
        <ul>
          {changed.length < moves.length && <li>{t('forms.moves-kept', { count: moves.length - changed.length })}</li>}
          {changed.map((move) => (
            <li>{moveWords(move, t)}</li>
          ))}
          {added.length > 0 && <li>{t('forms.moves-new', { names: added.map(nameIn).join(', ') })}</li>}
        </ul>
      </Prose>
    </Section>
  )
}

/** `/household/person/age` as its author wrote it, without the slash before. */
const nameIn = (path: string) => path.slice(1)

function moveWords({ path, becomes, to, withoutChoices }: AnswerMove, t: Translate): string {
  const name = nameIn(path)
  const moved = t(`forms.becomes-${becomes}`, { name, to: nameIn(to) })
  if (withoutChoices.length === 0) return moved
  return `${moved} ${t('forms.without-choices', { choices: withoutChoices.join(', ') })}`
}
