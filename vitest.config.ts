import { defineConfig } from 'vitest/config'

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
          globalSetup: 'test/setup/database-server.ts',
          // By itself vitest would leave one core to others, which on two cores is half of the machine.
          maxWorkers: '100%',
          testTimeout: 15_000,
          hookTimeout: 60_000,
        },
      },
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
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // One browser at a time, after everything else: on two cores a page that loads slowly would look like a fault.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
