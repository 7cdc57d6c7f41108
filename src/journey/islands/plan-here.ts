import { copyServer } from '../copies/device/copy-server.ts'
import { keepPlanPage } from '../copies/device/keep-plan-page.ts'
import { planShelf } from '../copies/device/plan-shelf.ts'
import { syncPlan } from '../copies/device/sync-plan.ts'

/** On a device that keeps the plan: keeps what is shown now, and brings it and its copies together. A page from the device has no server. */
if (document.documentElement.dataset.copy === undefined) void keepUp().catch(() => undefined)

async function keepUp(): Promise<void> {
  const [, place = '', language = ''] = location.pathname.split('/')
  const base = `/${place}/${language}`
  const shelf = planShelf(place)
  if (!(await shelf.find())) return
  await keepPlanPage(base, document)
  const outcome = await syncPlan(shelf, copyServer(base))
  // What another device has changed, or was marked here without a network, is shown, once.
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (outcome === 'changed' && visit?.type !== 'reload') location.reload()
}
