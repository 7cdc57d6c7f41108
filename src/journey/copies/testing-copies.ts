import type { Device } from '#questionnaires/testing'
import type { CopyKeys } from './device/copy-keys.ts'
import { copyServer } from './device/copy-server.ts'
import { makeCopy, type PlanHere, type PlanShelf, syncCopy } from './device/sync-copy.ts'

/** Somebody's browser with scripts: what its islands do with a plan, with its database in memory. */
export class CopyingBrowser {
  here: PlanHere | undefined
  readonly server
  readonly #shelf: PlanShelf = {
    find: async () => this.here,
    keep: async (here) => {
      this.here = structuredClone(here)
    },
  }

  /** `base`: `/a-town/en`. */
  constructor(device: Device, base: string) {
    this.server = copyServer(base, (path, { method, body }) =>
      method === 'POST' ? device.post(path, Object.fromEntries(body as URLSearchParams)) : device.get(path),
    )
  }

  /** Keeps the plan that is open, without a copy. */
  async keep(): Promise<void> {
    const open = await this.server.plan()
    if (open) await this.#shelf.keep({ plan: open.plan })
  }

  /** Opens the plan that is kept, where none is open. */
  async open(): Promise<void> {
    if (this.here) await this.server.bring(this.here.plan, undefined)
  }

  /** The keys come from a code once: that takes long on purpose. */
  async make(keys: CopyKeys): Promise<void> {
    await makeCopy(this.#shelf, this.server, keys)
  }

  sync(keys: CopyKeys) {
    return syncCopy(this.#shelf, this.server, keys, this.here)
  }
}
