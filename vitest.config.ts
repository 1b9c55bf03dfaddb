import { defineConfig } from 'vitest/config'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** Tests that replace modules, which the others must not see. */
const REPLACES_MODULES = ['tests/unit/main/full-disk.test.ts']

/** Files that take longer than five seconds: one that began last would run while the other core has nothing to do. */
const LONG =
  /[\\/](cli-fix|edits\.property|edit-corpus|cli-threads|kill|cli-input|cli-output|cli-patch|start|cli-edit)\.test\.ts$/

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
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
