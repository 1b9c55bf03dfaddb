/**
 * What is wrong with a path that is to lead downwards from a folder of the node; [] when nothing is. A backslash is
 * an ordinary character.
 */
export function descendingPathProblems(path: string): string[] {
  const problems: string[] = []
  if (path.startsWith('/')) problems.push('must be a relative path')
  if (path.includes('..') && path.split('/').includes('..')) problems.push("must not contain '..'")
  return problems
}
