/** Messages on this device: asks the browser for leave and fills its answer into the form, or ends them again. */
const WORKER = '/sw.js'

const canPush = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

function setField(form: HTMLFormElement, name: string, value: string): void {
  let field = form.elements.namedItem(name)
  if (!(field instanceof HTMLInputElement)) {
    field = document.createElement('input')
    field.setAttribute('type', 'hidden')
    field.setAttribute('name', name)
    form.append(field)
  }
  ;(field as HTMLInputElement).value = value
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}

function base64urlOf(buffer: ArrayBuffer | null): string {
  const binary = String.fromCharCode(...new Uint8Array(buffer ?? new ArrayBuffer(0)))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

async function subscribe(key: string): Promise<PushSubscription> {
  // The leave is asked for first, while the press still counts as one.
  if ((await Notification.requestPermission()) !== 'granted') throw new Error('no leave')
  await navigator.serviceWorker.register(WORKER)
  const { pushManager } = await navigator.serviceWorker.ready
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) })
}

async function present(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager.getSubscription()) ?? null
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-push]')) {
  const button = form.querySelector<HTMLButtonElement>('[data-action=follow-on-device]')
  const failed = form.querySelector<HTMLElement>('[data-push-failed]')
  if (!canPush || !button) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    try {
      const subscription = await subscribe(form.dataset.push ?? '')
      setField(form, 'endpoint', subscription.endpoint)
      setField(form, 'key', base64urlOf(subscription.getKey('p256dh')))
      setField(form, 'secret', base64urlOf(subscription.getKey('auth')))
      form.action = button.dataset.sendTo ?? form.action
      form.submit()
    } catch {
      if (failed) failed.hidden = false
    }
  })
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-push-stop]')) {
  if (!canPush) continue
  void present().then((subscription) => {
    form.hidden = subscription === null
  })
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const subscription = await present()
    if (subscription) setField(form, 'endpoint', subscription.endpoint)
    await subscription?.unsubscribe().catch(() => undefined)
    form.submit()
  })
}

/** Whoever erases this device wants no more messages on it either. */
for (const form of document.querySelectorAll('form[data-erase]')) {
  if (canPush) form.addEventListener('submit', () => void present().then((subscription) => subscription?.unsubscribe()))
}

export {}
