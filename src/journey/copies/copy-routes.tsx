import { RateLimit } from '#feedback'
import { addDays } from '#kernel'
import type { Reader } from '#places'
import { type Answer, BadRequest, NotFound, type Route, Unavailable } from '#platform/http'
import { carried, markOf, parseSecret, type Secret, saidAt } from '#questionnaires'
import { basisOf, openPlan, type PlanParts } from '../open-plan.ts'
import { destinationsFrom } from '../reading/destination-store.ts'
import { COPY_PATH, CopyPage } from './copy-page.tsx'
import { deleteCopy, findCopy, holderOfCopy, MOST_SEALED_BYTES, putCopy } from './copy-store.ts'
import { differencesOf, withOther } from './difference.ts'
import { decided, differingIn } from './differing.ts'

/** From the last change of a copy. */
const KEPT_DAYS = 365
/** In a place, in one process: of a code with 75 random bits nobody finds one by trying. */
const MOST_ASKED_A_MINUTE = 600
const MOST_NEW_A_MINUTE = 60

/** With an ending, since it is no page. */
const COPY = '/plan/copies/:token{[A-Za-z0-9_-]{43}\\.json}'

/** A plan on its person's device, and the copy of it that we cannot read. */
export function copyRoutes(parts: PlanParts): readonly Route[] {
  const { database, readers, pages, useSitting } = parts
  const [asked, begun] = [new RateLimit(MOST_ASKED_A_MINUTE), new RateLimit(MOST_NEW_A_MINUTE)]

  /** The token of the address, where not too many ask. */
  const tokenIn = ({ ask, place, now }: Reader): Secret => {
    if (!asked.allows(place.slug, now)) throw new Unavailable('too many ask for copies')
    const token = parseSecret(ask.params.token?.replace(/\.json$/, ''))
    if (!token) throw new NotFound('copy')
    return token
  }

  return [
    readers.route({
      method: 'GET',
      path: COPY_PATH,
      access: 'anyone',
      handle: async (reader) => {
        const basis = await basisOf(parts, reader)
        if (!basis) throw new NotFound('plan')
        const opened = await openPlan(parts, reader, basis)
        const destinations = opened
          ? await database.read((tx) => destinationsFrom(tx, reader.place, reader.language))
          : []
        return pages.answer(reader, {
          title: reader.t('recovery.title'),
          path: COPY_PATH,
          breadcrumbs: [{ href: `${reader.base}/plan`, label: reader.t('journey.your-plan') }],
          islands: ['keep-plan.js'],
          hidden: true,
          sensitive: true,
          unshared: true,
          body: (
            <CopyPage
              reader={reader}
              expiresAt={opened?.expiresAt}
              differences={opened ? differencesOf(reader, opened, destinations) : []}
            />
          ),
        })
      },
    }),
    readers.route({
      method: 'POST',
      path: COPY_PATH,
      access: 'anyone',
      handle: async (reader) => {
        const { form } = reader.ask
        const path = form.get('path') ?? ''
        const basis = await basisOf(parts, reader)
        if (!basis) throw new NotFound('plan')
        await useSitting(reader, basis.form, ({ sitting, definition, evaluation }) => {
          const other = differingIn(sitting)[path]
          // Pressed twice.
          if (other === undefined) return { result: true }
          const left = decided(sitting, path)
          const isAsked = !path.startsWith('/') || saidAt(reader, evaluation, path) !== undefined
          const isTaken = form.get('do') === 'take' && isAsked
          return { keep: { sitting: isTaken ? withOther(left, definition, path, other) : left }, result: true }
        })
        return { kind: 'redirect', status: 303, to: reader.base + COPY_PATH }
      },
    }),
    readers.route({
      method: 'GET',
      path: '/plan/carried.json',
      access: 'anyone',
      handle: async (reader) => {
        const basis = await basisOf(parts, reader)
        const plan =
          basis &&
          (await useSitting(reader, basis.form, (opened) => {
            const plan = carried(opened)
            return { result: { plan, mark: markOf(plan) } }
          }))
        if (!plan) throw new NotFound('plan')
        return json(plan)
      },
    }),
    readers.route({
      method: 'GET',
      path: COPY,
      access: 'public',
      handle: async (reader) => {
        const { place, today } = reader
        const token = tokenIn(reader)
        const found = await database.write((tx) => findCopy(tx, place.id, token, today), holderOfCopy(place.id, token))
        if (!found) throw new NotFound('copy')
        return json({ version: found.version, sealed: found.sealed.toString('base64url') })
      },
    }),
    readers.route({
      method: 'POST',
      path: COPY,
      access: 'public',
      handle: async (reader) => {
        const { place, today, now, ask } = reader
        const token = tokenIn(reader)
        const seen = Number(ask.form.get('seen') ?? '')
        const sealed = Buffer.from(ask.form.get('sealed') ?? '', 'base64url')
        if (!Number.isInteger(seen) || seen < 0 || seen >= 2 ** 31 - 1) throw new BadRequest('no version')
        if (sealed.length === 0 || sealed.length > MOST_SEALED_BYTES) throw new BadRequest('no copy')
        if (seen === 0 && !begun.allows(place.slug, now)) throw new Unavailable('too many begin')
        const kept = { sealed, keepUntil: addDays(today, KEPT_DAYS) }
        const isKept = await database.write(
          (tx) => putCopy(tx, place.id, token, seen, kept),
          holderOfCopy(place.id, token),
        )
        return isKept ? json({ version: seen + 1 }) : { ...json({}), status: 409 }
      },
    }),
    readers.route({
      method: 'POST',
      path: '/plan/copies/:token{[A-Za-z0-9_-]{43}}/delete',
      access: 'public',
      handle: async (reader) => {
        const { place } = reader
        const token = tokenIn(reader)
        await database.write((tx) => deleteCopy(tx, place.id, token), holderOfCopy(place.id, token))
        return json({})
      },
    }),
  ]
}

function json(value: unknown): Extract<Answer, { kind: 'content' }> {
  return { kind: 'content', type: 'application/json', body: JSON.stringify(value), share: 'for nobody else' }
}
