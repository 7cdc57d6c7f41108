/**
 * Passkeys: where the browser has them, the button appears, the device is asked, and its answer goes with the form. Without any of it
 * there are the password and the code.
 */
const forms = document.querySelectorAll<HTMLFormElement>('form[data-passkey]')
if ('PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential) {
  for (const form of forms) take(form)
}

function take(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>('[data-action]')
  const answer = form.querySelector<HTMLInputElement>('[name="answer"]')
  const failed = form.querySelector<HTMLElement>('[data-passkey-failed]')
  if (!button || !answer || !failed) return
  button.hidden = false
  button.addEventListener('click', async () => {
    failed.hidden = true
    try {
      const credential = await askDevice(form, button.dataset.action === 'add-passkey')
      answer.value = JSON.stringify(credential)
      form.requestSubmit()
    } catch {
      failed.hidden = false
    }
  })
}

async function askDevice(form: HTMLFormElement, isNew: boolean): Promise<unknown> {
  const challenge = await fetch(form.dataset.passkey ?? '', {
    method: 'POST',
    body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
  })
  if (!challenge.ok) throw new Error('no challenge')
  const options = await challenge.json()
  const credential = isNew
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no credential')
  return credential.toJSON()
}
