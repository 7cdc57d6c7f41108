import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { type EmbeddedServer, startEmbeddedServer } from '../../../src/platform/db/embedded-server.ts'
import { copyData } from '../../setup/copy-data.ts'
import { newFolder, seededCopy } from './data-folder.ts'

export interface ServerPair {
  readonly main: EmbeddedServer
  readonly mainFolder: string
  /** Follows `main` by streaming replication, and can be read. */
  readonly standby: EmbeddedServer
  readonly standbyFolder: string
  stop(): Promise<void>
}

/** A PostgreSQL with the demonstration and a standby of it: a copy made while it stood still, which then follows. */
export async function startServerPair(): Promise<ServerPair> {
  const mainFolder = seededCopy()
  const standbyFolder = join(newFolder(), 'data')
  copyData(mainFolder, standbyFolder)
  closeSync(openSync(join(standbyFolder, 'postgres', 'standby.signal'), 'w'))
  const main = await startEmbeddedServer({ dataFolder: mainFolder, report: () => undefined })
  const { username, password } = new URL(main.adminUrl)
  const standby = await startEmbeddedServer({
    dataFolder: standbyFolder,
    report: () => undefined,
    settings: { primary_conninfo: `host=127.0.0.1 port=${main.port} user=${username} password=${password}` },
  })
  const stop = async () => {
    await standby.stop()
    await main.stop()
  }
  return { main, mainFolder, standby, standbyFolder, stop }
}
