import { dayAt, directionOf } from '#kernel'
import { FormOfVisit, mayDo, type PlaceVisit } from '#people'
import { nameFor } from '#places'
import { formatDate } from '#platform/i18n'
import { type Override, plainSentence } from '#texts'
import { EmptyState, Onward, PageTitle, Row, Rows, Section, SubmitButton } from '#ui'
import { writtenKind } from '../kinds/kinds.ts'
import type { WrittenKind } from '../kinds/written-kind.ts'
import type { Inheritance, InheritedText } from './read-inheritance.ts'

/** What a place inherits, and what it says in its own words instead. */
export function InheritancePage({ visit, read }: { readonly visit: PlaceVisit; readonly read: Inheritance }) {
  const { t, place, language } = visit
  const mayWrite = mayDo(visit.member.grants, 'write', place)
  return (
    <>
      <PageTitle
        title={t('history.inheritance-of', { place: nameFor(place, language) })}
        lead={t('history.inheritance-lead')}
      />
      {read.aged.length > 0 && (
        <Section title={t('history.aged')} id="aged">
          <p class="hint">{t('history.aged-hint')}</p>
          <Rows>
            {read.aged.map((override) => (
              <OverrideRow visit={visit} override={override} />
            ))}
          </Rows>
        </Section>
      )}
      <Section title={t('history.own-words')} id="own-words">
        {read.overrides.length === 0 ? (
          <p>{t(read.aged.length === 0 ? 'history.own-words-none' : 'history.own-words-aged')}</p>
        ) : (
          <Rows>
            {read.overrides.map((override) => (
              <OverrideRow visit={visit} override={override} />
            ))}
          </Rows>
        )}
      </Section>
      <Section title={t('history.inherited')} id="inherited">
        {read.inherited.length === 0 ? (
          <EmptyState title={t('history.inherited-none')} pictogram="document" level={3}>
            <p>{t('history.inherited-none-hint')}</p>
          </EmptyState>
        ) : (
          read.inherited.map(({ kind, texts }) => (
            <details class="fold" open={kind.kind === 'page'} id={`inherited-${kind.folder}`}>
              <summary>{t('history.inherited-kind', { kind: t(`kinds.${kind.folder}`), count: texts.length })}</summary>
              <Rows>
                {texts.map((text) => (
                  <InheritedRow visit={visit} kind={kind} text={text} mayWrite={mayWrite} />
                ))}
              </Rows>
            </details>
          ))
        )}
      </Section>
    </>
  )
}

function OverrideRow({ visit, override }: { readonly visit: PlaceVisit; readonly override: Override }) {
  const { t, base, place, language } = visit
  const { itemId, kind: name, title, origin, above, isPublished, isOverruled } = override
  const kind = writtenKind(name)
  if (!kind) return null
  const ancestor = place.ancestors.find(({ id }) => id === origin.placeId)
  const aboveInWords =
    above.kind === 'changed'
      ? t('history.above-changed', {
          count: above.sentences,
          day: formatDate(dayAt(above.since, place.zone), language),
        })
      : t(`history.above-${above.kind}`)
  return (
    <Row
      href={`${base}/${kind.folder}/${itemId}`}
      title={plainSentence(title)}
      facts={[
        t(`kinds.${kind.folder}`),
        ...(ancestor ? [t('history.made-from', { version: origin.version, place: nameFor(ancestor, language) })] : []),
        aboveInWords,
        ...(isPublished ? [] : [t('history.not-published')]),
        ...(isOverruled ? [t('history.overruled')] : []),
      ]}
    >
      {above.kind === 'changed' && (
        <Onward href={`${base}/inheritance/${itemId}`}>
          {t('history.see-above')} <span class="visually-hidden">{plainSentence(title)}</span>
        </Onward>
      )}
    </Row>
  )
}

function InheritedRow(props: {
  readonly visit: PlaceVisit
  readonly kind: WrittenKind
  readonly text: InheritedText
  readonly mayWrite: boolean
}) {
  const { visit, kind, text, mayWrite } = props
  const { t, base, language, place } = visit
  const { itemId, readersPath, title, titleLanguage, binding, from } = text
  return (
    <Row
      href={`/${place.slug}/${place.languages[0]}${readersPath}`}
      title={title}
      titleLanguage={titleLanguage === language ? undefined : { lang: titleLanguage, dir: directionOf(titleLanguage) }}
    >
      <p class="muted">
        {[
          ...(from === undefined ? [] : [t('history.from-place', { place: from })]),
          ...(binding ? [t('history.binding')] : []),
        ].join(' · ')}
      </p>
      {mayWrite && !binding && (
        <FormOfVisit visit={visit} action={`${base}/inheritance`}>
          <input type="hidden" name="kind" value={kind.kind} />
          <input type="hidden" name="item" value={itemId} />
          <SubmitButton kind="plain">
            {t('history.take-over')} <span class="visually-hidden">{title}</span>
          </SubmitButton>
        </FormOfVisit>
      )}
    </Row>
  )
}
