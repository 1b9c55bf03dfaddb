import type { LintRule } from './rule.ts'

/** On CRI-O it works; on containerd the sandbox of such a pod is refused. */
export const runAsGroupWithoutUser: LintRule = {
  code: 'lint/run-as-group-without-user',
  severity: 'warning',
  check: ({ context, specPath, windows, options }) => {
    if (context.runAsGroup === undefined || context.runAsUser !== undefined || windows) return []
    // containerd says so itself.
    if (options.runtime.name === 'containerd') return []
    return [
      {
        at: [...specPath, 'securityContext', 'runAsGroup'],
        on: 'key',
        message: 'the pod sets runAsGroup without runAsUser, which containerd refuses',
        explanation:
          'CRI-O starts the pod; on a node with containerd its sandbox cannot be made. Set runAsUser for the pod too.',
        fixes: [
          {
            title: 'Give the pod a user too: runAsUser: 1000',
            changes: [{ kind: 'set', path: [...specPath, 'securityContext', 'runAsUser'], value: 1000 }],
            certain: false
          }
        ]
      }
    ]
  }
}
