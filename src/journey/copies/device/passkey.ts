import { bytesOf } from './copy-keys.ts'

/** What a passkey gave: a secret that is the same each time, and that nobody has without it. */
type PasskeySecret = BufferSource

/** The passkey cannot give secrets. */
export class NoSecret extends Error {}

/** Whether this browser and its device can ask a passkey for a secret. What is asked may turn out not to be able to. */
export async function canAskPasskeys(): Promise<boolean> {
  if (!('PublicKeyCredential' in window) || !('getClientCapabilities' in PublicKeyCredential)) return false
  const can = await PublicKeyCredential.getClientCapabilities()
  return can['extension:prf'] === true && can.passkeyPlatformAuthenticator === true
}

/**
 * Makes a passkey that says nothing of anybody, and asks it for its secret of a place. `name`: what the device calls it. Rejects when the
 * person does not want to, with `NoSecret` when the device cannot; then it keeps none.
 */
export async function makePasskey(place: string, name: string): Promise<PasskeySecret> {
  const made = await navigator.credentials.create({
    publicKey: {
      rp: { id: location.hostname, name },
      user: { id: random(), name, displayName: name },
      challenge: random(),
      pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
      extensions: askingFor(place),
    },
  })
  const { id, rawId, prf } = credentialIn(made)
  if (!prf?.enabled) {
    await PublicKeyCredential.signalUnknownCredential?.({ rpId: location.hostname, credentialId: id })
    throw new NoSecret()
  }
  // Many give the secret only when they are asked a second time.
  return prf.results?.first ?? askPasskey(place, [{ type: 'public-key', id: rawId }])
}

/** Asks for the secret of a place that a passkey has, any one of ours that the person chooses. Nothing is given without their finger or code. */
export async function askPasskey(
  place: string,
  allowCredentials: PublicKeyCredentialDescriptor[] = [],
): Promise<PasskeySecret> {
  const { prf } = credentialIn(
    await navigator.credentials.get({
      publicKey: {
        rpId: location.hostname,
        challenge: random(),
        allowCredentials,
        userVerification: 'required',
        extensions: askingFor(place),
      },
    }),
  )
  if (!prf?.results) throw new NoSecret()
  return prf.results.first
}

/** Nobody checks what a passkey signs: what it opens is sealed, and only its secret unseals it. */
const random = () => crypto.getRandomValues(new Uint8Array(32))

const askingFor = (place: string) => ({ prf: { eval: { first: bytesOf(`tessera.journey.passkey.1 ${place}`) } } })

function credentialIn(credential: Credential | null) {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey')
  const { id, rawId } = credential
  return { id, rawId, prf: credential.getClientExtensionResults().prf }
}
