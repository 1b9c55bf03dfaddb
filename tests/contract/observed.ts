import { analyze } from '../../src/analyze.ts'
import { readImagesFile } from '../../src/catalogue/images-file.ts'
import type { ContainerAnswer } from '../../src/model/answer.ts'
import type { Options } from '../../src/model/options.ts'
import { DEFAULT_OPTIONS } from '../../src/model/options.ts'
import { parseRuntime } from '../../src/model/profile.ts'

/** What one real container printed; the README beside the data says how it was run. */
export interface Observation {
  readonly case: string
  readonly runtime: string
  readonly manifest: string
  readonly expect: {
    readonly id?: string
    readonly uid?: number
    readonly gid?: number
    readonly groups?: readonly number[]
    readonly capabilities?: Readonly<Record<string, string>>
    readonly noNewPrivs?: number
    readonly seccomp?: number
    readonly home?: string
    readonly abilities?: Readonly<Record<string, boolean | null>>
    readonly setuidRoot?: { readonly euid: number; readonly effective: string }
    readonly kubeletRefuses?: string
    readonly error?: { readonly step: string; readonly text: string }
  }
}

/**
 * Observations that the engine contradicts on purpose. The machine that made them could not give SYS_RESOURCE to any
 * container (its own bounding set lacked it), so `add: [ALL]` shows one capability less there than on a node.
 */
export const DEVIATES: Readonly<Record<string, readonly string[]>> = {
  'busybox: caps add ALL drop NET_RAW': ['capabilities', 'setuidRoot']
}

/** The observed node: no AppArmor, SELinux off, no default seccomp profile. */
export function observedOptions(runtime: string, images: unknown): Options {
  const read = readImagesFile(images)
  if (!read.ok) throw new Error(read.errors.join('\n'))
  return {
    ...DEFAULT_OPTIONS,
    runtime: parseRuntime(runtime)!,
    node: { os: 'linux', appArmor: false, seLinux: false, seccompDefault: false },
    images: read.images
  }
}

export interface Disagreement {
  readonly fact: string
  readonly want: unknown
  readonly have: unknown
}

/** Everything in which the engine's answer differs from what was seen, and how many facts were compared. */
export function compare(seen: Observation, options: Options): { facts: number; wrong: Disagreement[] } {
  const container = analyze(seen.manifest, options).documents[0]?.answers[0]?.containers[0]
  const wrong: Disagreement[] = []
  let facts = 0
  const check = (fact: string, want: unknown, have: unknown) => {
    facts++
    if (JSON.stringify(want) !== JSON.stringify(have)) wrong.push({ fact, want, have })
  }
  if (!container) return { facts: 1, wrong: [{ fact: 'container', want: 'an answer', have: container }] }
  const { expect } = seen
  if (expect.error) {
    check('start', 'refused', container.start.outcome)
    // The observed pods went past the kubelet; where it refuses them first, its text is the one that people see.
    if (container.start.gate === 'runtime') {
      check('error', plainError(expect.error.text), plainError(container.start.message ?? ''))
    }
    check('identity', null, container.identity)
    return { facts, wrong }
  }
  check('id', expect.id, container.identity?.id)
  check('uid', expect.uid, container.identity?.uid)
  check('gid', expect.gid, container.identity?.gid)
  check('groups', expect.groups, container.identity?.groups)
  check('home', expect.home, container.identity?.home)
  if (expect.capabilities?.effective) check('capabilities', expect.capabilities, container.process?.capabilities)
  check('noNewPrivs', expect.noNewPrivs, container.process?.noNewPrivs)
  check('seccomp', expect.seccomp, container.process?.seccomp)
  if (expect.setuidRoot) check('setuidRoot', expect.setuidRoot, container.process?.setuidRoot)
  for (const [name, allowed] of Object.entries(expect.abilities ?? {})) {
    if (allowed !== null) check(name, allowed, container.process?.abilities[name]?.allowed)
  }
  if (expect.kubeletRefuses) check('kubelet', true, startsAtKubelet(container, expect.kubeletRefuses))
  return { facts, wrong }
}

function startsAtKubelet({ start }: ContainerAnswer, text: string): boolean {
  return start.gate === 'kubelet' && (start.message ?? '').startsWith(text)
}

/** The names of temporary mounts differ from run to run. */
function plainError(text: string): string {
  return text.trim().replaceAll(/…\/\S*?:/g, '…:')
}
