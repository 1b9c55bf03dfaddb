/** The message of a pod that the kubelet refuses to admit, in the wording of 1.36; older releases start with `Pod `. */
export function rejected(text: string): string {
  return `Pod was rejected: ${text}`
}
