/** Asks the device where it is, only when the person presses the button, and sends it once with the form around it. */
const THREE_DECIMALS = 3

for (const part of document.querySelectorAll<HTMLElement>('[data-near]')) {
  const form = part.closest('form')
  const button = part.querySelector<HTMLButtonElement>('[data-action=use-near]')
  const failed = part.querySelector<HTMLElement>('[data-near-failed]')
  if (!form || !button || !('geolocation' in navigator)) continue
  part.hidden = false
  button.hidden = false
  button.addEventListener('click', () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // A thousandth of a degree, about a hundred metres, is near enough.
        setField(form, 'latitude', coords.latitude.toFixed(THREE_DECIMALS))
        setField(form, 'longitude', coords.longitude.toFixed(THREE_DECIMALS))
        form.submit()
      },
      () => {
        if (failed) failed.hidden = false
      },
      { maximumAge: 60_000, timeout: 10_000 },
    )
  })
}

function setField(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = value
}

export {}
