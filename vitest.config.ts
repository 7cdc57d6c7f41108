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
          testTimeout: 15_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          globalSetup: 'test/faults/setup/seeded-data.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // They kill, freeze and measure whole apps: one at a time, and not beside other tests.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: 'test/setup/running-app.ts',
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
