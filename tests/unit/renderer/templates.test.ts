import { expect, test } from 'vitest'
import { TEMPLATE_KINDS, TEMPLATE_STARTS, templateFor } from '../../../renderer/components/shell/templates.ts'
import { analyze, DEFAULT_OPTIONS, MINORS } from '../../../src/index.ts'

for (const kind of TEMPLATE_KINDS) {
  for (const { id: start } of TEMPLATE_STARTS) {
    test(`${kind}, ${start}: accepted by the API server, with one container`, () => {
      const [document] = analyze(templateFor(kind, start), DEFAULT_OPTIONS).documents
      expect(document?.answers[0]).toMatchObject({ kind, api: { accepted: true }, containers: [{ name: 'app' }] })
    })
  }
  test(`${kind}, restricted: allowed at every version`, () => {
    for (const kubernetes of MINORS) {
      const [document] = analyze(templateFor(kind, 'restricted'), { ...DEFAULT_OPTIONS, kubernetes }).documents
      expect(document?.answers[0]?.podSecurity.restricted).toMatchObject({ allowed: true })
    }
  })
  test(`${kind}, empty: allowed by baseline`, () => {
    const [document] = analyze(templateFor(kind, 'empty'), DEFAULT_OPTIONS).documents
    expect(document?.answers[0]?.podSecurity.baseline).toMatchObject({ allowed: true })
  })
}
