import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitDocuments } from '../../../src/parse/split.ts'

const cases: { name: string; text: string; documents: string[] }[] = [
  { name: 'one document without a marker', text: 'a: 1\n', documents: ['a: 1\n'] },
  { name: 'nothing at all', text: '', documents: [''] },
  { name: 'only comments', text: '# a\n\n# b\n', documents: ['# a\n\n# b\n'] },
  { name: 'a marker between two', text: 'a: 1\n---\nb: 2\n', documents: ['a: 1\n', '---\nb: 2\n'] },
  {
    name: 'comments and directives before the first marker',
    text: '# c\n%YAML 1.1\n---\na: 1\n',
    documents: ['# c\n%YAML 1.1\n---\na: 1\n']
  },
  {
    name: 'an empty document between markers',
    text: 'a: 1\n---\n---\nb: 2\n',
    documents: ['a: 1\n', '---\n', '---\nb: 2\n']
  },
  {
    name: 'the end of a document, then a marker',
    text: 'a: 1\n...\n# c\n---\nb: 2\n',
    documents: ['a: 1\n...\n# c\n', '---\nb: 2\n']
  },
  {
    name: 'the end of a document, then another without a marker',
    text: 'a: 1\n...\nb: 2\n',
    documents: ['a: 1\n...\n', 'b: 2\n']
  },
  {
    name: 'a directive after the end of a document',
    text: 'a: 1\n...\n%YAML 1.1\n---\nb: 2\n',
    documents: ['a: 1\n...\n', '%YAML 1.1\n---\nb: 2\n']
  },
  { name: 'only comments after the end', text: 'a: 1\n...\n# c\n', documents: ['a: 1\n...\n# c\n'] },
  {
    name: 'a document on the line of its marker',
    text: '--- {a: 1}\n--- {b: 2}\n',
    documents: ['--- {a: 1}\n', '--- {b: 2}\n']
  },
  {
    name: 'dashes that are no marker',
    text: 'a: |\n  ---\nb: ---x\n----\n',
    documents: ['a: |\n  ---\nb: ---x\n----\n']
  },
  { name: 'CRLF', text: 'a: 1\r\n---\r\nb: 2\r\n', documents: ['a: 1\r\n', '---\r\nb: 2\r\n'] },
  { name: 'a byte order mark', text: '\uFEFF---\na: 1\n---\nb: 2\n', documents: ['\uFEFF---\na: 1\n', '---\nb: 2\n'] }
]

describe('a file is cut into documents', () => {
  for (const { name, text, documents } of cases) {
    test(name, () => {
      expect(splitDocuments(text).map((chunk) => chunk.text)).toEqual(documents)
    })
  }
})

test('joined in order the documents are the file, and each says where it starts', () => {
  const line = fc.constantFrom('---', '...', '# c', '%YAML 1.1', 'a: 1', '', '--- x', ' ---', '\t')
  const text = fc.tuple(fc.array(line), fc.constantFrom('\n', '\r\n')).map(([lines, eol]) => lines.join(eol))
  fc.assert(
    fc.property(text, (file) => {
      const chunks = splitDocuments(file)
      expect(chunks.map((chunk) => chunk.text).join('')).toBe(file)
      for (const chunk of chunks) {
        const before = file.slice(0, chunk.start)
        expect(file.startsWith(chunk.text, chunk.start)).toBe(true)
        expect(chunk.line).toBe(before.split('\n').length - 1)
      }
    })
  )
})
