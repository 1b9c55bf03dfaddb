import { isYamlObject } from '../model/value.ts'
import { found, readConfig } from './config.ts'
import type { ImageFacts } from '../model/image.ts'
import type { ImageFinding } from './finding.ts'
import { missingAccount } from './finding.ts'
import { repositories } from './manifest.ts'
import { ImageProblem } from './problem.ts'

const NO_LAYERS =
  'The accounts, setuid programs and file capabilities are not known: a configuration does not tell the files.'

/**
 * What `docker image inspect` prints (a list with one object for each image), or the bare configuration of OCI. It names
 * the user; the account files lie in the layers and stay unknown.
 */
export function readInspection(json: unknown, source: string): ImageFinding[] {
  const items = Array.isArray(json) ? json : [json]
  if (items.length === 0) throw new ImageProblem('expected what docker image inspect prints, found an empty list')
  return items.map((item, at) => {
    const place = items.length > 1 ? `[${at}]` : 'the JSON'
    if (!isYamlObject(item)) {
      throw new ImageProblem(`${place}: expected what docker image inspect prints, found ${found(item)}`)
    }
    if (item.State !== undefined && item.HostConfig !== undefined) {
      throw new ImageProblem(`${place}: found a container, expected an image: docker image inspect NAME`)
    }
    if (!isYamlObject(item.Config ?? item.config)) {
      throw new ImageProblem(`${place}: found no Config, expected what docker image inspect prints`)
    }
    const config = readConfig(item, place)
    const tags = Array.isArray(item.RepoTags) ? item.RepoTags : []
    const facts: ImageFacts = {
      user: config.user,
      workingDirectory: config.workingDirectory,
      ...(config.home !== undefined && { home: config.home }),
      passwd: [],
      group: [],
      partial: true,
      idTool: 'none',
      os: config.os,
      confidence: 'high',
      source
    }
    return { names: repositories(tags), facts, unresolved: [NO_LAYERS, ...missingAccount(facts)], notes: [] }
  })
}
