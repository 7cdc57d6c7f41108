import { parseLanguageTag } from '#kernel'
import type { PlaceVisit } from '#people'
import type { Answer, Route } from '#platform/http'
import { slugIn } from '../../asking/routes/asking.ts'
import { titleOf } from '../../asking/voice.tsx'
import { languageKey } from '../../sitting/sitting.ts'
import type { DeskParts } from '../desk-parts.ts'
import { versionIn } from '../forms/version-in.ts'
import { trialAfter } from './trial.ts'
import { TrialPage } from './trial-page.tsx'

/** Trying a form in each of its languages. What is answered goes to the page and back, and is kept nowhere. */
export function trialRoutes({ database, forms, staff: { workspace, pages } }: DeskParts): readonly Route[] {
  const trialPage = async (visit: PlaceVisit): Promise<Answer> => {
    const { ask, place, t, base, acting, language } = visit
    const { key, form } = await database.write(async (tx) => {
      const { key } = await versionIn(tx, visit)
      return { key, form: await forms.form(tx, key) }
    }, acting)
    const wished = form.languages.find(({ key }) => key === ask.form.get('language'))
    const spoken = wished?.key ?? languageKey(form, language)
    const tag = parseLanguageTag(form.languages.find(({ key }) => key === spoken)?.tag ?? '') ?? language
    const seed = `trial ${key.slug} ${key.version}`
    const trial = trialAfter(form, ask.form, { now: ask.now, zone: place.zone, seed, language: spoken })
    const path = `${base}/forms/${slugIn(visit)}`
    const version = `${path}/versions/${key.version}`
    const title = titleOf(form, languageKey(form, language))
    return pages.answer(visit, {
      title: t('forms.try-title', { title }),
      breadcrumbs: [
        { href: path, label: title },
        { href: version, label: t('forms.version', { version: key.version }) },
      ],
      body: (
        <TrialPage
          visit={visit}
          trial={trial}
          voice={{ form, key: spoken, files: `${version}/files/` }}
          reader={workspace.wordsIn(tag)}
          action={`${version}/try`}
        />
      ),
    })
  }
  return (['GET', 'POST'] as const).map((method) =>
    workspace.forPlace('see-drafts', { method, path: '/forms/:form/versions/:version/try', handle: trialPage }),
  )
}
