import { newCode, parseCode } from '#questionnaires/code'
import { type CopyKeys, keysOf, keysOfCode } from '../copies/device/copy-keys.ts'
import { copyServer } from '../copies/device/copy-server.ts'
import { keepPlanPage } from '../copies/device/keep-plan-page.ts'
import { askPasskey, canAskPasskeys, makePasskey, NoSecret } from '../copies/device/passkey.ts'
import { planShelf } from '../copies/device/plan-shelf.ts'
import { type Door, makeCopy, type PlanHere, syncPlan } from '../copies/device/sync-plan.ts'

/**
 * Keeps a plan on the device, makes copies that only its recovery code or a passkey opens, and opens one: neither the code nor what the
 * passkey gives ever leaves the browser.
 */
const root = document.querySelector<HTMLElement>('[data-keeping]')
if (root && 'indexedDB' in window && globalThis.crypto?.subtle) void start(root)

async function start(page: HTMLElement): Promise<void> {
  const { keeping: place = '', placeName = '' } = page.dataset
  const base = location.pathname.split('/').slice(0, 3).join('/')
  const isOpen = page.dataset.open !== undefined
  const words = JSON.parse(page.dataset.words ?? '{}') as Record<string, string>
  const [shelf, server] = [planShelf(place), copyServer(base)]
  const part = (selector: string) => page.querySelector<HTMLElement>(selector)
  const button = (action: string) => page.querySelector<HTMLButtonElement>(`[data-action=${action}]`)
  const say = (key: string) => {
    const said = part('[data-said]')
    if (!said) return
    said.textContent = words[key] ?? ''
    said.classList.toggle('notice', said.textContent !== '')
  }

  const show = (here: PlanHere | undefined) => {
    const isShown: Record<string, boolean> = {
      'keep-plan': isOpen && !here,
      'open-plan': !isOpen && here !== undefined,
      'drop-plan': here !== undefined,
      'make-copy': isOpen && !here?.copy,
      'delete-copy': here?.copy !== undefined,
      'make-passkey': isOpen && !here?.passkey,
      'open-passkey': !here?.passkey,
      'delete-passkey': here?.passkey !== undefined,
    }
    for (const [action, shown] of Object.entries(isShown)) {
      const one = button(action)
      if (one) one.hidden = !shown
    }
    const restore = part('[data-restore]')
    if (restore) restore.hidden = here?.copy !== undefined
  }
  const toPlan = () => location.assign(`${base}/plan`)
  /** Where it cannot be had now, the plan keeps its page when it is next opened. */
  const keepPage = async () => {
    const answer = await fetch(`${base}/plan`).catch(() => undefined)
    if (answer?.ok) await keepPlanPage(base, new DOMParser().parseFromString(await answer.text(), 'text/html'))
  }
  /** Does what was asked for, one thing at a time, and says what came of it. */
  const does = (work: () => Promise<string>) => async () => {
    page.inert = true
    say(await work().catch(failed))
    page.inert = false
    show(await shelf.find())
  }
  const on = (action: string, work: () => Promise<string>) => button(action)?.addEventListener('click', does(work))
  const makes = async (door: Door, keys: CopyKeys) => {
    if ((await makeCopy(shelf, server, door, keys)) === 'other') return 'other'
    await keepPage()
    return 'saved'
  }
  const opens = async (door: Door, keys: CopyKeys) => {
    const outcome = await syncPlan(shelf, server, { door, keys })
    if (outcome === 'gone') return door === 'copy' ? 'unknown' : 'unknown-passkey'
    if (outcome === 'other') return outcome
    toPlan()
    return ''
  }
  const deletes = (door: Door) => () =>
    shelf.alone(async () => {
      const here = await shelf.find()
      const held = here?.[door]
      if (!held) return ''
      await server.remove(held.keys.token)
      await shelf.keep({ ...here, [door]: undefined })
      return door === 'copy' ? 'gone' : 'gone-passkey'
    })

  on('keep-plan', async () => {
    const open = await server.plan()
    if (!open) return 'failed'
    await shelf.keep({ plan: open.plan })
    await keepPage()
    return 'here'
  })
  on('open-plan', async () => {
    if ((await syncPlan(shelf, server)) === 'other') return 'other'
    toPlan()
    return ''
  })
  on('drop-plan', async () => {
    await shelf.forget()
    return ''
  })
  on('make-copy', async () => {
    const code = newCode()
    const said = await makes('copy', await keysOfCode(code, place))
    const shown = part('[data-code] bdi')
    if (said !== 'saved' || !shown) return said
    shown.textContent = code
    part('[data-code]')?.removeAttribute('hidden')
    return said
  })
  on('delete-copy', async () => {
    part('[data-code]')?.setAttribute('hidden', '')
    return deletes('copy')()
  })
  part('[data-restore]')?.addEventListener('submit', (event) => {
    event.preventDefault()
    const code = parseCode(page.querySelector<HTMLInputElement>('[name=recovery]')?.value ?? '')
    void does(async () => (code ? opens('copy', await keysOfCode(code, place)) : 'wrong'))()
  })
  on('make-passkey', async () => makes('passkey', await keysOf(await makePasskey(place, placeName))))
  on('open-passkey', async () => opens('passkey', await keysOf(await askPasskey(place))))
  on('delete-passkey', deletes('passkey'))

  for (const one of page.querySelectorAll<HTMLElement>('[data-without-script]')) one.hidden = true
  part('[data-with-script]')?.removeAttribute('hidden')
  if (await canAskPasskeys()) part('[data-passkey]')?.removeAttribute('hidden')
  const here = await shelf.find()
  show(here)
  if (isOpen && here)
    await does(async () => {
      const outcome = await syncPlan(shelf, server)
      if (outcome !== 'same') return outcome
      return here.copy || here.passkey ? 'saved' : 'here'
    })()
  else if (here) say('here')
}

/** Which words tell what went wrong. */
function failed(error: unknown): string {
  if (error instanceof NoSecret) return 'no-secret'
  return error instanceof DOMException && error.name === 'NotAllowedError' ? 'not-allowed' : 'failed'
}
