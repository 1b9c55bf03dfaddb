import type { Account, ImageFacts } from '../model/image.ts'

/**
 * What the runtime reports of an image's User string: the part before the first colon, as a number when it is one.
 * The group behind the colon is never looked at.
 */
export type ImageUser =
  | { readonly kind: 'none' }
  | { readonly kind: 'number'; readonly uid: number; readonly group: boolean }
  | { readonly kind: 'name'; readonly name: string; readonly group: boolean }

/** @see https://github.com/containerd/containerd/blob/main/internal/cri/server/images/image_status.go */
export function imageUser(user: string): ImageUser {
  const colon = user.indexOf(':')
  const name = colon < 0 ? user : user.slice(0, colon)
  if (name === '') return { kind: 'none' }
  const group = colon >= 0
  return /^[+-]?\d+$/.test(name) ? { kind: 'number', uid: Number(name), group } : { kind: 'name', name, group }
}

/** The first row of that user ID, as every runtime takes it. */
export function accountOf(facts: ImageFacts, uid: number): Account | undefined {
  return facts.passwd?.find((account) => account.uid === uid)
}

export function accountNamed(facts: ImageFacts, name: string): Account | undefined {
  return facts.passwd?.find((account) => account.name === name)
}
