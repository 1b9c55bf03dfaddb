import { fieldById } from '../catalogue/index.ts'
import { isListedPage } from '../contract/ipc.ts'
import { askOf } from './ask.ts'
import type { ProsePart } from './blocks.ts'
import type { Findings } from './finding.ts'
import { COMPUTED } from './prose.ts'

/**
 * What the engine computes must not be typed: it would be wrong as soon as the manifest, the node or Kubernetes
 * changes. Each with what to write in its place.
 */
const OUTPUTS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\b[ug]id=\d+|\bgroups=\d+/g, '{{id}}'],
  [
    /\b(?:NoNewPrivs|Seccomp|Cap(?:Inh|Prm|Eff|Bnd|Amb)):?\s+(?:is\s+)?[0-9a-f]+\b/g,
    'a line of /proc/1/status, as {{NoNewPrivs}}'
  ],
  [/(?<![\w-])[-d](?:[r-][w-][xsS-]){2}[r-][w-][xtT-](?![\w-])/g, '{{file /tmp}}'],
  [/\b(?:CreateContainer(?:Config)?Error|RunContainerError)\b/g, '{{reason}}'],
  [/\b(?:Permission denied|Read-only file system)\b/g, '{{file /tmp}}'],
  [/\bcri-containerd\.apparmor\.d\b/g, '{{appArmor}}']
]

/** Tells what may not stand in prose: typed outputs, HTML, pictures, links elsewhere, asks that mean nothing. */
export function lintProse({ text, range }: ProsePart, findings: Findings, kind: 'prose' | 'code' = 'prose'): void {
  const tell = (code: string, index: number, length: number, message: string) =>
    findings.error(code, { start: range.start + index, end: range.start + index + length }, message)
  for (const { index, 0: whole, 1: words } of text.matchAll(COMPUTED)) {
    const levels = /^levels\s+(.+)$/.exec(words!)
    if (levels) {
      for (const name of levels[1]!.split(/[\s,]+/))
        if (!fieldById(name))
          tell('ask', index, whole.length, `found '${name}', expected a field as sctx fields lists them`)
      continue
    }
    const ask = askOf(words!, 'prose')
    if ('wrong' in ask) tell('ask', index, whole.length, ask.wrong)
  }
  const open = /\{\{[^}]*(?:\n|$)|(?<=^|[^{])\{\{[^}]*\}(?!\})/g
  for (const { index, 0: found } of text.matchAll(open))
    tell('ask', index, found.trimEnd().length, `found ${found.trim()}, expected }} on the same line`)
  for (const [pattern, instead] of OUTPUTS) {
    for (const { index, 0: found } of text.matchAll(pattern))
      tell(
        'typed-output',
        index,
        found.length,
        `found '${found}', expected ${instead}: outputs are computed, never typed`
      )
  }
  if (kind === 'code') return
  const outside = text.replaceAll(/`[^`\n]*`/g, (code) => ' '.repeat(code.length))
  for (const { index, 0: found } of outside.matchAll(/<\/?[A-Za-z][^>\n]*>?|<!--/g))
    tell('html', index, found.length, `found ${found}, expected no HTML: it would be shown as it is typed`)
  for (const { index, 0: found } of outside.matchAll(/!\[[^\]]*\]\([^)]*\)/g))
    tell('picture', index, found.length, 'found a picture, expected words: a lesson is one file')
  for (const { index, 0: found, 1: href } of outside.matchAll(/(?<!!)\[[^\]]*\]\(([^)]*)\)/g))
    if (!isListedPage(href!))
      tell(
        'link',
        index,
        found.length,
        `found a link to ${href}, expected https on kubernetes.io, github.com or man7.org`
      )
  for (const { index, 0: found } of outside.matchAll(/^#(?!##? )#*.*$/gm))
    tell('heading', index, found.length, `found '${found.slice(0, 30)}', expected ## for a step or ### within one`)
}
