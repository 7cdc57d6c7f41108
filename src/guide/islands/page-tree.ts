/*
 * Moves pages in their tree by dragging and by the arrow keys. It only fills in and sends the form that stands beside the tree, so
 * that a move is the same whichever way it was made.
 */

const tree = document.querySelector<HTMLElement>('[data-page-tree]')
const form = document.querySelector<HTMLFormElement>('.tree-move')
if (tree && form) begin(tree, form)

function begin(tree: HTMLElement, form: HTMLFormElement): void {
  const hint = tree.querySelector<HTMLElement>('[data-tree-hint]')
  if (hint) hint.hidden = false
  const address = tree.dataset.pageTree ?? ''

  const move = (page: HTMLElement, under: string, before: HTMLElement | null) => {
    form.action = `${address}/${page.dataset.page}/place`
    set(form, 'under', under)
    set(form, 'before', before?.dataset.page ?? '')
    form.submit()
  }

  tree.addEventListener('keydown', (event) => {
    const page = (event.target as Element).closest<HTMLElement>('[data-page]')
    if (!page) return
    if (!event.altKey) {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      if (step === undefined) return
      const links = [...tree.querySelectorAll<HTMLElement>('.tree-row > a:first-child')]
      const at = links.indexOf(event.target as HTMLElement)
      event.preventDefault()
      links[at + step]?.focus()
    } else if (page.dataset.own !== undefined) {
      const target = targetOf(page, event.key)
      if (!target) return
      event.preventDefault()
      move(page, target.under, target.before)
    }
  })

  let dragged: HTMLElement | undefined
  for (const row of tree.querySelectorAll<HTMLElement>('[data-own] > .tree-row')) row.draggable = true
  tree.addEventListener('dragstart', (event) => {
    dragged = (event.target as Element).closest<HTMLElement>('[data-page]') ?? undefined
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move'
  })
  tree.addEventListener('dragend', () => {
    dragged = undefined
    unmark(tree)
  })
  tree.addEventListener('dragover', (event) => {
    const row = rowAt(event)
    unmark(tree)
    if (!row || !dragged || dragged.contains(row)) return
    event.preventDefault()
    row.dataset.drop = zoneOf(event, row)
  })
  tree.addEventListener('drop', (event) => {
    const row = rowAt(event)
    const beside = row?.closest<HTMLElement>('[data-page]')
    if (!row || !beside || !dragged || dragged.contains(row)) return
    event.preventDefault()
    const zone = zoneOf(event, row)
    if (zone === 'under') move(dragged, beside.dataset.path ?? '', null)
    else move(dragged, parentPath(beside), zone === 'before' ? beside : nextOf(beside))
  })
}

/** Where an arrow key leads: before the one above, after the one below, under the one above, or out to beside the one it is under. */
function targetOf(page: HTMLElement, key: string): { under: string; before: HTMLElement | null } | undefined {
  const previous = page.previousElementSibling as HTMLElement | null
  const next = nextOf(page)
  const parent = page.parentElement?.closest<HTMLElement>('[data-page]')
  switch (key) {
    case 'ArrowUp':
      return previous ? { under: parentPath(page), before: previous } : undefined
    case 'ArrowDown':
      return next ? { under: parentPath(page), before: nextOf(next) } : undefined
    case 'ArrowRight':
      return previous ? { under: previous.dataset.path ?? '', before: null } : undefined
    case 'ArrowLeft':
      return parent ? { under: parentPath(parent), before: nextOf(parent) } : undefined
    default:
      return undefined
  }
}

const nextOf = (page: HTMLElement) => page.nextElementSibling as HTMLElement | null

function parentPath(page: HTMLElement): string {
  return page.parentElement?.closest<HTMLElement>('[data-page]')?.dataset.path ?? ''
}

function rowAt(event: DragEvent): HTMLElement | null {
  return (event.target as Element).closest<HTMLElement>('[data-page] > .tree-row')
}

/** The upper part of a row is before it, the lower part after it, the middle under it. */
function zoneOf({ clientY }: DragEvent, row: HTMLElement): 'before' | 'under' | 'after' {
  const { top, height } = row.getBoundingClientRect()
  const share = (clientY - top) / height
  return share < 0.3 ? 'before' : share > 0.7 ? 'after' : 'under'
}

function unmark(tree: HTMLElement): void {
  for (const row of tree.querySelectorAll<HTMLElement>('[data-drop]')) delete row.dataset.drop
}

function set(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = value
}
