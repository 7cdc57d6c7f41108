import { defineConfig } from 'vitest/config'

/**
 * They change their process: some open drawings, which whoever takes uploads forbids to all of it; some stand in a browser’s globals. Each
 * gets one of its own.
 */
const APART = [
  ...['places/print-code', 'platform/pdf/app-icon', 'platform/pdf/link-picture', 'platform/qr/*'],
  ...['questionnaires/engine/oracle/*', 'subscriptions/push/push-worker'],
].map((name) => `src/${name}.test.ts`)

/**
 * `tests`: everything beside the sources, with a database server; `faults`: the built app while things break around it; `journeys`:
 * whole stories in a browser on the built app.
 */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          exclude: APART,
          globalSetup: 'test/setup/database-server.ts',
          // By itself vitest would leave one core to others, which on two cores is half of the machine.
          maxWorkers: '100%',
          // What a test needs it makes itself, and modules keep nothing for others: loading them anew for every file took half of the time.
          pool: 'threads',
          isolate: false,
          testTimeout: 15_000,
          hookTimeout: 60_000,
        },
      },
      { extends: true, test: { name: 'apart', include: APART, testTimeout: 15_000 } },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          globalSetup: 'test/setup/seeded-data.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // They kill, freeze and measure whole apps, and wait half of the time: two at once, and not beside other tests.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/setup/seeded-data.ts', 'test/setup/running-app.ts'],
          // Long for a machine that does much else: what hangs is found out all the same.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // After everything else: a browser and an app wait for each other half of the time, so two stories at once.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
