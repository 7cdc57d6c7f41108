import type { Device } from '#questionnaires/testing'
import type { CopyKeys } from './device/copy-keys.ts'
import { copyServer } from './device/copy-server.ts'
import { type Door, makeCopy, type PlanHere, type PlanShelf, syncPlan, tickHere } from './device/sync-plan.ts'

/** Somebody's browser with scripts: what its islands do with a plan, with its database in memory. */
export class CopyingBrowser {
  here: PlanHere | undefined
  readonly server
  readonly #shelf: PlanShelf = {
    alone: (work) => work(),
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

  /** The keys come from a code once: that takes long on purpose. */
  make(keys: CopyKeys, door: Door = 'copy') {
    return makeCopy(this.#shelf, this.server, door, keys)
  }

  /** Opens a copy that this browser does not know yet. */
  open(keys: CopyKeys, door: Door = 'copy') {
    return syncPlan(this.#shelf, this.server, { door, keys })
  }

  sync() {
    return syncPlan(this.#shelf, this.server)
  }

  tick(step: string, isDone: boolean) {
    return tickHere(this.#shelf, step, isDone)
  }
}
