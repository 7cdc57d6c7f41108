import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, statfs } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { type FileStore, isFileName } from './file-store.ts'

/** What PostgreSQL, which lives on the same disk when it is our own, takes at once to go on writing. */
const LEAST_ROOM_BYTES = 16 * 1_048_576

/** Keeps files below `folder`, which is made with the first file. */
export function openFileStore(folder: string): FileStore {
  const pathOf = (name: string): string => {
    if (!isFileName(name)) throw new Error('not the name of a file')
    return resolve(folder, name)
  }
  return {
    put: async (name, bytes) => {
      const path = pathOf(name)
      await makeFolder(dirname(path))
      const temporary = `${path}.${randomUUID()}.part`
      try {
        await writeDurably(temporary, bytes)
        await rename(temporary, path)
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
      await syncFolder(dirname(path))
    },
    get: async (name) => {
      try {
        return await readFile(pathOf(name))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    names: async function* () {
      const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((error) => {
        if (error.code === 'ENOENT') return []
        throw error
      })
      for (const entry of entries) {
        const name = relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')
        if (entry.isFile() && isFileName(name) && !name.endsWith('.part')) yield name
      }
    },
    canKeep: async () => {
      const probe = join(folder, `.${randomUUID()}.probe`)
      try {
        await makeFolder(folder)
        await writeDurably(probe, new Uint8Array(1)).finally(() => rm(probe, { force: true }))
        // The room for ordinary accounts: root may go on for a while, the database's account may not.
        const { bavail, bsize } = await statfs(folder)
        return bavail * bsize >= LEAST_ROOM_BYTES
      } catch {
        return false
      }
    },
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A new folder is kept only once the folder it lies in is. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
}

/** A name is durable once its folder is. Windows cannot open folders and keeps names by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
