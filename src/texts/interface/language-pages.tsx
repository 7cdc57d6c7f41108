import { directionOf, type LanguageTag } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { nameFor } from '#places'
import { nameOf, ownNameOf } from '#platform/i18n'
import {
  ActionRow,
  ButtonLink,
  type FieldProblem,
  PageTitle,
  Prose,
  Row,
  Rows,
  Section,
  SubmitButton,
  TextField,
} from '#ui'

/** A language of a place, with how much of the guide exists in it: shares between 0 and 1. */
export interface OfferedLanguage {
  readonly language: LanguageTag
  readonly interfaceShare: number
  readonly contentShare: number
}

/** Rounded down: only what is whole is called so. */
const percent = (share: number) => Math.floor(share * 100)

export interface LanguagesPageProps {
  readonly visit: PlaceVisit
  readonly languages: readonly OfferedLanguage[]
  readonly problems: readonly FieldProblem[]
}

/** The languages in which a place is read, and how one more is added. */
export function LanguagesPage({ visit, languages, problems }: LanguagesPageProps) {
  const { t, base, place, language: mine, ask } = visit
  const problemAt = (field: string) => problems.find((problem) => problem.field === field)?.message
  return (
    <>
      <PageTitle
        title={t('wording.languages-of', { place: nameFor(place, mine) })}
        lead={t('wording.languages-lead')}
      />
      <Rows>
        {languages.map(({ language, interfaceShare, contentShare }) => (
          <Row
            href={`${base}/languages/${language}`}
            title={ownNameOf(language)}
            titleLanguage={{ lang: language, dir: directionOf(language) }}
            level={2}
            facts={[
              nameOf(language, mine),
              t('wording.interface-share', { percent: percent(interfaceShare) }),
              t('wording.content-share', { percent: percent(contentShare) }),
            ]}
          />
        ))}
      </Rows>
      <Section title={t('wording.add')} id="add" surface>
        <p>{t('wording.add-lead')}</p>
        <FormOfVisit visit={visit} action={`${base}/languages`}>
          <TextField
            name="tag"
            label={t('wording.tag')}
            hint={t('wording.tag-hint')}
            value={ask.form.get('tag') ?? ''}
            maxlength={35}
            autocomplete="off"
            language={{ dir: 'ltr' }}
            problem={problemAt('tag')}
            required
          />
          <TextField
            name="name"
            label={t('wording.place-name')}
            hint={t('wording.place-name-hint')}
            value={ask.form.get('name') ?? ''}
            maxlength={120}
            problem={problemAt('name')}
            required
          />
          <ActionRow>
            <SubmitButton>{t('wording.add-go')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      </Section>
    </>
  )
}

/** One language: what there is in it, and how it is taken away. */
export function LanguagePage({
  visit,
  offered: { language, interfaceShare, contentShare },
  isMain,
}: {
  readonly visit: PlaceVisit
  readonly offered: OfferedLanguage
  readonly isMain: boolean
}) {
  const { t, base, language: mine } = visit
  const name = nameOf(language, mine)
  return (
    <>
      <PageTitle title={name} lead={`${ownNameOf(language)} · ${language}`} />
      <Prose>
        <ul>
          <li>{t(`wording.direction-${directionOf(language)}`)}</li>
          <li>{t('wording.interface-share', { percent: percent(interfaceShare) })}</li>
          <li>{t('wording.content-share', { percent: percent(contentShare) })}</li>
        </ul>
        <p>{t('wording.fallback-hint')}</p>
      </Prose>
      <ActionRow>
        <ButtonLink href={`${base}/wording?${new URLSearchParams({ language })}`}>{t('wording.title')}</ButtonLink>
      </ActionRow>
      {isMain ? (
        <p class="muted">{t('wording.is-main')}</p>
      ) : (
        <Section title={t('wording.remove')} id="remove" surface>
          <p>{t('wording.remove-lead', { language: name, percent: percent(contentShare) })}</p>
          <FormOfVisit visit={visit} action={`${base}/languages/${language}/remove`}>
            <SubmitButton kind="danger">{t('wording.remove-go', { language: name })}</SubmitButton>
          </FormOfVisit>
        </Section>
      )}
    </>
  )
}
