import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { scalarText } from '../../../src/render/write.ts'

// Kubernetes reads a lone dot as text; readers that follow YAML 1.1 to the letter take it for a number.
const texts = ['.', '-.', '+.', '._', '.1', '1_0', '0x1F', '1:30', 'yes', '.inf', 'a.json', '/', 'docker/default']

test.each(texts)('%j is written so that every reader takes it for text', (text) => {
  const written = scalarText(text, 'block', '"')
  expect(parse(written, { version: '1.1' })).toBe(text)
  expect(parse(written, { version: '1.2' })).toBe(text)
})

test('names and paths stay without quotes', () => {
  expect(scalarText('profiles/audit.json', 'block', '"')).toBe('profiles/audit.json')
})
