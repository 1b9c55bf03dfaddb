/** One container of a made-up pod, about as long as real ones. */
function container(index: number): string {
  return `  - name: c${index}
    image: registry.example/app-${index}:1.${index}
    ports:
    - containerPort: ${8000 + index}
      name: http
    env:
    - name: MODE
      value: "production"
    - name: LEVEL
      value: debug
    resources:
      limits: {cpu: 500m, memory: 128Mi}
      requests:
        cpu: 100m
    volumeMounts:
    - name: data
      mountPath: /data
    securityContext:
      runAsUser: ${1000 + index}
      allowPrivilegeEscalation: false
      capabilities:
        drop: [ALL]
      seccompProfile:
        type: RuntimeDefault
`
}

export function pod(index: number, containers: number): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: p${index}
  labels:
    app: p${index}
spec:
  securityContext:
    runAsNonRoot: true
    fsGroup: 2000
  containers:
${Array.from({ length: containers }, (_, at) => container(at)).join('')}  volumes:
  - name: data
    emptyDir: {}
`
}

/** A file of that many pods of two containers each. */
export function pods(count: number): string {
  return Array.from({ length: count }, (_, index) => pod(index, 2)).join('---\n')
}

/** CPU time of each piece of work in milliseconds: medians of rounds in which they take turns, after some to warm up. */
export async function costs(works: readonly (() => unknown)[], rounds = 9, warmUp = 3): Promise<number[]> {
  const times = works.map((): number[] => [])
  for (let round = -warmUp; round < rounds; round++) {
    for (const [index, work] of works.entries()) {
      const { user, system } = process.cpuUsage()
      await work()
      const now = process.cpuUsage()
      if (round >= 0) times[index]!.push((now.user + now.system - user - system) / 1000)
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)[Math.floor(rounds / 2)]!)
}

/** The work done several times over. */
export function repeated(times: number, work: () => unknown): () => void {
  return () => {
    for (let time = 0; time < times; time++) work()
  }
}

/** Prints rows as a table, below a title. */
export function print(title: string, rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd()
  )
  process.stdout.write(`\n${title}\n  ${lines.join('\n  ')}\n`)
}
