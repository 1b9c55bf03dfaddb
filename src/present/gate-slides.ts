import { gatesFor } from '../explain/container-gates.ts'
import type { Answer, ContainerAnswer, GateAnswer, GateName, GateOutcome } from '../model/answer.ts'
import type { Options } from '../model/options.ts'
import type { ProseSlide, QuestionSlide, RefusalSlide, Slide } from './deck.ts'
import { asSentence } from './row-words.ts'

/** Slides of a step, and whether nothing comes after them. */
export interface Gated {
  readonly slides: readonly Slide[]
  readonly stopped: boolean
}

/** Gates 1 and 2: the API server, then Pod Security. After a stop there is the exact text, and nothing more. */
export function admitSlides(answer: Answer, options: Options, step: number): Gated {
  const [api, admission] = answer.gates
  const slides: Slide[] = []
  if (api) {
    slides.push(
      gateQuestion(api, {
        step,
        name: 'the API server',
        title: `Does the API server take this ${answer.kind}?`,
        yes: 'Yes, it is stored',
        no: 'No, it is refused',
        because: api.text
      })
    )
    if (api.outcome === 'stop') return { slides: [...slides, podRefusal(api, answer, step)], stopped: true }
  }
  if (options.level === 'privileged') return { slides: [...slides, unchecked(answer, step)], stopped: false }
  if (admission) {
    slides.push(
      gateQuestion(admission, {
        step,
        name: 'admission',
        title: `Does it meet the level ${options.level}?`,
        yes: 'Yes, it is let in',
        no: 'No, it breaks a rule',
        because: admission.because
      })
    )
    if (admission.outcome === 'stop') slides.push(podRefusal(admission, answer, step))
  }
  return { slides, stopped: admission?.outcome === 'stop' }
}

/** Gates 3 and 4 as one container meets them: will it start? */
export function startSlides(answer: Answer, container: ContainerAnswer, step: number): Gated {
  const { start } = container
  const gates = gatesFor(answer, container).slice(2, 4)
  const gate = gates.find(({ outcome }) => outcome !== 'pass') ?? gates.at(-1)
  if (!gate) return { slides: [], stopped: false }
  const slides: Slide[] = [
    gateQuestion(gate, {
      step,
      name: 'the start',
      title: `Will ${container.name} start?`,
      yes: 'Yes',
      no: 'No, something stops it',
      because: gate.outcome === 'pass' ? gates.map(({ text }) => text).join('; ') : (start.because ?? gate.because)
    })
  ]
  if (start.outcome === 'refused') slides.push(startRefusal(answer, container, gate, step))
  return { slides, stopped: start.outcome === 'refused' }
}

const ANSWERS: Readonly<Record<GateOutcome, string>> = {
  pass: 'Yes.',
  stop: 'No.',
  'not-reached': 'No.',
  unknown: 'Nobody can tell offline.'
}

interface Asked {
  readonly step: number
  readonly name: string
  readonly title: string
  readonly yes: string
  readonly no: string
  readonly because: string
}

function gateQuestion({ gate, outcome }: GateAnswer, { because, yes, no, ...asked }: Asked): QuestionSlide {
  return {
    kind: 'question',
    id: `gate:${gate}`,
    ...asked,
    answer: [{ text: `${asked.title.replace(/\?$/, '?')} ` }, { text: ANSWERS[outcome], as: 'mark' }],
    hint: 'Make up your mind, then press Page Down.',
    note: outcome === 'stop' ? '' : asSentence(because), // the message comes next and says it
    choices: [
      { text: yes, right: outcome === 'pass' },
      { text: no, right: outcome === 'stop' || outcome === 'not-reached' }
    ]
  }
}

/** What no level is asked about: said all the same what the strictest one would say. */
function unchecked({ podSecurity: { restricted } }: Answer, step: number): ProseSlide {
  const reasons = restricted.violations.map(({ reason }) => reason)
  return {
    kind: 'prose',
    id: 'gate:admission',
    step,
    name: 'admission',
    title: 'Admission checks nothing here.',
    text: [
      'The namespace enforces no Pod Security level.',
      restricted.allowed
        ? 'Even the level restricted would let the pod in.'
        : [{ text: 'The level restricted would refuse it: ' }, { text: reasons.join(', '), as: 'code' }, { text: '.' }]
    ]
  }
}

/** The gate that refuses the whole pod. */
function podRefusal(gate: GateAnswer, answer: Answer, step: number): RefusalSlide {
  const start = answer.containers.map((container) => container.start).find((own) => own.gate === gate.gate)
  return refusalSlide(gate.gate, start?.reason ?? null, gate.text, gate.because, step)
}

/** The gate that stops one container; where it only waits for another one, the text is that one's. */
function startRefusal(answer: Answer, container: ContainerAnswer, gate: GateAnswer, step: number): RefusalSlide {
  const { start } = container
  const blocker =
    start.reason === 'PodInitializing' && start.message === null
      ? answer.containers.find((other) => other.start.outcome === 'refused' && other.start.message !== null)?.start
      : undefined
  const message = start.message ?? blocker?.message ?? gate.text
  return refusalSlide(start.gate ?? gate.gate, start.reason, message, start.because ?? gate.because, step)
}

/** The exact text of a gate that stops. `reason` is the status people see, `because` our own words. */
export function refusalSlide(
  gate: GateName,
  reason: string | null,
  message: string,
  because: string,
  step: number
): RefusalSlide {
  return {
    kind: 'refusal',
    id: `refusal:${gate}`,
    step,
    name: 'the message',
    title: 'What people see',
    gate,
    reason,
    message,
    note: asSentence(because)
  }
}
