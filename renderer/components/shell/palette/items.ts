import { COMMAND_GROUPS, COMMANDS, commandTitle } from '../../../../src/contract/commands.ts'
import type { CommandEntry, CommandId } from '../../../../src/contract/commands.ts'
import { questionsAbout } from '../../../../src/index.ts'
import type { Scope } from '../../build/rows.ts'
import type { MenuGroup } from '../../ui/menu.ts'
import type { Studio } from '../commands/actions.ts'
import type { Commands } from '../commands/commands.ts'
import { focusField } from '../commands/focus.ts'
import { kubernetesGroups, levelGroups, nodeGroups, objectGroups } from '../scope-menu.ts'
import type { FieldTools } from './fields.ts'
import { fieldItems, typedValue } from './fields.ts'
import type { PaletteItem, SectionName } from './item.ts'

/** Everything that can be found, as the window stands when the palette opens. */
export function paletteItems(studio: Studio, commands: Commands): PaletteItem[] {
  const { file, workspace } = studio
  const scope = file.isOpen ? scopeOf(studio) : undefined
  return [
    ...containerItems(studio),
    ...(scope ? fieldItems(scope, toolsOf(studio)) : []),
    ...(scope ? hardenItems(studio) : []),
    ...(scope ? questionItems(studio) : []),
    ...commandItems(commands),
    ...choices('Kubernetes', kubernetesGroups(workspace.settings), 'version'),
    ...choices('Node', nodeGroups(workspace.settings), 'runtime node profile'),
    ...choices('Pod Security', levelGroups(workspace.settings), 'level admission'),
    ...recentItems(studio)
  ]
}

/** What a query says by itself, as `runAsUser 1500` does. */
export function typedItems(studio: Studio, query: string): PaletteItem[] {
  const scope = studio.file.isOpen ? scopeOf(studio) : undefined
  return scope ? typedValue(query, scope, toolsOf(studio)) : []
}

/** What fields are called in: `web`, or the pod. */
export function scopeName({ workspace }: Studio): string {
  return workspace.container?.name || workspace.answer?.name || 'the pod'
}

function scopeOf({ workspace }: Studio): Scope | undefined {
  const { answer, document, specPath, container, settings } = workspace
  return answer && document
    ? { answer, value: document.body.value, specPath, container, options: settings.options }
    : undefined
}

function toolsOf({ workspace, layout, file }: Studio): FieldTools {
  return {
    go: (field) => focusField(layout, workspace, field),
    apply: (changes) => {
      const why = workspace.apply(changes)
      if (why !== undefined) file.tell(`Not possible: ${why}`)
    }
  }
}

function containerItems({ workspace }: Studio): PaletteItem[] {
  const { answer } = workspace
  const objects = workspace.answers.length > 1 ? choices('Containers', objectGroups(workspace), 'object', true) : []
  if (!answer) return objects
  const scopes = [
    { path: 'pod', name: 'Pod', detail: `${answer.kind} ${answer.name}`, icon: 'pod' as const, id: null },
    ...answer.containers.map(({ path, name, image, identity }) => ({
      path,
      name: name || '(no name)',
      detail: image,
      icon: 'container' as const,
      id: identity?.id ?? null
    }))
  ]
  const own = scopes.map(({ path, name, detail, icon, id }): PaletteItem => ({
    section: 'Containers',
    id: path,
    text: name,
    detail,
    icon,
    tone: `from-${icon}`,
    isCurrent: path === workspace.scope,
    words: `go to container ${id ?? ''} ${path}`,
    run: () => workspace.select({ scope: path, field: null })
  }))
  return [...own, ...objects]
}

function hardenItems({ workspace, hardening }: Studio): PaletteItem[] {
  return (['baseline', 'restricted'] as const).map((level) => ({
    section: 'Do',
    id: `harden ${level}`,
    text: `Make this pod pass ${level}`,
    detail: workspace.answer?.podSecurity[level].allowed ? 'already passes' : 'shows the edits first',
    icon: 'bolt',
    words: 'harden fix pod security smallest',
    run: () => hardening.start(level)
  }))
}

function questionItems({ workspace, layout }: Studio): PaletteItem[] {
  const { answer, container } = workspace
  if (!answer || !container) return []
  return questionsAbout(answer, container).map(({ id, text, answer: detail, field, words }) => ({
    section: 'Ask',
    id,
    text,
    detail,
    icon: 'search',
    words,
    onlyFound: true,
    run: () => {
      layout.show('explain')
      if (field !== null) workspace.select({ field })
    }
  }))
}

function commandItems(commands: Commands): PaletteItem[] {
  const entries: readonly (CommandEntry & { id: CommandId })[] = COMMANDS
  const inOrder = COMMAND_GROUPS.flatMap((group) => entries.filter((entry) => entry.group === group))
  return inOrder
    .filter(({ id }) => id !== 'help.commands' && commands.isAvailable(id))
    .map((entry) => ({
      section: 'Commands',
      id: entry.id,
      text: commandTitle(entry),
      detail: commands.keys(entry.id),
      icon: 'right',
      words: `${entry.group} ${entry.words ?? ''}`,
      run: () => commands.run(entry.id)
    }))
}

/** The lines of a menu that choose one of several. */
function choices(section: SectionName, groups: readonly MenuGroup[], words: string, always = false): PaletteItem[] {
  return groups.flatMap(({ items }) =>
    items.map((item) => ({
      section,
      id: `choice ${item.id}`,
      text: item.text,
      detail: item.detail ?? '',
      isCurrent: item.checked === true,
      icon: item.checked ? ('check' as const) : ('right' as const),
      words: `${words} choose`,
      ...(!always && { onlyFound: true as const }),
      run: item.choose
    }))
  )
}

function recentItems({ file }: Studio): PaletteItem[] {
  return file.recent.map(({ id, name, folder }) => ({
    section: 'Recent',
    id,
    text: name,
    detail: folder,
    icon: 'document',
    words: 'open recent file',
    onlyFound: true,
    run: () => void file.openRecent(id)
  }))
}
