import { erase, isSaved, save, unsave } from '../device/saved-items.ts'

/** What every page gains from a script: save, listen, print, share, explain a term in place, leave quickly. None of it is needed to read. */

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

if ('share' in navigator)
  reveal('share', () => void navigator.share({ title: document.title, url: location.href }).catch(() => undefined))

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

/** The device's voice for a language, when it has one: a button that would stay silent is not shown. */
function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  return speechSynthesis
    .getVoices()
    .find((voice) => voice.lang.toLowerCase().startsWith(language.slice(0, 2).toLowerCase()))
}

function speak(text: string, language: string): void {
  speechSynthesis.cancel()
  const words = new SpeechSynthesisUtterance(text)
  words.lang = language
  const voice = voiceFor(language)
  if (voice) words.voice = voice
  words.rate = 0.9
  speechSynthesis.speak(words)
}

function offerVoice(): void {
  reveal(
    'listen',
    () => {
      if (speechSynthesis.speaking) return speechSynthesis.cancel()
      const main = document.querySelector('main')
      const parts = main
        ? [...main.querySelectorAll('h1, h2, h3, p, li, dt, dd')].filter(
            (part) => !part.closest('form, nav, .actions') && !part.querySelector('p, li'),
          )
        : []
      speak(parts.map((part) => part.textContent?.trim()).join('. '), document.documentElement.lang)
    },
    (button) => button.hidden && voiceFor(document.documentElement.lang) !== undefined,
  )
  reveal(
    'say',
    (button) => {
      const language = button.dataset.language ?? ''
      const phrase = document.getElementById(button.dataset.phrase ?? '')?.querySelector('.phrase-other')
      speak(phrase?.textContent ?? '', language)
    },
    (button) => button.hidden && voiceFor(button.dataset.language ?? '') !== undefined,
  )
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

/** One press erases everything that pages of ours have left on the device. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-erase]')) {
  form.addEventListener('submit', () => {
    erase()
    sessionStorage.setItem('erased', 'yes')
  })
}
