import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importHsdsFile } from '#directory'
import type { Instant } from '#kernel'
import { PlacePages, PlaceRegistry, putPlace, Readers } from '#places'
import { aPlace } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import type { Application } from '#platform/http'
import { testApplication } from '#platform/http/testing'
import { readCatalogues } from '#platform/i18n'
import { type Form, readSheetFiles } from '#questionnaires'
import { Device, openQuestionnaires, published } from '#questionnaires/testing'
import type { PushDevices } from '#subscriptions'
import { copyRoutes } from './copies/copy-routes.tsx'
import { mergePlans } from './copies/device/merge-plans.ts'
import { deadlineRoutes } from './deadlines/deadline-routes.tsx'
import { onwardToPlan } from './open-plan.ts'
import { planRoutes } from './plan-routes.tsx'
import { linkRoutes } from './reminders/link-routes.tsx'
import { reminderRoutes } from './reminders/reminder-routes.tsx'
import { remindJob } from './reminders/send-reminders.ts'
import { importPlan } from './steps/import-plan.ts'
import { storedRoutes } from './stored/stored-routes.tsx'

const DEMO = join(import.meta.dirname, '../../demo')
const FORMS = join(DEMO, 'alderport/forms')
const LANGUAGES = ['en', 'ar', 'fa', 'ti'] as never
const WINGS = ['guide', 'journey'] as const

/** At the harbour and on the hill of the demonstration's town, two kilometres from each other. */
const AT = { harbour: [55.979, -2.468], hill: [55.963, -2.479] } as const
const language = (number: string, where: keyof typeof AT) =>
  service(number, `course-${where}`, `Course, ${where}`, ['language'], {
    service_at_locations: [
      {
        id: id(`7${number}`),
        location_id: id(`6${number}`),
        location: {
          id: id(`6${number}`),
          name: where,
          location_type: 'physical',
          latitude: AT[where][0],
          longitude: AT[where][1],
        },
      },
    ],
  })

/** A night shelter, two language courses, and an advice centre in the mother tongue of many: all that the town has. */
const SERVICES = [
  service('1', 'night-shelter', 'Night shelter', ['housing'], { is_free: true, asks_for_papers: 'no' }),
  service('2', 'tenants-union', 'Tenants’ union', ['housing'], { maximum_age: 17 }),
  language('4', 'harbour'),
  language('5', 'hill'),
  service('3', 'legal-advice', 'Legal advice', ['papers'], { languages: [{ id: id('93'), code: 'fa' }] }),
]

function id(number: string) {
  return `00000000-0000-4000-8000-${number.padStart(12, '0')}`
}

function service(number: string, slug: string, name: string, topics: readonly string[], more: object) {
  return {
    id: id(number),
    slug,
    name,
    topics,
    status: 'active',
    organization: { id: id(`8${number}`), name: 'City', description: 'The city.' },
    ...more,
  }
}

/** Every device that names all of itself is one, wherever its push service is. */
export const anyDevices: PushDevices = {
  publicKey: async () => 'key',
  deviceIn: (fields) => {
    const [endpoint, key, secret] = ['endpoint', 'key', 'secret'].map((name) => fields.get(name))
    return endpoint && key && secret ? { endpoint, key, secret } : undefined
  },
}

/** A town where the demonstration's questions are asked and its plans are made, below a state with the demonstration's steps of a state. */
export async function townWithPlans(clock: () => Instant) {
  const { database, adminUrl, urls } = await testDatabase()
  const { state, town } = await database.write(async (tx) => {
    const state = await putPlace(tx, aPlace('plan-state', { languages: LANGUAGES, wings: WINGS }))
    const own = { level: 'municipality', parentSlug: 'plan-state', languages: LANGUAGES, wings: WINGS } as const
    return { state, town: await putPlace(tx, aPlace('plan-town', own)) }
  })
  const { form } = readSheetFiles(
    readdirSync(join(FORMS, 'welcome')).map((name) => ({ name, bytes: readFileSync(join(FORMS, 'welcome', name)) })),
    'welcome',
  )
  await published(database, town, 'welcome', form as Form)
  const file = join(mkdtempSync(join(tmpdir(), 'tessera-plan-')), 'directory.json')
  writeFileSync(file, JSON.stringify({ services: SERVICES }))
  const services = await importHsdsFile(database, { file, placeSlug: 'plan-town', by: 'command:test' })
  const bring = (placeSlug: string, folder: string) => importPlan(database, { placeSlug, folder, by: 'command:test' })
  const steps = [...(await bring('plan-state', join(DEMO, 'veldmark/forms'))), ...(await bring('plan-town', FORMS))]
  if (services.problems.length + steps.length > 0) throw new Error([...services.problems, ...steps].join('\n'))

  const assets = { addressOf: (name: string) => `/assets/${name}`, find: () => undefined }
  const shipped = readCatalogues('locales')
  const readers = new Readers(new PlaceRegistry(database), shipped)
  const pages = new PlacePages({ assets, origin: 'https://welcome.example', navigation: [], footer: [] })
  const onward = onwardToPlan(database)
  const asked = openQuestionnaires({ database, readers, pages, shipped, clock, onward, mergeSittings: mergePlans })
  const plans = { ...asked, database, readers, pages, devices: anyDevices }
  const application: Application = testApplication({
    routes: [
      ...asked.routes,
      ...planRoutes(plans),
      ...deadlineRoutes(plans),
      ...reminderRoutes(plans),
      ...linkRoutes(plans),
      ...storedRoutes(plans),
      ...copyRoutes(plans),
    ],
    clock,
  })

  /** Somebody who has answered these questions, by path; a list is several choices. */
  const person = async (
    answers: Readonly<Record<string, string | readonly string[]>>,
    sitting: Readonly<Record<string, string>> = { company: 'alone' },
  ): Promise<Device> => {
    const device = new Device(() => application)
    await device.post('/plan-town/en/ask/welcome', sitting)
    for (const [path, answer] of Object.entries(answers))
      await device.post(`/plan-town/en/ask/welcome/at/${path}`, { asked: 'yes', removals: '0', go: 'next', answer })
    return device
  }
  return {
    database,
    adminUrl,
    urls,
    application,
    readers,
    state,
    town,
    person,
    stranger: () => new Device(() => application),
    remind: remindJob({ readers, origin: pages.origin }, clock),
  }
}
