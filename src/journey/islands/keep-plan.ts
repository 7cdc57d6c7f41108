import { newCode, parseCode } from '#questionnaires/code'
import { copyKeys } from '../copies/device/copy-keys.ts'
import { copyServer } from '../copies/device/copy-server.ts'
import { keepPlanPage } from '../copies/device/keep-plan-page.ts'
import { planShelf } from '../copies/device/plan-shelf.ts'
import { makeCopy, type PlanHere, syncCopy } from '../copies/device/sync-copy.ts'

/** Keeps a plan on the device, makes a copy that only its recovery code opens, and opens one: the code never leaves the browser. */
const root = document.querySelector<HTMLElement>('[data-keeping]')
if (root && 'indexedDB' in window && globalThis.crypto?.subtle) void start(root)

async function start(page: HTMLElement): Promise<void> {
  const place = page.dataset.keeping ?? ''
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
    say(await work().catch(() => 'failed'))
    page.inert = false
    show(await shelf.find())
  }
  const on = (action: string, work: () => Promise<string>) => button(action)?.addEventListener('click', does(work))

  on('keep-plan', async () => {
    const open = await server.plan()
    if (!open) return 'failed'
    await shelf.keep({ plan: open.plan })
    await keepPage()
    return 'here'
  })
  on('open-plan', async () => {
    const here = await shelf.find()
    if (!here) return ''
    const outcome = here.copy ? await syncCopy(shelf, server, here.copy.keys, here) : 'gone'
    if (outcome === 'other' || (outcome === 'gone' && (await server.bring(here.plan, undefined)) === 'other'))
      return 'other'
    toPlan()
    return ''
  })
  on('drop-plan', async () => {
    await shelf.forget()
    return ''
  })
  on('make-copy', async () => {
    const code = newCode()
    await makeCopy(shelf, server, await copyKeys(code, place))
    const shown = part('[data-code] bdi')
    if (shown) shown.textContent = code
    part('[data-code]')?.removeAttribute('hidden')
    await keepPage()
    return 'saved'
  })
  on('delete-copy', async () => {
    const here = await shelf.find()
    if (!here?.copy) return ''
    await server.remove(here.copy.keys.token)
    await shelf.keep({ plan: here.plan })
    part('[data-code]')?.setAttribute('hidden', '')
    return 'gone'
  })
  part('[data-restore]')?.addEventListener('submit', (event) => {
    event.preventDefault()
    const code = parseCode(page.querySelector<HTMLInputElement>('[name=recovery]')?.value ?? '')
    void does(async () => {
      if (!code) return 'wrong'
      const outcome = await syncCopy(shelf, server, await copyKeys(code, place), await shelf.find())
      if (outcome === 'gone') return 'unknown'
      if (outcome === 'other') return 'other'
      toPlan()
      return ''
    })()
  })

  for (const one of page.querySelectorAll<HTMLElement>('[data-without-script]')) one.hidden = true
  part('[data-with-script]')?.removeAttribute('hidden')
  const here = await shelf.find()
  show(here)
  const keys = here?.copy?.keys
  if (isOpen && keys)
    await does(async () => {
      const outcome = await syncCopy(shelf, server, keys, here)
      if (outcome === 'gone') await shelf.keep({ plan: here.plan })
      return outcome === 'same' ? 'saved' : outcome
    })()
  else if (here) say('here')
}
