/** Collects the codes of a plan from the camera, in any order, and sends them once all are there. */
import readCode from 'jsqr'

const PAUSE_MS = 120
/** What the camera sees is looked at in this width: a code in the middle has four pixels a module. */
const WIDTH = 800

const button = document.querySelector<HTMLButtonElement>('[data-action=scan-codes]')
const form = button?.form ?? button?.closest('form')
const state = form?.querySelector<HTMLElement>('[data-scan-state]')

if (button && form && state && 'mediaDevices' in navigator) {
  button.hidden = false
  button.addEventListener('click', () => {
    button.disabled = true
    scan(form, state, button.dataset.seen ?? '').catch(() => {
      state.textContent = button.dataset.failed ?? ''
      button.disabled = false
    })
  })
}

async function scan(into: HTMLFormElement, told: HTMLElement, words: string): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: 1280 } })
  const video = document.createElement('video')
  video.className = 'scanner'
  video.playsInline = true
  video.muted = true
  video.srcObject = stream
  told.before(video)
  await video.play()
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const seen = new Set([...into.querySelectorAll<HTMLInputElement>('input[name=code]')].map(({ value }) => value))
  let total = Number.POSITIVE_INFINITY
  while (context && seen.size < total) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    canvas.width = WIDTH
    canvas.height = Math.round((WIDTH * video.videoHeight) / Math.max(1, video.videoWidth))
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
    const text = readCode(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? ''
    const [, of] = /^TESSERA1\/[0-9A-F]{16}\/\d+\/(\d+)\//.exec(text) ?? []
    if (of === undefined || seen.has(text)) continue
    total = Number(of)
    seen.add(text)
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = 'code'
    field.value = text
    into.append(field)
    told.textContent = words.replace('{seen}', String(seen.size)).replace('{total}', of)
  }
  for (const track of stream.getTracks()) track.stop()
  into.submit()
}
