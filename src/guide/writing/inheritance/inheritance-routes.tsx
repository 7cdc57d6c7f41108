import { parseId } from '#kernel'
import { FormOfVisit, idIn, mayDo, onTo } from '#people'
import { nameFor } from '#places'
import { NotFound, type Route } from '#platform/http'
import { blocksOf, catchUp, compareVersions, overridesIn, plainSentence } from '#texts'
import { ActionRow, SubmitButton } from '#ui'
import { ComparedPage } from '../history/compared.tsx'
import { writtenKind } from '../kinds/kinds.ts'
import type { WritingParts } from '../writing-routes.ts'
import { InheritancePage } from './inheritance-page.tsx'
import { inheritedTexts, readInheritance } from './read-inheritance.ts'
import { takeOverItem } from './take-over-item.ts'

/** What comes from above: seen, taken over, caught up with. */
export function inheritanceRoutes({ database, workspace, pages }: WritingParts): readonly Route[] {
  return [
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: '/inheritance',
      handle: async (visit) => {
        const { t, ask, place, language, acting } = visit
        const read = await database.write((tx) => readInheritance(tx, place, language, visit.today), acting)
        const count = Number(ask.query.get('conflicts') ?? 0)
        const done = DONE.find((one) => one === ask.query.get('done'))
        return pages.answer(visit, {
          title: t('history.inheritance-of', { place: nameFor(place, language) }),
          done:
            done === 'merged' && count > 0
              ? t('history.done-merged-conflicts', { count })
              : done && t(`history.done-${done}`),
          body: <InheritancePage visit={visit} read={read} />,
        })
      },
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/inheritance',
      handle: async (visit) => {
        const { ask, base, place, language, member, acting } = visit
        const itemId = parseId(ask.form.get('item') ?? '')
        const kind = writtenKind(ask.form.get('kind') ?? '')
        if (!kind) throw new NotFound('kind')
        await database.write(async (tx) => {
          // Pressed twice: it has been taken over already.
          if ((await overridesIn(tx, place.chain)).some(({ origin }) => origin.itemId === itemId)) return
          const texts = await inheritedTexts(tx, place, kind, language, visit.today)
          const origin = texts.find((one) => one.itemId === itemId)
          if (!origin) throw new NotFound(kind.kind)
          const outcome = await takeOverItem(tx, member, { place, kind: kind.kind, origin })
          if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        }, acting)
        return onTo(`${base}/inheritance`, 'taken')
      },
    }),
    workspace.forPlace('see-drafts', {
      method: 'GET',
      path: '/inheritance/:item',
      handle: async (visit) => {
        const { t, base, place, member, acting } = visit
        const itemId = idIn(visit, 'item')
        const { override, above, lines } = await database.write(async (tx) => {
          const found = (await overridesIn(tx, place.chain)).find((one) => one.itemId === itemId)
          if (found?.above.kind !== 'changed') throw new NotFound('override')
          const { origin } = found
          const was = await blocksOf(tx, origin, origin.version)
          const is = await blocksOf(tx, origin, found.above.version)
          return { override: found, above: found.above, lines: compareVersions(was, is) }
        }, acting)
        const title = t('history.above-of', { title: plainSentence(override.title) })
        return pages.answer(visit, {
          title,
          body: (
            <ComparedPage
              t={t}
              title={title}
              lines={lines}
              language={override.sourceLanguage}
              versions={[override.origin.version, above.version]}
            >
              {mayDo(member.grants, 'write', place) && (
                <FormOfVisit visit={visit} action={`${base}/inheritance/${itemId}`}>
                  <input type="hidden" name="version" value={String(above.version)} />
                  <p class="hint">{t('history.merge-hint')}</p>
                  <ActionRow>
                    <SubmitButton name="do" value="merge">
                      {t('history.merge')}
                    </SubmitButton>
                    <SubmitButton kind="plain" name="do" value="keep">
                      {t('history.keep')}
                    </SubmitButton>
                  </ActionRow>
                </FormOfVisit>
              )}
            </ComparedPage>
          ),
        })
      },
    }),
    workspace.forPlace('write', {
      method: 'POST',
      path: '/inheritance/:item',
      handle: async (visit) => {
        const { ask, base, place, member, acting } = visit
        const merging = ask.form.get('do') === 'merge'
        const wish = { place, itemId: idIn(visit, 'item'), version: Number(ask.form.get('version')), merging }
        const outcome = await database.write((tx) => catchUp(tx, member, wish), acting)
        if (outcome.kind === 'refused') {
          if (outcome.reason === 'newer-above')
            return { kind: 'redirect', status: 303, to: `${base}/inheritance/${wish.itemId}` }
          throw new NotFound(outcome.reason)
        }
        const done = merging ? `merged&conflicts=${outcome.conflicts.length}` : 'kept'
        return onTo(`${base}/inheritance`, done)
      },
    }),
  ]
}

const DONE = ['taken', 'merged', 'kept'] as const
