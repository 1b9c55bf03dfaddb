import type { Extension } from '@codemirror/state'
import type { Workspace } from '../../state/workspace.svelte.ts'
import { completion } from './completion.ts'
import { fieldTips } from './field-tip.ts'

/** What helps to write and is not needed to read: completion and help on fields. Fetched once the editor stands. */
export function authoring(workspace: Workspace): Extension {
  return [completion(workspace), fieldTips(workspace)]
}
