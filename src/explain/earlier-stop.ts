import type { ApiVerdict, ContainerAnswer, GateAnswer, StartAnswer } from '../model/answer.ts'

/**
 * How every container fares where the object does not get past the API server or admission; `undefined` where it does.
 * `gates` are gates 1 and 2.
 */
export function earlierStop(api: ApiVerdict, gates: readonly GateAnswer[]): StartAnswer | undefined {
  const stop = gates.find((gate) => gate.outcome === 'stop')
  if (!stop) return undefined
  const refused = stop.gate === 'api'
  return {
    outcome: 'refused',
    gate: stop.gate,
    reason: !refused ? 'Forbidden' : api.decodeError !== null || api.strictError !== null ? 'BadRequest' : 'Invalid',
    message: stop.text,
    because: refused ? `the API server refuses ${fieldsOf(api)}` : stop.because,
    field: null
  }
}

/** A container of a pod that is never made: its gates are not reached, its identity says what it would have been. */
export function stoppedEarlier<Part extends Pick<ContainerAnswer, 'start' | 'gates'>>(
  container: Part,
  stop: StartAnswer
): Part {
  const because = `stopped at gate ${stop.gate === 'api' ? 1 : 2}`
  const gates = container.gates?.map(({ gate }): GateAnswer => ({ gate, outcome: 'not-reached', text: '', because }))
  return { ...container, start: stop, ...(gates && { gates }) }
}

/** The fields that the server names: `fsGroup, runAsUser and privileged`. */
function fieldsOf(api: ApiVerdict): string {
  if (api.decodeError !== null) return 'it, because it cannot be decoded'
  const unknown = [...(api.strictError ?? '').matchAll(/unknown field "([^"]*)"/g)].map((match) => match[1]!)
  const names = [
    ...new Set([...unknown, ...api.errors.map(({ path }) => path)].map(lastName).filter((name) => name !== ''))
  ]
  if (names.length === 0) return 'the object'
  if (names.length > MOST) return `${names.slice(0, MOST).join(', ')} and ${names.length - MOST} more`
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`
}

/** A sentence that lists more is no longer read. */
const MOST = 4

function lastName(path: string): string {
  return (
    path
      .replaceAll(/\[[^\]]*\]/g, '')
      .split('.')
      .at(-1) ?? ''
  )
}
