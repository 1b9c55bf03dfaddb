/** A pod whose container overrides it, with the spelling that an edit must leave alone. */
export const WEB = `# Storefront. Uploads belong to uid 1500.
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  securityContext:
    runAsUser: 1000   # the image has no such account
    runAsGroup: 0xBB8
    fsGroup: 2000
    seccompProfile: { type: RuntimeDefault }
  initContainers:
    - name: seed
      image: busybox:1.37
      securityContext:
        allowPrivilegeEscalation: false
  containers:
    - name: web
      image: nginxinc/nginx-unprivileged:1.29
      securityContext:
        runAsUser: 1500

        allowPrivilegeEscalation: false
        capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }
`
