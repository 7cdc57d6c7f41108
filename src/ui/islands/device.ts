import { savedItems, unsave } from '../device/saved-items.ts'

/** Fills the list of what is saved on this device, and says when it has just been erased. */
const list = document.querySelector<HTMLUListElement>('[data-saved-list]')
const empty = document.querySelector<HTMLElement>('[data-saved-empty]')

function show(): void {
  if (!list || !empty) return
  const items = savedItems()
  empty.hidden = items.length > 0
  list.replaceChildren(
    ...items.map((item) => {
      const entry = document.createElement('li')
      const link = document.createElement('a')
      link.href = item.href
      link.lang = item.language
      link.dir = 'auto'
      link.textContent = item.title
      const remove = document.createElement('button')
      remove.type = 'button'
      remove.className = 'button plain'
      remove.textContent = list.dataset.removeLabel ?? ''
      remove.addEventListener('click', () => {
        unsave(item.href)
        show()
      })
      entry.append(link, ' ', remove)
      return entry
    }),
  )
}

show()

if (sessionStorage.getItem('erased') === 'yes') {
  sessionStorage.removeItem('erased')
  const erased = document.querySelector<HTMLElement>('[data-erased]')
  if (erased) erased.hidden = false
}
