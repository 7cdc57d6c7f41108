import { dayAt, directionOf } from '#kernel'
import { FormOfVisit, mayDo, type PlaceVisit } from '#people'
import { nameFor } from '#places'
import { formatDate } from '#platform/i18n'
import { type Override, plainSentence } from '#texts'
import { EmptyState, Onward, PageTitle, Row, Rows, Section, SubmitButton } from '#ui'
import type { InheritedPage } from '../tree/read-tree.ts'
import type { Inheritance } from './read-inheritance.ts'

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
      <Section title={t('history.own-words')} id="own-words">
        {read.overrides.length === 0 ? (
          <p>{t('history.own-words-none')}</p>
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
          <Rows>
            {read.inherited.map((page) => (
              <InheritedRow visit={visit} page={page} mayWrite={mayWrite} />
            ))}
          </Rows>
        )}
      </Section>
    </>
  )
}

function OverrideRow({ visit, override }: { readonly visit: PlaceVisit; readonly override: Override }) {
  const { t, base, place, language } = visit
  const { itemId, title, origin, above, isPublished, isOverruled } = override
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
      href={`${base}/pages/${itemId}`}
      title={plainSentence(title)}
      facts={[
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

function InheritedRow(props: { readonly visit: PlaceVisit; readonly page: InheritedPage; readonly mayWrite: boolean }) {
  const { visit, page, mayWrite } = props
  const { t, base, language, place } = visit
  const { pageId, path, title, titleLanguage, binding, from } = page
  return (
    <Row
      href={`/${place.slug}/${place.languages[0]}/${path}`}
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
          <input type="hidden" name="page" value={pageId} />
          <SubmitButton kind="plain">
            {t('history.take-over')} <span class="visually-hidden">{title}</span>
          </SubmitButton>
        </FormOfVisit>
      )}
    </Row>
  )
}
