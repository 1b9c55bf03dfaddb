import { expect, test } from 'vitest'
import { seriousAdvisories, shippedPackages } from '../../scripts/audit.mjs'

test('what is shipped is what the sources import, and what those need', () => {
  const shipped = shippedPackages()
  for (const name of ['yaml', 'svelte', 'electron', '@codemirror/state', 'style-mod']) expect(shipped).toContain(name)
  for (const name of ['vite', 'vitest', 'eslint', '@playwright/test', 'extract-zip'])
    expect(shipped).not.toContain(name)
})

test('a serious advisory counts against what is shipped, and is named where it is against a tool', () => {
  const vulnerability = (name: string, severity: string, via: unknown[] = [{ title: 'reads too far' }]) => ({
    name,
    severity,
    via,
    range: '<2.0.0'
  })
  const report = {
    vulnerabilities: {
      yaml: vulnerability('yaml', 'high'),
      svelte: vulnerability('svelte', 'moderate'),
      electron: vulnerability('electron', 'critical', ['yauzl']),
      vite: vulnerability('vite', 'critical')
    }
  }
  expect(seriousAdvisories(report, ['yaml', 'svelte', 'electron'])).toEqual({
    ours: ['yaml <2.0.0 (high): reads too far', 'electron <2.0.0 (critical): yauzl'],
    tools: ['vite']
  })
  expect(seriousAdvisories({}, ['yaml'])).toEqual({ ours: [], tools: [] })
})
