import { askPosition } from './ask-position.ts'

/** Sends the position once, with the form around the button. A copy of the page has no server to send it to: see `kept-services.ts`. */
if (document.documentElement.dataset.copy === undefined)
  askPosition(({ latitude, longitude }, offer) => {
    const form = offer.closest('form')
    if (!form) return
    setField(form, 'latitude', latitude)
    setField(form, 'longitude', longitude)
    form.submit()
  })

/** A thousandth of a degree, about a hundred metres, is near enough. */
const THREE_DECIMALS = 3

function setField(form: HTMLFormElement, name: string, degrees: number): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = degrees.toFixed(THREE_DECIMALS)
}
