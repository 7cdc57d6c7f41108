import { copyServer } from '../copies/device/copy-server.ts'
import { keepPlanPage } from '../copies/device/keep-plan-page.ts'
import { planShelf } from '../copies/device/plan-shelf.ts'
import { syncCopy } from '../copies/device/sync-copy.ts'

/** On a device that keeps the plan: keeps what is shown now, and brings it and its copy together. A page from the device has no server. */
if (document.documentElement.dataset.copy === undefined) void keepUp().catch(() => undefined)

async function keepUp(): Promise<void> {
  const [, place = '', language = ''] = location.pathname.split('/')
  const base = `/${place}/${language}`
  const shelf = planShelf(place)
  const here = await shelf.find()
  if (!here) return
  await keepPlanPage(base, document)
  const server = copyServer(base)
  if (!here.copy) {
    const open = await server.plan()
    if (open) await shelf.keep({ plan: open.plan })
    return
  }
  const outcome = await syncCopy(shelf, server, here.copy.keys, here)
  if (outcome === 'gone') await shelf.keep({ plan: here.plan })
  // What another device has changed is shown, once.
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (outcome === 'changed' && visit?.type !== 'reload') location.reload()
}
