/** Asks the device where it is, only when the person presses the button, and sends it once by the form around it. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-nearest]')) {
  const button = form.querySelector<HTMLButtonElement>('[data-action=use-position]')
  const failed = form.querySelector<HTMLElement>('[data-nearest-failed]')
  if (!button || !('geolocation' in navigator)) continue
  button.hidden = false
  button.addEventListener('click', () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const set = (name: string, value: number) => {
          const field = form.elements.namedItem(name)
          // A hundredth of a degree, about a kilometre, is near enough.
          if (field instanceof HTMLInputElement) field.value = value.toFixed(2)
        }
        set('latitude', coords.latitude)
        set('longitude', coords.longitude)
        form.submit()
      },
      () => {
        if (failed) failed.hidden = false
      },
      { maximumAge: 300_000, timeout: 10_000 },
    )
  })
}
