import type { GateName, GateOutcome, Lane } from '../../../src/index.ts'

export const LANE_WORDS: Readonly<Record<Lane, string>> = {
  image: 'Image',
  defaults: 'Defaults',
  pod: 'Pod',
  container: 'Container'
}

export const GATE_WORDS: Readonly<Record<GateName, string>> = {
  api: 'API server',
  admission: 'Admission',
  kubelet: 'Kubelet',
  runtime: 'Runtime',
  kernel: 'Kernel'
}

export const OUTCOME_WORDS: Readonly<Record<GateOutcome, string>> = {
  pass: 'Pass',
  stop: 'Stop',
  'not-reached': 'Not reached',
  unknown: 'Cannot know'
}

/** The five authorities in the order in which a pod meets them. */
export const GATES: readonly GateName[] = ['api', 'admission', 'kubelet', 'runtime', 'kernel']
