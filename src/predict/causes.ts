import type { Cause } from '../model/answer.ts'

/** Where the rules come from that explain a line. */
export const SOURCES = {
  context: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  imageUser: 'https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/kubelet/kuberuntime/helpers.go',
  groupDropped: 'https://github.com/kubernetes/kubernetes/issues/93666',
  passwd: 'https://github.com/containerd/containerd/blob/main/pkg/oci/spec_opts.go',
  groups: 'https://github.com/containerd/containerd/blob/main/pkg/oci/spec_opts.go',
  primaryGroup: 'https://github.com/advisories/GHSA-hmfx-3pcx-653p',
  strict: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#supplementalgroupspolicy',
  home: 'https://github.com/opencontainers/runc/blob/main/libcontainer/env.go',
  workingDirectory: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container',
  crioPasswd: 'https://github.com/cri-o/cri-o/blob/main/utils/utils.go',
  capabilities: 'https://man7.org/linux/man-pages/man7/capabilities.7.html',
  containerdCapabilities: 'https://github.com/containerd/containerd/blob/main/pkg/oci/spec.go',
  crioCapabilities: 'https://github.com/cri-o/cri-o/blob/main/internal/factory/container/container.go',
  noNewPrivs: 'https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/securitycontext/util.go',
  seccomp: 'https://kubernetes.io/docs/tutorials/security/seccomp/',
  appArmor: 'https://kubernetes.io/docs/tutorials/security/apparmor/',
  seLinux: 'https://github.com/containerd/containerd/blob/main/internal/cri/server/helpers_linux.go',
  userNamespaces: 'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
  processNamespace: 'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/',
  windows: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/'
} as const

/** Collects the causes of one container, in the order in which they are found. */
export class Causes {
  readonly list: Cause[] = []

  add(of: string, text: string, path: string | null, source: string, confirmed = true): void {
    this.list.push({ of, text, path, source, confirmed })
  }
}
