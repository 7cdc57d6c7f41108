/** Codes one after another, for a camera that is held still before the screen: each for as long as an old telephone takes to read it. */
const SHOWN_MS = 1_500

const list = document.querySelector<HTMLElement>('[data-codes]')
const button = document.querySelector<HTMLButtonElement>('[data-action=show-codes]')
if (list && button && list.children.length > 1) {
  const codes = [...list.children] as HTMLElement[]
  let timer: ReturnType<typeof setInterval> | undefined
  let at = 0
  const show = () => {
    for (const [index, code] of codes.entries()) code.hidden = timer !== undefined && index !== at
    button.setAttribute('aria-pressed', String(timer !== undefined))
  }
  button.hidden = false
  show()
  button.addEventListener('click', () => {
    if (timer === undefined) {
      timer = setInterval(() => {
        at = (at + 1) % codes.length
        show()
      }, SHOWN_MS)
    } else {
      clearInterval(timer)
      timer = undefined
    }
    show()
  })
}

export {}
