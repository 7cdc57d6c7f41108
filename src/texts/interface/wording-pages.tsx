import { directionOf, type LanguageTag } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { nameOf } from '#platform/i18n'
import {
  ActionRow,
  ButtonLink,
  EmptyState,
  type FieldProblem,
  Onward,
  PageTitle,
  Row,
  Rows,
  Section,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from '#ui'
import { LONGEST_MESSAGE } from './change-wording.ts'
import type { InterfaceText } from './interface-texts.ts'

export interface WordingPageProps {
  readonly visit: PlaceVisit
  readonly languages: readonly LanguageTag[]
  readonly wished: LanguageTag
  readonly search: string
  readonly texts: readonly InterfaceText[]
  /** The address of what follows; nothing after the last one. */
  readonly next: string | undefined
}

/** What readers are told beside the guide itself, to be searched by its words or its key. */
export function WordingPage({ visit, languages, wished, search, texts, next }: WordingPageProps) {
  const { t, base, language } = visit
  const path = `${base}/wording`
  return (
    <>
      <PageTitle title={t('wording.title')} lead={t('wording.lead')}>
        <ActionRow>
          <ButtonLink href={`${base}/languages`}>{t('wording.languages')}</ButtonLink>
        </ActionRow>
      </PageTitle>
      <form method="get" action={path}>
        <TextField name="search" type="search" label={t('wording.search')} value={search} />
        <Select
          name="language"
          label={t('wording.language')}
          value={wished}
          options={languages.map((tag) => ({ value: tag, label: nameOf(tag, language) }))}
        />
        <ActionRow>
          <SubmitButton kind="plain">{t('wording.search-go')}</SubmitButton>
        </ActionRow>
      </form>
      {texts.length === 0 ? (
        <EmptyState title={t('wording.none')}>
          <p>{t('wording.none-hint')}</p>
        </EmptyState>
      ) : (
        <Rows>
          {texts.map((text) => (
            <Row
              href={`${path}/${text.key}`}
              title={text.text}
              titleLanguage={{ lang: text.language, dir: directionOf(text.language) }}
              level={2}
              facts={[
                text.key,
                t(`wording.from-${text.from}`),
                ...(text.language === wished
                  ? []
                  : [t('wording.falls-back', { language: nameOf(text.language, language) })]),
              ]}
            />
          ))}
        </Rows>
      )}
      {next && <Onward href={next}>{t('wording.more')}</Onward>}
    </>
  )
}

/** One interface text in a language of the place. */
export interface WordingIn {
  readonly language: LanguageTag
  /** As the product ships it; `undefined` when it has none in this language. */
  readonly shipped: string | undefined
  readonly own: string
  readonly shown: InterfaceText
}

export interface MessagePageProps {
  readonly visit: PlaceVisit
  readonly messageKey: string
  readonly wordings: readonly WordingIn[]
  /** What somebody has just typed in one of the languages. */
  readonly typed: { readonly language: LanguageTag; readonly message: string } | undefined
  readonly problems: readonly FieldProblem[]
}

/** One interface text in each language of the place: what is shipped, and what the place says instead. */
export function MessagePage({ visit, messageKey, wordings, typed, problems }: MessagePageProps) {
  const { t, base, language: mine } = visit
  return (
    <>
      <PageTitle title={t('wording.text')} lead={messageKey} />
      <p class="hint">{t('wording.arguments-hint')}</p>
      {wordings.map(({ language, shipped, own, shown }) => {
        const name = `message-${language}`
        return (
          <Section title={nameOf(language, mine)} id={`in-${language}`} surface>
            <p class="muted">
              {shipped === undefined
                ? t('wording.falls-back', { language: nameOf(shown.language, mine) })
                : t('wording.shipped')}
            </p>
            <blockquote
              lang={shipped === undefined ? shown.language : language}
              dir={directionOf(shipped === undefined ? shown.language : language)}
            >
              {shipped ?? shown.text}
            </blockquote>
            {shown.from === 'above' && shown.language === language && (
              <p>
                {t('wording.said-above')} <q lang={language}>{shown.text}</q>
              </p>
            )}
            <FormOfVisit visit={visit} action={`${base}/wording/${messageKey}`}>
              <input type="hidden" name="language" value={language} />
              <TextArea
                name={name}
                label={t('wording.own')}
                hint={t('wording.own-hint')}
                value={typed?.language === language ? typed.message : own}
                rows={3}
                maxlength={LONGEST_MESSAGE}
                problem={problems.find(({ field }) => field === name)?.message}
              />
              <ActionRow>
                <SubmitButton kind="plain">{t('wording.save')}</SubmitButton>
              </ActionRow>
            </FormOfVisit>
          </Section>
        )
      })}
      <Onward href={`${base}/wording`}>{t('wording.back')}</Onward>
    </>
  )
}
