import type { Position } from '../list/distance.ts'

/** Lets the person give their position by a press, wherever a page offers it: the device is asked then, and never before. */
export function askPosition(use: (position: Position, offer: HTMLElement) => void): void {
  if (!('geolocation' in navigator)) return
  for (const offer of document.querySelectorAll<HTMLElement>('[data-near]')) {
    const button = offer.querySelector<HTMLButtonElement>('[data-action=use-near]')
    const failed = offer.querySelector<HTMLElement>('[data-near-failed]')
    if (!button) continue
    offer.hidden = false
    button.hidden = false
    button.addEventListener('click', () => {
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => use(coords, offer),
        () => {
          if (failed) failed.hidden = false
        },
        { maximumAge: 60_000, timeout: 10_000 },
      )
    })
  }
}
