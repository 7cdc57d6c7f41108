/** Translating by keyboard: Ctrl+Enter saves and goes to the next sentence; a former translation is taken over by a press. */
document.addEventListener('keydown', (event) => {
  const { target } = event
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !(target instanceof HTMLTextAreaElement)) return
  const button = target.closest('.segment')?.querySelector<HTMLButtonElement>('[name="next"]')
  if (!button || !target.form) return
  event.preventDefault()
  target.form.requestSubmit(button)
})

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-action="use-translation"]')) {
  const field = document.getElementById(button.dataset.for ?? '')
  if (!(field instanceof HTMLTextAreaElement)) continue
  button.hidden = false
  button.addEventListener('click', () => {
    field.value = button.dataset.text ?? ''
    field.focus()
  })
}
