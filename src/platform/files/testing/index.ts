import type { FileStore } from '../file-store.ts'

/** All names, in their order. */
export async function fileNames(files: FileStore): Promise<readonly string[]> {
  const names: string[] = []
  for await (const name of files.names()) names.push(name)
  return names.sort()
}
