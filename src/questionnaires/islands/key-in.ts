/** Where a sheet is keyed in, Enter goes on to the next field, as on a keypad; after the last one it reaches the button. */
const sheet = document.querySelector<HTMLFormElement>('form.keying')
sheet?.addEventListener('keydown', (event) => {
  const from = event.target
  if (event.key !== 'Enter' || !(from instanceof HTMLInputElement) || event.isComposing) return
  const fields = [...sheet.querySelectorAll<HTMLElement>('input:not([type="hidden"]), button[value="hand-in"]')]
  event.preventDefault()
  fields[fields.indexOf(from) + 1]?.focus()
})

const first = sheet?.querySelector<HTMLElement>('[aria-invalid="true"], input:not([type="hidden"])')
first?.focus()
