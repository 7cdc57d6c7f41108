import type { EditorWords } from '../editor-page.tsx'

const PAUSE_MS = 1_500
const AGAIN_MS = 10_000

type Outcome = 'kept' | 'offline' | 'signedOut'

/**
 * Keeps what is typed: on the device at once, and on the server as soon as it answers. What could not be sent, because the connection or
 * the session was gone, is sent when this page is opened the next time.
 */
export function autosave(form: HTMLFormElement, status: HTMLElement, words: EditorWords): { typed(): void } {
  const address = `${form.getAttribute('action')}/working-copy`
  const shelf = `tessera-writing ${form.getAttribute('action')}`
  let waiting: ReturnType<typeof setTimeout> | undefined

  const say = (outcome: Outcome) => {
    status.hidden = false
    if (status.textContent !== words[outcome]) status.textContent = words[outcome]
  }
  const send = async () => {
    const outcome = await post(address, new FormData(form))
    say(outcome)
    if (outcome === 'kept') localStorage.removeItem(shelf)
    else waiting = setTimeout(send, AGAIN_MS)
  }
  const typed = () => {
    keepOnDevice(shelf, form)
    clearTimeout(waiting)
    waiting = setTimeout(send, PAUSE_MS)
  }
  addEventListener('online', () => {
    if (localStorage.getItem(shelf) === null) return
    clearTimeout(waiting)
    send()
  })
  form.addEventListener('input', typed)
  form.addEventListener('submit', () => clearTimeout(waiting))
  takeOver(shelf, address, form, status.dataset.sent)
  return { typed }
}

/** A device whose memory is full or forbidden still has the server. */
function keepOnDevice(shelf: string, form: HTMLFormElement): void {
  try {
    localStorage.setItem(shelf, JSON.stringify([...new FormData(form)]))
  } catch {
    localStorage.removeItem(shelf)
  }
}

/** What was left on the device goes to the server, and the page shows it; nothing of the form that has arrived (`sent`: its key) is left. */
async function takeOver(
  shelf: string,
  address: string,
  form: HTMLFormElement,
  sent: string | undefined,
): Promise<void> {
  const left = localStorage.getItem(shelf)
  if (left === null) return
  const fields = new FormData()
  for (const [name, value] of JSON.parse(left) as readonly (readonly [string, string])[]) fields.append(name, value)
  if (fields.get('key') === sent) return localStorage.removeItem(shelf)
  fields.set('form-token', String(new FormData(form).get('form-token')))
  if ((await post(address, fields)) !== 'kept') return
  localStorage.removeItem(shelf)
  location.reload()
}

async function post(address: string, body: FormData): Promise<Outcome> {
  try {
    const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' })
    return answer.ok ? 'kept' : answer.status >= 500 ? 'offline' : 'signedOut'
  } catch {
    return 'offline'
  }
}
