import type { CommandId } from '../../../../src/contract/commands.ts'
import type { Appearance } from '../../../state/appearance.svelte.ts'
import type { Comparing } from '../../../state/comparing.svelte.ts'
import type { Hardening } from '../../../state/hardening.svelte.ts'
import type { Lessons } from '../../../state/lessons.svelte.ts'
import type { Layout } from '../../../state/layout.svelte.ts'
import type { ManifestFile } from '../../../state/manifest-file.svelte.ts'
import type { PastedMessage } from '../../../state/pasted-message.svelte.ts'
import type { Overlays } from '../../../state/overlays.svelte.ts'
import type { Presentation } from '../../../state/presentation.svelte.ts'
import type { Projector } from '../../../state/projector.svelte.ts'
import type { Workspace } from '../../../state/workspace.svelte.ts'
import type { Problems } from '../../problems/problems.svelte.ts'
import { focusNextPane, focusPane } from './focus.ts'

/** What commands act on. */
export interface Studio {
  readonly workspace: Workspace
  readonly file: ManifestFile
  readonly layout: Layout
  readonly appearance: Appearance
  readonly problems: Problems
  readonly hardening: Hardening
  readonly overlays: Overlays
  readonly presentation: Presentation
  readonly projector: Projector
  readonly message: PastedMessage
  readonly comparing: Comparing
  readonly lessons: Lessons
}

/** What a command does; `available` says whether it can be done now, always when not given. */
export interface Action {
  readonly run: () => void
  readonly available?: () => boolean
}

/**
 * What every command does. A dialog is one line:
 * `'file.export': { run: () => overlays.open(() => import('../../export/ExportDialog.svelte')), available: isOpen }`
 */
export function actionsOf(studio: Studio): Record<CommandId, Action> {
  const {
    workspace,
    file,
    layout,
    appearance,
    problems,
    overlays,
    presentation,
    projector,
    message,
    comparing,
    lessons
  } = studio
  const isOpen = () => file.isOpen
  const pane = (name: 'build' | 'yaml' | 'explain'): Action => ({
    run: () => focusPane(layout, name),
    available: isOpen
  })
  return {
    'file.new': { run: () => overlays.open(() => import('../NewDialog.svelte')) },
    'file.open': { run: () => void file.open() },
    'file.lessons': { run: () => overlays.open(() => import('../../lesson/LessonsDialog.svelte')) },
    'file.save': { run: () => void file.save(), available: isOpen },
    'file.saveAs': { run: () => void file.save(true), available: isOpen },
    'file.export': {
      run: () => {
        workspace.editor?.flush() // what was typed last counts
        overlays.open(() => import('../../export/ExportDialog.svelte'))
      },
      available: isOpen
    },
    'file.copy': { run: () => void file.copy(), available: isOpen },

    'edit.undo': { run: () => workspace.editor?.undo(), available: () => isOpen() && workspace.history.canUndo },
    'edit.redo': { run: () => workspace.editor?.redo(), available: () => isOpen() && workspace.history.canRedo },
    'edit.find': { run: () => workspace.editor?.find(), available: isOpen },
    'edit.settings': { run: () => overlays.open(() => import('../SettingsDialog.svelte')) },

    'view.present': {
      run: () => presentation.open(lessons.presentRequest()),
      available: () => workspace.answer !== undefined
    },
    'view.compare': {
      run: () => {
        layout.show('explain')
        comparing.toggle()
      },
      available: isOpen
    },
    'view.projector': {
      run: () => void projector.choose(),
      available: () => projector.isPossible && workspace.answer !== undefined
    },
    'view.theme.system': { run: () => (appearance.choice = 'system') },
    'view.theme.light': { run: () => (appearance.choice = 'light') },
    'view.theme.dark': { run: () => (appearance.choice = 'dark') },

    'view.build': pane('build'),
    'view.yaml': pane('yaml'),
    'view.explain': pane('explain'),
    'goto.nextPane': { run: () => focusNextPane(layout, 1), available: isOpen },
    'goto.previousPane': { run: () => focusNextPane(layout, -1), available: isOpen },
    'goto.nextContainer': { run: () => workspace.step(1), available: isOpen },
    'goto.previousContainer': { run: () => workspace.step(-1), available: isOpen },
    'goto.field': {
      run: () => overlays.open(() => import('../../reference/GoToField.svelte')),
      available: () => workspace.answer !== undefined
    },
    'view.problems': { run: () => problems.toggle(), available: isOpen },
    'problem.next': { run: () => problems.step(1), available: isOpen },
    'problem.previous': { run: () => problems.step(-1), available: isOpen },
    'problem.fix': { run: () => problems.fixHere(), available: isOpen },

    'help.commands': { run: () => overlays.open(() => import('../palette/Palette.svelte'), { studio }) },
    'help.error': { run: () => message.toggle() },
    'help.reference': { run: () => overlays.open(() => import('../../reference/ReferenceDialog.svelte')) },
    'help.keys': { run: () => overlays.open(() => import('./KeyboardMap.svelte')) }
  }
}
