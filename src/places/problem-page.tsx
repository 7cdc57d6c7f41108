import { bestLanguage, directionOf, parseLanguageTag } from '#kernel'
import type { Ask, Assets, HttpProblem } from '#platform/http'
import { type Catalogues, type MessageKey, ownNameOf, type Translate } from '#platform/i18n'
import { ActionRow, ButtonLink, Frame, PageTitle, SearchBox } from '#ui'
import type { PlacePages } from './place-pages.tsx'
import type { PlaceRegistry } from './place-registry.ts'
import { PLATFORM_NAME, PLATFORM_SEAL } from './platform-name.ts'
import { languageFor, type Readers } from './reader.ts'
import { visitorOf } from './visitor.ts'

export interface ProblemPageParts {
  readonly places: PlaceRegistry
  readonly readers: Readers
  readonly pages: PlacePages
  readonly assets: Assets
  readonly shipped: Catalogues
}

/**
 * The page for a problem: in the language of the address, else of the browser; in the frame of the place when its address names
 * one that is known. Needs no database, and never fails itself.
 */
export function problemPage(problem: HttpProblem, ask: Ask, parts: ProblemPageParts): string {
  const [, slug = '', tag = ''] = ask.path.split('/')
  const place = parts.places.known(slug)
  if (place) {
    const wished = parseLanguageTag(tag)
    const language = (wished && bestLanguage([wished], place.languages)) ?? languageFor(place, ask.acceptLanguage)
    const reader = parts.readers.reader(place, language, ask)
    const { title, text } = wordsFor(problem, reader.t)
    return parts.pages.html(reader, {
      title,
      path: '',
      hidden: true,
      body: (
        <PageTitle title={title} lead={text}>
          <SearchBox t={reader.t} action={`${reader.base}/search`} />
          <ActionRow>
            <ButtonLink href={`${reader.base}/`}>{reader.t('http.to-start')}</ButtonLink>
            <ButtonLink href="/">{reader.t('http.to-places')}</ButtonLink>
          </ActionRow>
        </PageTitle>
      ),
    })
  }
  const wished = parseLanguageTag(tag)
  const visitor = visitorOf(
    { ...ask, acceptLanguage: wished ? `${wished},${ask.acceptLanguage}` : ask.acceptLanguage },
    parts.shipped,
  )
  const { title, text } = wordsFor(problem, visitor.t)
  return String(
    <Frame
      t={visitor.t}
      language={{ lang: visitor.language, dir: visitor.direction }}
      languages={visitor.languages.map((other) => ({
        lang: other,
        dir: directionOf(other),
        name: ownNameOf(other),
        href: `/?language=${other}`,
        available: true,
      }))}
      siteName={PLATFORM_NAME}
      homeHref="/"
      meta={{ title, origin: parts.pages.origin, path: '/', hidden: true, icon: PLATFORM_SEAL }}
      display={visitor.display}
      displayAction="/display"
      stylesheets={[parts.assets.addressOf('style.css')]}
      footerLinks={[]}
    >
      <PageTitle title={title} lead={text}>
        <ActionRow>
          <ButtonLink href={`/?language=${visitor.language}`} kind="main">
            {visitor.t('http.to-places')}
          </ButtonLink>
        </ActionRow>
      </PageTitle>
    </Frame>,
  )
}

const NAMES = new Map<HttpProblem['status'], 'not-found' | 'bad-request' | 'forbidden' | 'too-much' | 'unavailable'>([
  [404, 'not-found'],
  [405, 'not-found'],
  [400, 'bad-request'],
  [421, 'bad-request'],
  [403, 'forbidden'],
  [409, 'forbidden'],
  [413, 'too-much'],
  [414, 'too-much'],
  [503, 'unavailable'],
])

function wordsFor(problem: HttpProblem, t: Translate): { readonly title: string; readonly text: string } {
  const name = NAMES.get(problem.status) ?? 'failed'
  const title: MessageKey = `http.${name}-title`
  const text: MessageKey = `http.${name}-text`
  // The number is the request's: it finds the line in the log and says nothing about the person.
  return { title: t(title), text: name === 'failed' ? `${t(text)} ${problem.message}` : t(text) }
}
