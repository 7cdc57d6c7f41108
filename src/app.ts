import {
  directoryNavigation,
  directoryWays,
  type MapTiles,
  mountDirectory,
  organisationsWithServices,
} from '#directory'
import { feedbackWays, mountFeedback, Statistics } from '#feedback'
import { editorOf, guideFooter, guideNavigation, guideWays, mountGuide, mountShortLinks, mountWriting } from '#guide'
import { journeyWays, mergePlans, mountJourney, onwardToPlan, wayToPlan } from '#journey'
import { addDays, dayAt, directionOf, type Instant, type LanguageTag, startOfDay } from '#kernel'
import { mediaWays, mountMedia } from '#media'
import { mountNetwork, networkFooter, networkWays } from '#network'
import { onPaperToo } from '#paper'
import { mountPeople, peopleWays, type Staff, StaffPages, type StaffWay, Workspace } from '#people'
import { mountPlaces, PlacePages, PlaceRegistry, problemPage, Readers } from '#places'
import type { SignIns } from '#platform/auth'
import type { Database } from '#platform/db'
import type { FileStore } from '#platform/files'
import {
  type Application,
  type ApplicationParts,
  type Assets,
  createApplication,
  healthRoutes,
  PageCache,
} from '#platform/http'
import type { Catalogues } from '#platform/i18n'
import type { Log } from '#platform/log'
import { senderAddress } from '#platform/mail'
import { type Mount, type Outline, wholeOutline } from '#platform/mount'
import { openPacks, packRoutes, savedFile } from '#platform/pack'
import { openPrinter } from '#platform/pdf'
import { collectionWays, libraryFooter, mountLibrary, mountPractices, policiesFooter, practicesWays } from '#practices'
import { counselWays, mountQuestionnaires, questionnairesNavigation, questionnairesWays } from '#questionnaires'
import { mountStandards, profileFooter, standardsWays, welcomeFooter } from '#standards'
import { mountSubscriptions } from '#subscriptions'
import { type MachineSettings, mountTexts, textsWays } from '#texts'
import { pictogramSpritePath } from '#ui'
import { mountUpkeep, upkeepWays } from '#upkeep'

export interface ProductParts {
  readonly database: Database
  readonly files: FileStore
  /** How those who keep the guide sign in. */
  readonly signIns: SignIns
  readonly assets: Assets
  readonly shipped: Catalogues
  readonly log: Log
  readonly clock: () => Instant
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
  readonly isHostAllowed: (host: string | undefined) => boolean
  readonly cacheMegabytes: number
  /** The address that mail comes from; one at the origin's host when absent. */
  readonly mailFrom?: string | undefined
  /** Where the operator serves map tiles; without them a place's own plan is its map. */
  readonly mapTiles?: MapTiles | undefined
  /** What suggests translations, where the operator has something. */
  readonly translation?: MachineSettings | undefined
  /** Where the operator put fonts for scripts that ours do not cover. */
  readonly fontsFolder?: string | undefined
}

/** The whole product: what answers, what listens, what works on its own. */
export interface Product extends Required<Pick<Mount, 'listeners' | 'jobs' | 'promptJobs'>> {
  readonly application: Application
  readonly places: PlaceRegistry
  /** What this process has counted: to be told now and then. */
  readonly statistics: Pick<Statistics, 'watch' | 'stop'>
  /** What can be read in a place as a whole, of all modules. */
  readonly outline: Outline
}

