import type { Page } from 'playwright-core'

/** What a device that makes passkeys has done to it. */
export interface PasskeyDevice {
  /** Whether its owner holds a finger on it when it asks for one. */
  verify(isOwner: boolean): Promise<void>
  /** How many passkeys it keeps. */
  kept(): Promise<number>
}

/** The page's browser stands on a device that makes passkeys, with `isAbleToGiveSecrets` (PRF) or without. */
export async function withPasskeys(page: Page, { isAbleToGiveSecrets = false } = {}): Promise<PasskeyDevice> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf: isAbleToGiveSecrets,
      automaticPresenceSimulation: true,
    },
  })
  return {
    verify: async (isUserVerified) => {
      await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    kept: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  }
}
