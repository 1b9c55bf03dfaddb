import { flushSync } from 'svelte'
import type { Layout, PaneName } from '../../../state/layout.svelte.ts'
import { PANES } from '../../../state/layout.svelte.ts'
import type { Workspace } from '../../../state/workspace.svelte.ts'

/** Focus goes to what was last focused in the pane, or to the first thing in it. */
export function focusPane(layout: Layout, pane: PaneName): void {
  layout.show(pane)
  // The pane may only now come into view, and the next key may be on its way.
  flushSync()
  const section = document.getElementById(`pane-${pane}`)
  const first =
    section?.querySelector<HTMLElement>('.cm-content') ??
    section?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"], [role="tab"][tabindex="0"]')
  ;(first ?? section)?.focus()
}

/** The next pane that is shown, round and round; the problems come last while their panel is open. */
export function focusNextPane(layout: Layout, by: 1 | -1): void {
  const panes = PANES.filter((pane) => layout.isShown(pane) && !layout.isCollapsed(pane))
  const problems = document.getElementById('pane-problems')
  const stops = [
    ...panes.map((pane) => ({ element: document.getElementById(`pane-${pane}`), go: () => focusPane(layout, pane) })),
    ...(problems
      ? [
          {
            element: problems,
            go: () => (problems.querySelector<HTMLElement>('.place[tabindex="0"]') ?? problems).focus()
          }
        ]
      : [])
  ]
  const at = stops.findIndex(({ element }) => element?.contains(document.activeElement))
  const next = at < 0 ? (by === 1 ? 0 : stops.length - 1) : (at + by + stops.length) % stops.length
  stops[next]?.go()
}

/** Selects a field of the selected scope and puts the focus into its row of Build, or onto it where it is locked. */
export function focusField(layout: Layout, workspace: Workspace, field: string): void {
  layout.show('build')
  workspace.select({ field })
  // The pane and the group of the field may only now come into view.
  setTimeout(() => {
    const row = document.querySelector<HTMLElement>(`#pane-build [data-field="${CSS.escape(field)}"]`)
    const control = row?.querySelector<HTMLElement>(
      ':is(input:checked, input:not([type="radio"]), select, button, a):not(:disabled)'
    )
    row?.scrollIntoView({ block: 'nearest' })
    control?.focus()
  })
}
