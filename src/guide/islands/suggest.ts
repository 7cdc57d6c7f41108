/*
 * Shows the first results under a search box while one types. Without it, or without a network, the form works as it is: nothing
 * here keeps it from being sent.
 */

interface Suggestions {
  /** How many there are, for who does not see them. */
  readonly status: string
  readonly hits: readonly {
    readonly href: string
    readonly title: string
    readonly kind: string
    /** Set when the title is in another language than the page. */
    readonly lang?: string
    readonly dir?: string
  }[]
}

const PAUSE_MS = 120
const SHORTEST = 2
const NOTHING: Suggestions = { status: '', hits: [] }

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-suggest]')) suggestFor(input)

function suggestFor(input: HTMLInputElement): void {
  const list = document.createElement('ul')
  list.id = `${input.id}-suggestions`
  list.className = 'suggestions'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.labels?.[0]?.textContent?.trim() ?? '')
  list.hidden = true
  const status = document.createElement('p')
  status.className = 'visually-hidden'
  status.setAttribute('role', 'status')
  input.closest('.search-row')?.append(list, status)
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', list.id)
  input.setAttribute('aria-expanded', 'false')

  let asked = input.value.trim()
  let active = -1
  let waiting: ReturnType<typeof setTimeout> | undefined
  /** How many requests were made, and the latest of them whose answer is shown. */
  let requests = 0
  let shown = 0

  function show({ status: words, hits }: Suggestions): void {
    status.textContent = words
    list.replaceChildren(...hits.map((hit, at) => optionFor(hit, `${list.id}-${at}`)))
    open(hits.length > 0)
  }

  function open(isOpen: boolean): void {
    list.hidden = !isOpen
    input.setAttribute('aria-expanded', String(isOpen))
    choose(-1)
  }

  function choose(at: number): void {
    active = at
    for (const [number, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(number === at))
    const option = list.children[at]
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
    option?.scrollIntoView({ block: 'nearest' })
  }

  /** What is overtaken while one types on is shown until the later answer is there: a slow network is never awaited twice. */
  async function ask(query: string): Promise<void> {
    requests += 1
    const request = requests
    const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(query)}`)
    const suggestions = answer.ok ? ((await answer.json()) as Suggestions) : NOTHING
    if (request <= shown || document.activeElement !== input) return
    shown = request
    show(suggestions)
  }

  function typed(pause: number): void {
    const query = input.value.trim()
    if (query === asked) return
    asked = query
    clearTimeout(waiting)
    if ([...query].length < SHORTEST) {
      shown = requests
      show(NOTHING)
    }
    // A request that found no network shows nothing: the button still searches.
    else waiting = setTimeout(() => ask(query).catch(() => undefined), pause)
  }

  input.addEventListener('input', () => typed(PAUSE_MS))
  input.addEventListener('blur', () => open(false))
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list.children.length === 0) return
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (list.hidden) open(true)
      // One step beyond the last or the first leads back into the box.
      const places = list.children.length + 1
      choose(((active + 1 + step + places) % places) - 1)
    } else if (event.key === 'Enter' && !list.hidden && active >= 0) {
      event.preventDefault()
      follow(list.children[active])
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault()
      open(false)
    }
  })
  // The box keeps the focus, so that the list is still there when the finger or the button is lifted.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => follow((target as Element).closest('[role="option"]')))
  // What was typed while this was loading.
  if (document.activeElement === input && input.value !== input.defaultValue) {
    asked = ''
    typed(0)
  }
}

function optionFor({ href, title, kind, lang, dir }: Suggestions['hits'][number], id: string): HTMLLIElement {
  const option = document.createElement('li')
  option.id = id
  option.setAttribute('role', 'option')
  option.dataset.href = href
  const name = document.createElement('span')
  name.textContent = title
  if (lang !== undefined) name.lang = lang
  if (dir !== undefined) name.dir = dir
  const what = document.createElement('span')
  what.className = 'muted'
  what.textContent = kind
  option.append(name, ' ', what)
  return option
}

function follow(option: Element | null | undefined): void {
  const { href } = (option as HTMLElement | null | undefined)?.dataset ?? {}
  if (href !== undefined) location.assign(href)
}
