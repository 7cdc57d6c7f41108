import { planShelf } from '../copies/device/plan-shelf.ts'
import { type PlanHere, tickHere } from '../copies/device/sync-plan.ts'
import { keptPlanIn } from '../kept/kept-plan.ts'

/** On a plan that is shown from the device: its steps are marked here, and the server hears of it when the plan is next opened with a network. */
const words = document.querySelector<HTMLElement>('[data-tick-words]')?.dataset.tickWords
if (words !== undefined && document.documentElement.dataset.copy !== undefined)
  void start(JSON.parse(words) as Record<'done' | 'open' | 'kept', string>)

async function start(words: Record<'done' | 'open' | 'kept', string>): Promise<void> {
  const shelf = planShelf(location.pathname.split('/')[1] ?? '')
  const here = await shelf.find()
  if (!here) return
  for (const form of document.querySelectorAll<HTMLFormElement>('form[action$="/plan/steps"]')) {
    const button = form.querySelector('button')
    const step = form.querySelector<HTMLInputElement>('[name=step]')?.value
    if (!button || step === undefined) continue
    const [label, mark] = [button.querySelector('span'), button.querySelector('svg')]
    const said = document.createElement('p')
    said.className = 'hint'
    said.role = 'status'
    form.after(said)
    const show = (now: PlanHere) => {
      const isDone = isTicked(now.ticked ?? now.plan, step)
      button.value = isDone ? 'open' : 'done'
      if (label) label.textContent = words[button.value as 'open' | 'done']
      if (isDone) mark?.remove()
      else if (mark) button.prepend(mark)
      said.textContent = isDone === isTicked(now.plan, step) ? '' : words.kept
    }
    show(here)
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      await tickHere(shelf, step, button.value === 'done')
      const now = await shelf.find()
      if (now) show(now)
    })
  }
  document.documentElement.dataset.ticks = 'here'
}

const isTicked = ({ sitting }: PlanHere['plan'], step: string) => keptPlanIn(sitting).done.includes(step)
