/** A whole lesson around what a test is about. */
export function lessonText(
  parts: {
    readonly front?: string
    readonly manifest?: string
    readonly intro?: string
    readonly steps?: string
  } = {}
): string {
  return [
    '---',
    parts.front ?? 'title: A lesson\ncontainer: demo',
    '---',
    ...(parts.intro === undefined ? [] : ['', parts.intro]),
    '',
    '```yaml manifest',
    parts.manifest ?? POD,
    '```',
    '',
    parts.steps ?? '## First\n\nWords.',
    ''
  ].join('\n')
}

export const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsUser: 1000
    fsGroup: 3000
  volumes:
    - name: data
      emptyDir: {}
  containers:
    - name: demo
      image: busybox:1.37
      volumeMounts:
        - name: data
          mountPath: /data
      securityContext:
        runAsUser: 2000`

export const block = (role: string, text: string) => `\`\`\`yaml ${role}\n${text}\n\`\`\``
