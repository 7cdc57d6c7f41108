import { type PushDevice, parseDevice } from './push-device.ts'
import type { PushKeys } from './push-keys.ts'
import type { PushNetwork } from './push-network.ts'

/** What another module needs to offer messages on a device. */
export interface PushDevices {
  /** By which a browser knows who will send. */
  publicKey(): Promise<string>
  /** The device that a form names; `undefined` when it is none, or its push service is not one we may call. */
  deviceIn(form: URLSearchParams): PushDevice | undefined
}

export function pushDevices(keys: () => Promise<PushKeys>, { isAllowed }: PushNetwork): PushDevices {
  return {
    publicKey: async () => (await keys()).publicKey,
    deviceIn: (form) => parseDevice(form, isAllowed),
  }
}
