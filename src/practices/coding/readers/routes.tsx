import { parseId } from '#kernel'
import type { FooterEntry, PlacePages, Reader, Readers } from '#places'
import type { Database } from '#platform/db'
import { NotFound, type Route } from '#platform/http'
import { outcomeOf } from '../coding-outcome.ts'
import { bothCodings, codersOf } from '../coding-store.ts'
import { codingsFile } from '../codings-file.ts'
import { featuresFor } from '../policy-feature.ts'
import { policiesOf, policyIn } from '../policy-store.ts'
import { PoliciesPage } from './policies-page.tsx'
import { PolicyPage } from './policy-page.tsx'

export interface ReadersOfPolicies {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
}

/** Where the policies of a place are looked at. */
export const policiesFooter: readonly FooterEntry[] = [{ path: '/policies', label: 'policies.title', wing: 'council' }]

/** What everybody sees of the texts of a place. */
export function policyRoutes({ database, readers, pages }: ReadersOfPolicies): readonly Route[] {
  const published = ({ place, ask }: Reader) =>
    database.read(async (tx) => {
      const policyId = parseId(ask.params.policy ?? '')
      const policy = policyId && (await policyIn(tx, place.id, policyId))
      const both = policy && (await bothCodings(tx, place.id, policyId, await codersOf(tx, place.id, policyId)))
      if (!both) throw new NotFound('policy')
      return { policy, both, features: featuresFor(policy) }
    })

  return [
    readers.route({
      method: 'GET',
      path: '/policies',
      access: 'public',
      handle: async (reader) =>
        pages.answer(reader, {
          title: reader.t('policies.title'),
          path: '/policies',
          body: (
            <PoliciesPage reader={reader} policies={await database.read((tx) => policiesOf(tx, reader.place.id))} />
          ),
        }),
    }),
    readers.route({
      method: 'GET',
      path: '/policies/:policy',
      access: 'public',
      handle: async (reader) => {
        const { policy, both, features } = await published(reader)
        return pages.answer(reader, {
          title: policy.title,
          path: `/policies/${policy.policyId}`,
          sheet: 'council.css',
          breadcrumbs: [{ label: reader.t('policies.title'), href: `${reader.base}/policies` }],
          body: (
            <PolicyPage
              reader={reader}
              policy={policy}
              features={features}
              both={both}
              outcome={outcomeOf(features, both)}
            />
          ),
        })
      },
    }),
    readers.route({
      method: 'GET',
      path: '/policies/:policy/codings.csv',
      access: 'public',
      handle: async (reader) => {
        const { both, features } = await published(reader)
        return {
          kind: 'content',
          type: 'text/csv; charset=utf-8',
          body: codingsFile(features, both),
          share: 'until publication',
        }
      },
    }),
  ]
}
