import { save } from '../device/saved-items.ts'

/** What a script adds to sharing: the device's own way of sending, copying with one press, keeping a whole list. */

function reveal(action: string, act: (button: HTMLButtonElement) => Promise<void> | void): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>(`button[data-action="${action}"]`)) {
    button.hidden = false
    button.addEventListener('click', () => void act(button))
  }
}

function textOf(button: HTMLButtonElement): string {
  const source = document.getElementById(button.dataset.of ?? '')
  return source instanceof HTMLTextAreaElement ? source.value : (source?.textContent ?? '').trim()
}

/** Says in words that it is done; screen readers read it out. */
function sayDone(button: HTMLButtonElement): void {
  const status = button.parentElement?.querySelector('[role="status"]') ?? document.createElement('p')
  status.setAttribute('role', 'status')
  button.after(status)
  status.textContent = button.dataset.done ?? ''
}

/** Where the browser forbids writing to the clipboard, the text is selected, so that the person can copy it. */
async function copy(button: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(textOf(button))
    sayDone(button)
  } catch {
    const source = document.getElementById(button.dataset.of ?? '')
    if (source instanceof HTMLTextAreaElement) source.select()
    else if (source) getSelection()?.selectAllChildren(source)
  }
}

reveal('copy', copy)

if ('share' in navigator)
  reveal('send', (button) =>
    navigator.share({ title: button.dataset.title ?? '', text: textOf(button) }).catch(() => undefined),
  )

reveal('save-all', (button) => {
  const entries: unknown = JSON.parse(button.dataset.entries ?? '[]')
  const language = document.documentElement.lang
  for (const entry of (entries as { href: string; title: string; kind: string }[]).toReversed())
    save({ ...entry, language })
  sayDone(button)
})
