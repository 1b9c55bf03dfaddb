import type { LessonFinding } from './finding.ts'
import { Findings, oneOf } from './finding.ts'
import type { Fence, Section } from './blocks.ts'
import { cut, isFence } from './blocks.ts'
import { changesIn, pathsIn, questionIn, taskIn } from './step-blocks.ts'
import type { FrontMatter } from './front-matter.ts'
import { DEFAULT_FRONT, readFrontMatter } from './front-matter.ts'
import { Keys } from './keys.ts'
import type { Lesson, LessonStep } from './lesson.ts'
import type { Block } from './prose.ts'
import { proseOf } from './prose.ts'

export interface ReadLesson {
  /** As far as it could be read; absent when the file has no manifest. */
  readonly lesson: Lesson | undefined
  /** In file order. */
  readonly findings: readonly LessonFinding[]
}

const ROLES = ['manifest', 'step', 'question', 'task'] as const

/** Reads a lesson file. Never throws; nothing is asked of the engine, and prose is taken as it is (`checkLesson`). */
export function readLesson(text: string): ReadLesson {
  const findings = new Findings()
  const { front, sections } = cut(text, findings)
  const settings: FrontMatter = front ? readFrontMatter(front, findings) : DEFAULT_FRONT
  const [intro, ...rest] = sections
  const manifests = sections.flatMap((section) =>
    section.parts.filter((part): part is Fence => isFence(part) && part.role === 'manifest')
  )
  for (const extra of manifests.slice(1))
    findings.error(
      'manifest',
      extra.head,
      'found a second manifest, expected one; a step changes it with set and unset'
    )
  const manifest = manifests[0]
  if (!manifest && sections.length > 0) {
    findings.error(
      'manifest',
      { start: 0, end: 3 },
      'found no manifest, expected one block that opens with ```yaml manifest'
    )
  }
  if (rest.length === 0 && sections.length > 0) {
    findings.error('step', { start: 0, end: 3 }, 'found no step, expected at least one heading that starts with ##')
  }
  const introBlocks = intro ? introOf(intro, findings) : []
  const steps = rest.map((section) => stepOf(section, findings))
  return {
    lesson: manifest && {
      ...settings,
      manifest: manifest.text,
      manifestStart: manifest.range.start,
      intro: introBlocks,
      steps
    },
    findings: findings.inOrder()
  }
}

function introOf(section: Section, findings: Findings): Block[] {
  for (const part of section.parts) {
    if (isFence(part) && (part.role === 'step' || part.role === 'question' || part.role === 'task'))
      findings.error(
        'block',
        part.head,
        `found a ${part.role} before the first step, expected a heading with ## above it`
      )
  }
  return proseIn(section, findings)
}

function stepOf(section: Section, findings: Findings): LessonStep {
  if (section.title === '') findings.error('step', section.heading, 'found ## alone, expected a title after it')
  const only = (role: string): Fence | undefined => {
    const [first, ...more] = section.parts.filter((part): part is Fence => isFence(part) && part.role === role)
    for (const extra of more) findings.error('block', extra.head, `found a second ${role}, expected one in a step`)
    return first
  }
  const step = only('step')
  const question = only('question')
  const task = only('task')
  if (question && task)
    findings.error(
      'block',
      task.head,
      'found a task beside a question, expected one of them; make it a step of its own'
    )
  const keys = step && Keys.read(step.text, step.range, ['set', 'unset', 'show'], findings)
  return {
    title: section.title,
    prose: proseIn(section, findings),
    changes: keys ? changesIn(keys, [], findings) : [],
    show: keys ? pathsIn(keys, 'show', findings) : [],
    question: (question && questionIn(question, findings)) ?? null,
    task: (task && taskIn(task, findings)) ?? null,
    range: section.heading
  }
}

/** Prose with its code blocks, blocks with a role left out. */
function proseIn(section: Section, findings: Findings): Block[] {
  const blocks: Block[] = []
  for (const part of section.parts) {
    if (!isFence(part)) blocks.push(...proseOf(part.text))
    else if (part.role === '') {
      blocks.push({ kind: 'code', text: part.text.replace(/\r?\n$/, '') })
    } else if (!ROLES.some((role) => role === part.role)) {
      findings.error('block', part.head, `found '${part.role}', expected ${oneOf(ROLES)} after yaml, or nothing`)
    }
  }
  return blocks
}
