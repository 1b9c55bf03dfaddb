import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { judged } from '../support/judged.ts'

/** What the API server of Kubernetes 1.36.2 answered to a manifest. */
interface Vector {
  readonly id: string
  readonly yaml: string
  readonly expect: {
    readonly accepted?: boolean
    readonly decodeError?: string
    readonly strictError?: string
    readonly errors?: readonly string[]
    readonly warnings?: readonly string[]
  }
}

const NAMES = ['pods', 'near-restricted'] as const
const FOLDERS = {
  golden: fileURLToPath(new URL('../fixtures/golden/api-server/', import.meta.url)),
  full: fileURLToPath(new URL('../../../shared/conformance/api-server/', import.meta.url))
}

/** Probes and life-cycle hooks are checked by the server and not by us. */
const OUT_OF_SCOPE = /^[^:]*\.(livenessProbe|readinessProbe|startupProbe|lifecycle)\b/
/** Ports that are defined twice alike are none of our business either. */
const OUT_OF_SCOPE_WARNING = /duplicate port/

function vectorsIn(folder: string, name: string): Vector[] {
  const lines = readFileSync(`${folder}${name}.jsonl`, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Vector)
}

for (const [title, folder] of Object.entries(FOLDERS)) {
  describe.skipIf(!existsSync(folder))(`${title} vectors of Kubernetes 1.36.2`, () => {
    test.each(NAMES)('%s: every answer agrees, word for word and in order', (name) => {
      const vectors = vectorsIn(folder, name)
      const inScope = vectors.filter(({ expect: { errors = [] } }) => !errors.some((text) => OUT_OF_SCOPE.test(text)))
      const wrong: unknown[] = []
      for (const { id, yaml, expect: want } of inScope) {
        const { verdict } = judged(yaml)
        const have = {
          accepted: verdict.accepted,
          decodeError: verdict.decodeError,
          strictError: verdict.strictError,
          errors: verdict.errors.map(({ message }) => message),
          warnings: verdict.warnings
        }
        const decodeError = want.decodeError ?? null
        const expected = {
          accepted: want.accepted === true && decodeError === null && want.strictError === undefined,
          decodeError,
          strictError: want.strictError ?? null,
          errors: want.errors ?? [],
          warnings: (want.warnings ?? []).filter((text) => !OUT_OF_SCOPE_WARNING.test(text))
        }
        if (JSON.stringify(have) !== JSON.stringify(expected)) wrong.push({ id, have, expected })
      }
      for (const { id, yaml, expect: want } of vectors.filter((vector) => !inScope.includes(vector))) {
        const have = judged(yaml).verdict.errors.map(({ message }) => message)
        const expected = want.errors?.filter((text) => !OUT_OF_SCOPE.test(text))
        if (JSON.stringify(have) !== JSON.stringify(expected)) wrong.push({ id, have, expected })
      }
      const left = vectors.length - inScope.length
      console.info(`${title}/${name}: ${inScope.length - wrong.length} of ${inScope.length} agree; left out ${left}`)
      expect(wrong).toEqual([])
    })
  })
}

test.skipIf(existsSync(FOLDERS.full))(
  'the full vectors are not beside this checkout, so only the golden part ran',
  () => {
    console.info('skipped: ../shared/conformance/api-server is not there')
  }
)
