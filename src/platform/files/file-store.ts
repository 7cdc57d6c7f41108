/**
 * Where files are kept, by name. As little as a folder and an S3-compatible store have in common, so that either can stand behind it.
 * Names are those of `isFileName`; other names throw, since no name ever comes from a person.
 */
export interface FileStore {
  /** Keeps the whole file durably, or nothing; whoever reads at the same time gets the old file or the new one. */
  put(name: string, bytes: Uint8Array): Promise<void>
  /** `undefined` when there is no such file. */
  get(name: string): Promise<Uint8Array | undefined>
  /** Takes a file away for good; nothing happens where there is none. */
  remove(name: string): Promise<void>
  /** The names of all files, in no order. */
  names(): AsyncIterable<string>
  /** Whether there are the room and the right to keep more. Never throws. */
  canKeep(): Promise<boolean>
}

/** Small letters, digits, `-`, `_`, `.` in folders divided by `/`: the same name on every file system, and never a way out of the folder. */
export function isFileName(name: string): boolean {
  return name.length <= 200 && /^[a-z0-9][a-z0-9_-]*(?:[./][a-z0-9_-]+)*$/.test(name)
}
