import { defineConfig } from 'vitest/config'

/** Tests that replace modules, which the others must not see. */
const REPLACES_MODULES = ['tests/unit/main/full-disk.test.ts']

export default defineConfig({
  test: {
    testTimeout: 60_000,
    globalSetup: 'tests/support/build-cli.ts',
    maxWorkers: '100%', // by itself it leaves one core idle, of which a CI machine has two
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts'],
          exclude: REPLACES_MODULES,
          isolate: false // to load the engine anew for each file took longer than the tests themselves
        }
      },
      { extends: true, test: { name: 'alone', include: REPLACES_MODULES } }
    ]
  }
})
