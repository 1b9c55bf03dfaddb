import type { Answer } from '../../../src/index.ts'
import { formatMinor, MINORS, NODE_PROFILES } from '../../../src/index.ts'
import type { Settings } from '../../state/settings.svelte.ts'
import { LEVELS } from '../../state/settings.svelte.ts'
import type { Workspace } from '../../state/workspace.svelte.ts'
import type { MenuGroup } from '../ui/menu.ts'

/** How an object is named in the top bar: `Pod web, namespace shop`. */
export function titleOf(answer: Answer): string {
  return `${answer.kind} ${answer.name || '(no name)'}, namespace ${answer.namespace}`
}

/** Every object with a pod in the file. */
export function objectGroups(workspace: Workspace): MenuGroup[] {
  const items = workspace.answers.map((answer, index) => ({
    id: String(index),
    text: titleOf(answer),
    detail: `${answer.containers.map(({ name }) => name).join(', ')}${
      answer.item === undefined ? '' : `; item ${answer.item + 1} of the List`
    }`,
    kind: 'radio' as const,
    checked: answer === workspace.answer,
    choose: () => workspace.select({ answer: index, scope: answer.containers[0]?.path ?? 'pod', field: null })
  }))
  return [{ label: 'Objects in this file', items }]
}

export function kubernetesGroups(settings: Settings): MenuGroup[] {
  const items = [...MINORS].reverse().map((minor) => ({
    id: String(minor),
    text: formatMinor(minor),
    ...(minor === 37 && { detail: 'Rests on pre-release evidence.' }),
    kind: 'radio' as const,
    checked: settings.kubernetes === minor,
    choose: () => (settings.kubernetes = minor)
  }))
  return [{ label: 'Kubernetes', items }]
}

const SWITCHES = [
  { id: 'appArmor', text: 'AppArmor' },
  { id: 'seLinux', text: 'SELinux' },
  { id: 'seccompDefault', text: 'seccompDefault of the kubelet' }
] as const

export function nodeGroups(settings: Settings): MenuGroup[] {
  const profiles = NODE_PROFILES.map(({ id, title, summary }) => ({
    id,
    text: title,
    detail: summary,
    kind: 'radio' as const,
    checked: settings.profileId === id,
    choose: () => {
      settings.profileId = id
      settings.node = {}
    }
  }))
  const { node } = settings.options
  const switches = SWITCHES.map(({ id, text }) => ({
    id,
    text,
    kind: 'check' as const,
    checked: node[id],
    choose: () => (settings.node = { ...settings.node, [id]: !node[id] })
  }))
  const groups: MenuGroup[] = [{ label: 'Node', items: profiles }]
  if (node.os === 'linux') groups.push({ label: 'On this node', items: switches })
  return groups
}

const LEVEL_DETAILS = {
  privileged: 'Checks nothing.',
  baseline: 'Forbids known privilege escalations.',
  restricted: 'Follows current hardening practice.'
} as const

export function levelGroups(settings: Settings): MenuGroup[] {
  const items = LEVELS.map((level) => ({
    id: level,
    text: level,
    detail: LEVEL_DETAILS[level],
    kind: 'radio' as const,
    checked: settings.level === level,
    choose: () => (settings.level = level)
  }))
  return [{ label: 'Pod Security, enforced in the namespace', items }]
}

/** `Ubuntu, containerd 2`, with a word where switches differ from it. */
export function nodeTitle(settings: Settings): string {
  const { node } = settings.profile
  const changed = Object.entries(settings.node).some(([key, value]) => node[key as keyof typeof node] !== value)
  return changed ? `${settings.profile.title}, changed` : settings.profile.title
}
