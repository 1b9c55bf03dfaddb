import type { ContainerAnswer, SentencePart } from '../model/answer.ts'
import { parsePath } from '../model/path.ts'

type Spoken = Omit<ContainerAnswer, 'sentence' | 'sentenceParts'>

const NO_CAPABILITY = '0000000000000000'
const EVERY_CAPABILITY = '000001ffffffffff'

/**
 * The live sentence of one container, as parts that each name their field: who the process is and what it may do, or
 * why it does not start.
 */
export function sentenceFor(container: Spoken): SentencePart[] {
  const { start } = container
  const name: SentencePart = { text: container.name || 'The container', strong: true }
  if (start.outcome === 'refused') return [name, { text: refusedText(container) }, ...reason(container)]
  if (start.outcome === 'unknown') return [name, { text: ' cannot be judged offline: ' }, ...reason(container)]
  if (container.process?.noNewPrivs === null) return [name, ...onWindows(container)]
  if (!container.identity || !container.process) return [name, { text: ' does not run.' }]
  return [name, ...who(container), { text: '. ' }, ...what(container)]
}

function refusedText({ start }: Spoken): string {
  return start.gate === 'api' || start.gate === 'admission' ? ' is not created: ' : ' will not start: '
}

/** The cause, with the field that decides to choose. */
function reason(container: Spoken): SentencePart[] {
  const { because, message, field } = container.start
  const text = `${because ?? message ?? 'the reason is not known'}.`
  const at = field ? text.indexOf(field) : -1
  if (!field || at < 0) return [{ text }]
  return [{ text: text.slice(0, at) }, part(container, field, field), { text: text.slice(at + field.length) }].filter(
    (piece) => piece.text !== ''
  )
}

function who(container: Spoken): SentencePart[] {
  const { identity, image } = container
  if (!identity) return []
  if (identity.uid === null) {
    return [
      { text: ' starts as the user of its image, which is ' },
      part(container, 'runAsUser', 'unknown'),
      { text: `: ${image || 'the image'} ${container.imageKnown ? 'does not say' : 'is not in the catalogue'}` }
    ]
  }
  const account = identity.user
    ? ` (${identity.user})`
    : container.imageKnown && identity.known
      ? ' (no account in the image)'
      : ''
  const parts: SentencePart[] = [
    { text: ' starts as ' },
    part(container, 'runAsUser', `uid ${identity.uid}`),
    { text: `${account}, ` }
  ]
  parts.push(part(container, 'runAsGroup', identity.gid === null ? 'gid unknown' : `gid ${identity.gid}`))
  const extra = identity.groups.filter((group) => group !== identity.gid)
  if (extra.length > 0) {
    const field =
      extra.length === 1 && extra[0] === container.effective.fsGroup?.value ? 'fsGroup' : 'supplementalGroups'
    parts.push(
      { text: ', ' },
      part(container, field, `extra ${extra.length === 1 ? 'group' : 'groups'} ${extra.join(', ')}`)
    )
  }
  return parts
}

function what(container: Spoken): SentencePart[] {
  const process = container.process!
  const parts: SentencePart[] = [{ text: 'It ' }]
  if (process.privileged) parts.push({ text: 'is ' }, part(container, 'privileged', 'privileged'), { text: ', ' })
  // Root holds what it holds already: whether it can gain more is worth a word only where the manifest speaks of it.
  const speaks = container.effective.allowPrivilegeEscalation?.path != null
  if (container.identity?.uid !== 0 || speaks) {
    parts.push(
      part(
        container,
        'allowPrivilegeEscalation',
        process.noNewPrivs === 1 ? 'cannot gain privileges' : 'can gain privileges'
      ),
      { text: process.privileged ? ', and has ' : ' and has ' }
    )
  } else parts.push({ text: process.privileged ? 'and has ' : 'has ' })
  parts.push(part(container, 'capabilities', capabilityText(process.capabilities?.effective)))
  parts.push({ text: '. Its root filesystem is ' })
  parts.push(part(container, 'readOnlyRootFilesystem', process.readOnlyRootFilesystem ? 'read-only' : 'writable'))
  parts.push({ text: '.' })
  return parts
}

function capabilityText(mask: string | undefined): string {
  if (mask === undefined) return 'capabilities that depend on its user'
  if (mask === NO_CAPABILITY) return 'no effective capabilities'
  if (mask === EVERY_CAPABILITY) return 'every capability'
  let count = 0
  for (let bits = BigInt(`0x${mask}`); bits > 0n; bits &= bits - 1n) count++
  return count === 1 ? '1 effective capability' : `${count} effective capabilities`
}

function onWindows(container: Spoken): SentencePart[] {
  const { identity } = container
  const field = 'windowsOptions.runAsUserName'
  const effective = container.effective[field]
  if (!identity?.user) {
    return [
      { text: ' starts as the user of its image, which is ' },
      part(container, field, 'unknown'),
      {
        text: `: ${container.image || 'the image'} ${container.imageKnown ? 'does not say' : 'is not in the catalogue'}.`
      }
    ]
  }
  const parts: SentencePart[] = [{ text: ' starts as ' }, part(container, field, identity.user)]
  if (effective?.path) {
    const image = effective.overridden.find(({ origin }) => origin === 'image')
    parts.push({ text: `, set on the ${effective.origin}` })
    if (image) parts.push({ text: `; the image alone would run as ${String(image.value)}` })
  }
  parts.push({ text: '. ' })
  if (container.effective['windowsOptions.hostProcess']?.value === true) {
    parts.push({ text: 'It runs on ' }, part(container, 'windowsOptions.hostProcess', 'the node itself'), {
      text: '. '
    })
  }
  parts.push({ text: 'Which files it may change cannot be known offline.' })
  return parts
}

function part(container: Spoken, field: string, text: string): SentencePart {
  const path = container.effective[field]?.path
  return path ? { text, field, at: parsePath(path) ?? [] } : { text, field }
}
