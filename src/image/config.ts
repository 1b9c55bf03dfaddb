import { isYamlObject } from '../model/value.ts'
import { ImageProblem } from './problem.ts'

/** The part of an image's configuration that decides who a process is. */
export interface ImageConfig {
  readonly user: string
  readonly workingDirectory: string
  readonly home?: string
  readonly os: 'linux' | 'windows'
  /** `linux/amd64`, `linux/arm/v7`; '' where the configuration does not say. */
  readonly platform: string
}

/**
 * Reads the configuration of an image: OCI's (`{ os, architecture, config: { User, … } }`) and Docker's, whose inspection
 * calls the inner part `Config`. `place` is how messages name it.
 * @see https://github.com/opencontainers/image-spec/blob/main/config.md
 */
export function readConfig(json: unknown, place: string): ImageConfig {
  if (!isYamlObject(json)) throw new ImageProblem(`${place}: expected an object, found ${found(json)}`)
  const inner = valueOf(json, 'config', 'Config') ?? {}
  if (!isYamlObject(inner)) throw new ImageProblem(`${place}.config: expected an object, found ${found(inner)}`)
  const text = (from: typeof json, key: string, capital: string): string => {
    const value = valueOf(from, key, capital) ?? ''
    if (typeof value === 'string') return value
    throw new ImageProblem(`${place}: ${capital}: expected text, found ${found(value)}`)
  }
  const env = valueOf(inner, 'Env', 'env') ?? []
  if (!Array.isArray(env)) throw new ImageProblem(`${place}: Env: expected a list, found ${found(env)}`)
  const home = env.findLast((entry) => typeof entry === 'string' && entry.startsWith('HOME='))
  const os = text(json, 'os', 'Os').toLowerCase()
  const parts = [os, text(json, 'architecture', 'Architecture'), text(json, 'variant', 'Variant')]
  return {
    user: text(inner, 'user', 'User'),
    workingDirectory: text(inner, 'workingDir', 'WorkingDir') || (os === 'windows' ? 'C:\\' : '/'),
    ...(typeof home === 'string' && home.length > 'HOME='.length && { home: home.slice('HOME='.length) }),
    os: os === 'windows' ? 'windows' : 'linux',
    platform: parts[0] && parts[1] ? parts.filter((part) => part !== '').join('/') : ''
  }
}

function valueOf(object: Readonly<Record<string, unknown>>, ...keys: readonly string[]): unknown {
  for (const key of keys) if (Object.hasOwn(object, key) && object[key] != null) return object[key]
  return undefined
}

/** A value in a message: what it is, and shortened. */
export function found(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
