import { voiceFor } from '../aloud/voice.ts'
import { keepForLater } from '../device/keep-for-later.ts'
import { erase, isSaved, save, unsave } from '../device/saved-items.ts'

/** What every page gains from a script: save, listen, print, explain a term in place, leave quickly. None of it is needed to read. */

const buttons = (action: string) => document.querySelectorAll<HTMLButtonElement>(`button[data-action="${action}"]`)

function reveal(
  action: string,
  act: (button: HTMLButtonElement) => void,
  prepare?: (button: HTMLButtonElement) => boolean,
): void {
  for (const button of buttons(action)) {
    if (prepare && !prepare(button)) continue
    button.hidden = false
    button.addEventListener('click', () => act(button))
  }
}

reveal('print', () => window.print())

reveal(
  'save',
  (button) => {
    const { href = '', title = '', kind = 'page' } = button.dataset
    const on = !isSaved(href)
    if (on) save({ href, title, kind, language: document.documentElement.lang })
    else unsave(href)
    button.setAttribute('aria-pressed', String(on))
  },
  (button) => {
    button.setAttribute('aria-pressed', String(isSaved(button.dataset.href ?? '')))
    return true
  },
)

/** What reads aloud comes only when somebody wants to listen. */
async function aloud(): Promise<typeof import('./read-aloud.ts')> {
  // Safari lets only the press itself begin to speak, and not what is fetched after it.
  speechSynthesis.speak(new SpeechSynthesisUtterance(''))
  return import(document.querySelector('main')?.dataset.aloud ?? '')
}

/** A button that would stay silent is not shown. */
function offerVoice(): void {
  const voices = speechSynthesis.getVoices()
  const own = document.documentElement.lang
  const canSpeak = (button: HTMLButtonElement) =>
    button.hidden && voiceFor(button.dataset.language ?? own, voices) !== undefined
  reveal('listen', async (button) => (await aloud()).readPage(button), canSpeak)
  reveal('say', async ({ dataset: { says = '', language = own } }) => (await aloud()).say(says, language), canSpeak)
}

if ('speechSynthesis' in window) {
  offerVoice()
  // Voices arrive late in some browsers.
  speechSynthesis.addEventListener('voiceschanged', offerVoice)
}

/** A local term explains itself where it stands; without a script the link leads to the explanation below. */
for (const term of document.querySelectorAll<HTMLAnchorElement>('a.term')) {
  const explanation = document.querySelector(`${term.getAttribute('href')} dd`)
  if (!explanation) continue
  term.setAttribute('role', 'button')
  term.setAttribute('aria-expanded', 'false')
  term.addEventListener('click', (event) => {
    event.preventDefault()
    const open = term.nextElementSibling?.classList.contains('term-note') ? term.nextElementSibling : undefined
    term.setAttribute('aria-expanded', String(!open))
    if (open) return open.remove()
    const note = document.createElement('span')
    note.className = 'term-note'
    note.setAttribute('role', 'note')
    note.textContent = explanation.textContent
    term.after(note)
  })
  term.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return
    event.preventDefault()
    term.click()
  })
}

/** Leaves a sensitive page: this entry of the history is replaced, and Escape pressed twice does the same. */
const exit = document.querySelector<HTMLAnchorElement>('[data-quick-exit]')
if (exit) {
  const leave = () => {
    document.documentElement.hidden = true
    location.replace(exit.href)
  }
  exit.addEventListener('click', (event) => {
    event.preventDefault()
    leave()
  })
  let pressedAt = 0
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    if (event.timeStamp - pressedAt < 800) leave()
    pressedAt = event.timeStamp
  })
}

/** What a search box offers while one types is loaded when somebody begins to search. */
addEventListener('focusin', ({ target }) => {
  const script = target instanceof HTMLElement ? target.dataset.suggestScript : undefined
  if (script) void import(script)
})

/** One press erases everything that pages of ours have left on the device. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-erase]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    await erase()
    sessionStorage.setItem('erased', 'yes')
    if (navigator.onLine) form.submit()
    else location.reload()
  })
}

// What is sensitive leaves nothing behind, not even that somebody was here.
if (!exit) addEventListener('load', keepForLater)