/** The only place that knows every module. */
export function createProduct(parts: ProductParts): Product {
  const { database, files, signIns, assets, shipped, log, clock, origin } = parts
  const places = new PlaceRegistry(database)
  const statistics = new Statistics(database, places, clock)
  const readers = new Readers(places, shipped)
  const pages = new PlacePages({
    assets,
    origin,
    navigation: [...questionnairesNavigation, ...directoryNavigation, ...guideNavigation],
    footer: [...guideFooter, ...profileFooter, ...welcomeFooter, ...libraryFooter, ...policiesFooter, ...networkFooter],
  })
  const printer = openPrinter(parts.fontsFolder)
  const common = { database, readers, pages, assets }
  // In the order in which a place's staff sees them.
  const ways: readonly StaffWay[] = [
    ...upkeepWays,
    ...guideWays,
    ...textsWays,
    ...mediaWays,
    ...directoryWays,
    ...journeyWays,
    ...feedbackWays,
    ...questionnairesWays,
    ...counselWays,
    ...peopleWays,
    ...standardsWays,
    ...practicesWays,
    ...networkWays,
    ...collectionWays,
  ]
  const staff: Staff = {
    workspace: new Workspace({ database, signIns, readers, shipped }),
    pages: new StaffPages(assets, origin, ways),
  }
  const directory = mountDirectory({ ...common, staff, shipped, clock, printer, tiles: parts.mapTiles })
  const guide = mountGuide({ ...common, clock, printer, statistics, ownWay: wayToPlan })
  const contact = senderAddress(parts.mailFrom, origin)
  const library = mountLibrary({ ...common, staff, shipped, contact })
  const subscriptions = mountSubscriptions({
    ...common,
    shipped,
    log,
    clock,
    followings: [guide, directory, library].flatMap(({ following }) => following ?? []),
    contact,
  })
  const questionnaires = mountQuestionnaires({
    ...common,
    ...{ staff, shipped, printer, clock },
    onward: onwardToPlan(database),
    mergeSittings: mergePlans,
  })
  // The guide comes last: the pages of its tree take every address that nobody else has.
  const mounts: readonly Mount[] = [
    mountShortLinks(common),
    library,
    mountPeople({
      ...staff,
      ways,
      database,
      readers,
      signIns,
      log,
      clock,
      origin,
      organisationsOf: organisationsWithServices,
    }),
    mountPlaces({ ...common, shipped }),
    mountTexts({ database, staff, clock, shipped, translation: parts.translation }),
    mountMedia({ ...common, staff, files, printer, editorOf }),
    mountFeedback({ ...common, staff }),
    mountWriting({ database, ...staff }),
    mountUpkeep({ database, staff, clock, origin }),
    mountStandards({ ...common, staff, files, clock, printer }),
    mountPractices({ ...common, staff, clock }),
    mountNetwork({ ...common, staff, clock, origin }),
    questionnaires,
    mountJourney({ ...questionnaires, ...common, staff, clock, devices: subscriptions.devices }),
    directory,
    subscriptions,
    guide,
  ]
  const outline = wholeOutline(mounts)
  const routes = onPaperToo(
    mounts.flatMap((mount) => mount.routes),
    {
      readers,
      printer,
      origin,
      outline,
      ask: async (path) => application.fetch(new Request(origin + path)),
      inMemory: (url, display) => application.inMemory(url, display),
    },
  )
  const versionOf = (path: string) => places.versionOf(path)
  const textOf = (asset: string) => String(assets.find(assets.addressOf(asset), undefined)?.body ?? '')
  const answering: Omit<ApplicationParts, 'routes' | 'cache' | 'log' | 'clock'> = {
    assets,
    versionOf,
    isHostAllowed: parts.isHostAllowed,
    problemPage: (problem, ask) => problemPage(problem, ask, { places, readers, pages, assets, shipped }),
  }
  const packs = openPacks({
    versionOf,
    outline,
    addresses: async (place) => (await Promise.all(mounts.map((mount) => mount.deviceAddresses?.(place) ?? []))).flat(),
    scripts: () => ['pack-page.js', 'kept-services.js'].map((name) => assets.addressOf(name)),
    others: async (place) => {
      const ofModules = await Promise.all(mounts.map((mount) => mount.devicePictures?.(place) ?? []))
      const ofFrame = [`/${place}/mosaic.svg`, `/${place}/mosaic-dark.svg`, pictogramSpritePath]
      return [...ofFrame, ...ofModules.flat(), assets.addressOf('tick-here.js')]
    },
    dayOf: async (slug, now) => {
      const { zone } = await readers.place(slug)
      const today = dayAt(now, zone)
      return { begins: startOfDay(today, zone), ends: startOfDay(addDays(today, 1), zone) }
    },
    askAt: (moment) => {
      const inside = createApplication({
        ...answering,
        routes: mounts.flatMap((mount) => mount.routes),
        cache: new PageCache(1, () => undefined),
        log: { ...log, request: () => undefined },
        clock: () => moment,
      })
      return (path) => inside.fetch(new Request(origin + path))
    },
  })
  const application: Application = createApplication({
    ...answering,
    routes: [
      ...healthRoutes(database, files),
      ...packRoutes({
        packs,
        learnVersion: (ask) => readers.learnVersion(ask),
        // Before the worker of packs, which would answer every page.
        workers: () => ['ask-worker.js', 'pack-worker.js', 'push-worker.js'].map((name) => assets.addressOf(name)),
        atNeed: () => assets.addressOf('asking-worker.js'),
        fileOf: async (pack) => {
          const [, place = '', language = ''] = pack.manifest.base.split('/')
          const colours = await application.fetch(new Request(`${origin}/${place}/colours.css`))
          return savedFile({
            pack,
            origin,
            direction: directionOf(language as LanguageTag),
            styles: textOf('style.css') + (await colours.text()),
            scripts: ['pack-page.js', 'kept-services.js', 'saved-guide.js'].map(textOf),
          })
        },
      }),
      ...routes,
    ],
    cache: new PageCache(parts.cacheMegabytes, versionOf),
    counterOf: statistics.counterOf,
    log,
    clock,
  })
  return {
    application,
    places,
    statistics,
    outline,
    listeners: mounts.flatMap((mount) => mount.listeners ?? []),
    jobs: mounts.flatMap((mount) => mount.jobs ?? []),
    promptJobs: mounts.flatMap((mount) => mount.promptJobs ?? []),
  }
}
