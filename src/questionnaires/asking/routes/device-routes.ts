import { nameFor, type Reader } from '#places'
import { type Answer, NotFound, type Route, Unavailable } from '#platform/http'
import { BASE_LANGUAGE, type Catalogues, findMessage, type MessageKey } from '#platform/i18n'
import type { DeviceAddress } from '#platform/mount'
import { type AskingKit, formPath, KIT_PATH } from '../../device/kit.ts'
import { filesOf } from '../../forms/file-address.ts'
import { currentForms, shownPictures } from '../../forms/form-store.ts'
import { asOnDevice, broughtBack, carried, type MergeSittings, markOf, replacedBy } from '../../sitting/bring-back.ts'
import { parseHandedSet, parseSitting } from '../../sitting/parse-carried.ts'
import { receiveAnswers } from '../../sitting/receive-answers.ts'
import { takenOver } from '../../sitting/sitting.ts'
import { type AskingParts, cookieOf, formOf, formTitles, slugIn, useSitting } from './asking.ts'

export interface DeviceRouteParts extends AskingParts {
  readonly shipped: Catalogues
  readonly mergeSittings: MergeSittings
}

/** The words of the pages of asking, and of the parts that they are made of. */
const WORDS = ['questionnaires.', 'ui.breadcrumbs', 'ui.errors-', 'ui.listen', 'ui.quick-exit']

/** What a device asks for so that it can ask without a network, and where it brings what was answered on it. */
export function deviceRoutes(parts: DeviceRouteParts): readonly Route[] {
  const { database, readers, forms, sittings, shipped, mergeSittings } = parts

  const kitOf = async ({ place, language }: Reader): Promise<AskingKit> => ({
    place: { slug: place.slug, name: nameFor(place, language), zone: place.zone, quickExit: place.quickExitUrl },
    language,
    messages: Object.fromEntries(
      [...(shipped.get(BASE_LANGUAGE)?.keys() ?? [])]
        .filter((key) => WORDS.some((begin) => key.startsWith(begin)))
        .map((key) => [key, findMessage(key as MessageKey, language, shipped, place.wording).text]),
    ),
    forms: await formTitles(parts, place, language),
  })

  return [
    readers.route({
      method: 'GET',
      path: KIT_PATH,
      access: 'public',
      handle: async (reader) => json(await kitOf(reader), 'until publication'),
    }),
    readers.route({
      method: 'GET',
      path: formPath(':form'),
      access: 'public',
      handle: async (reader) => json(await formOf(parts, reader), 'until publication'),
    }),
    readers.route({
      method: 'GET',
      path: '/ask/:form/sitting.json',
      access: 'anyone',
      handle: async (reader) => {
        const taken = await useSitting(parts, reader, (opened) => {
          const { definition, sitting } = opened
          if (sitting.handedInOn !== undefined) return { result: undefined }
          return { keep: { sitting: asOnDevice(sitting) }, result: { ...carried(opened), definition } }
        })
        if (!taken) throw new NotFound('sitting')
        return json(taken, 'for nobody else')
      },
    }),
    readers.route({
      method: 'POST',
      path: '/ask/:form/bring',
      access: 'anyone',
      handle: async (reader) => {
        const brought = parseSitting(reader.ask.form.get('sitting') ?? '')
        const { place, now } = reader
        const former =
          brought?.form.slug === slugIn(reader) && place.chain.includes(brought.form.placeId)
            ? await database.read((tx) => forms.find(tx, brought.form))
            : undefined
        if (!brought || !former) throw new NotFound('form')
        // From a script that changed what was open here; empty where nothing was. A sitting that went on elsewhere has seen nothing.
        const seen = reader.ask.form.get('seen')
        const outcome = await useSitting(parts, reader, (opened) => {
          const { definition, sitting } = opened
          if (sitting.handInId !== brought.sitting.handInId) return { result: 'other' as const }
          if (seen !== null && seen !== markOf(carried(opened))) return { result: 'changed' as const }
          const theirs = takenOver(brought.sitting, former, definition)
          const now = seen === null ? broughtBack(sitting, theirs, mergeSittings) : replacedBy(sitting, theirs)
          return now ? { keep: { sitting: now }, result: 'taken' as const } : { result: 'other' as const }
        })
        if (outcome) return { ...json({ outcome }, 'for nobody else'), status: outcome === 'taken' ? 200 : 409 }
        if (!parts.begun.allows(place.slug, now)) throw new Unavailable('too many begin')
        const begun = seen === null ? asOnDevice(brought.sitting) : brought.sitting
        const secret = await sittings.begin(place, brought.form, begun, now)
        return { ...json({ outcome: 'taken' }, 'for nobody else'), setCookies: [cookieOf(parts, reader, secret)] }
      },
    }),
    readers.route({
      method: 'POST',
      path: '/ask/:form/answers',
      access: 'public',
      handle: async (reader) => {
        const { place, today, now, ask, base } = reader
        const set = parseHandedSet(ask.form.get('set') ?? '')
        if (set?.form.slug !== slugIn(reader)) throw new NotFound('answers')
        if (!parts.received.allows(place.slug, now)) throw new Unavailable('too many answers')
        const acting = { placeId: place.id, accountId: `answers:${set.answerSetId}` }
        const outcome = await database.write((tx) => receiveAnswers(tx, forms, place, set, today), acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return { kind: 'redirect', status: 303, to: `${base}/ask` }
      },
    }),
  ]
}

/** What a pack of the place holds so that a device can ask; nothing where the place asks nothing. */
export async function addressesFor(
  { database, readers }: AskingParts,
  slug: string,
): Promise<readonly DeviceAddress[]> {
  const place = await readers.place(slug)
  const keys = await database.read((tx) => currentForms(tx, place.chain))
  const paths = keys.length === 0 ? [] : [KIT_PATH, ...keys.map((key) => formPath(key.slug))]
  return paths.map((path) => ({ path, kind: 'data' }))
}

/** Of all forms of a place on one device: beyond it pictures need a network. */
const MOST_PICTURE_BYTES = 500_000

/** The pictures that a device keeps beside the forms: of each form in turn, as long as all of them stay small. */
export async function picturesFor(
  { database, readers }: Pick<AskingParts, 'database' | 'readers'>,
  slug: string,
): Promise<readonly string[]> {
  const place = await readers.place(slug)
  const pictures = await database.read(async (tx) => shownPictures(tx, await currentForms(tx, place.chain)))
  let left = MOST_PICTURE_BYTES
  return pictures.flatMap(({ form, name, size }) => {
    if (size > left) return []
    left -= size
    return [filesOf(slug, form) + encodeURIComponent(name)]
  })
}

function json(value: unknown, share: 'until publication' | 'for nobody else'): Extract<Answer, { kind: 'content' }> {
  return { kind: 'content', type: 'application/json', body: JSON.stringify(value), share }
}
