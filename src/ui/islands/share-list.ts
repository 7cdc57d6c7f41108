import { savedItems } from '../device/saved-items.ts'

/** Lets the person make a list of what is saved on this device. It is sent when they ask for the link, and not before. */
for (const part of document.querySelectorAll<HTMLElement>('[data-share-list]')) {
  const form = part.querySelector('form')
  const place = part.dataset.shareList ?? ''
  /** Below place and language: the same page is found in every language. */
  const paths = () =>
    savedItems().flatMap(({ href }) =>
      href.startsWith(place) ? (/^[^/]+(\/.+)$/.exec(href.slice(place.length))?.[1] ?? []) : [],
    )
  part.hidden = paths().length === 0
  form?.addEventListener('submit', () => {
    for (const input of form.querySelectorAll('input[name="of"]')) input.remove()
    for (const path of paths()) {
      const input = document.createElement('input')
      input.type = 'hidden'
      input.name = 'of'
      input.value = path
      form.append(input)
    }
  })
}
