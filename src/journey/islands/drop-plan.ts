import { planShelf } from '../copies/device/plan-shelf.ts'

/** Who deletes everything deletes what this device keeps of the plan too, before anything else. */
const form = document.querySelector<HTMLFormElement>('form[data-drop-plan]')
form?.addEventListener('submit', (event) => {
  const { submitter } = event
  if (!(submitter instanceof HTMLButtonElement) || submitter.value !== 'all' || submitter.dataset.dropped) return
  event.preventDefault()
  submitter.dataset.dropped = 'yes'
  void planShelf(form.dataset.dropPlan ?? '')
    .forget()
    .finally(() => form.requestSubmit(submitter))
})
