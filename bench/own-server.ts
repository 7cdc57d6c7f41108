import { type EmbeddedServer, startEmbeddedServer } from '#platform/db'

/** PostgreSQL's settings for the time of generating only: a crash then costs nothing. */
export const GENERATING = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '4GB',
  autovacuum: 'off',
}

/** Works with a PostgreSQL of our own on this folder, which is stopped afterwards. */
export async function withServer<T>(
  dataFolder: string,
  settings: Readonly<Record<string, string>>,
  work: (server: EmbeddedServer) => Promise<T>,
): Promise<T> {
  const server = await startEmbeddedServer({ dataFolder, settings, report: (line) => console.log(`  ${line}`) })
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}
