import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith, sctx } from '../support/sctx.ts'

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const
type Shell = (typeof SHELLS)[number]

const scripts = Object.fromEntries(SHELLS.map((shell) => [shell, sctx(['completion', shell]).stdout])) as Record<
  Shell,
  string
>
const folder = folderWith(scripts)
const isThere = (shell: Shell) => spawnSync(shell, ['-c', 'exit 0']).status === 0

const helps = new Map<string, string>()
/** The help of a command, asked for once. */
function helpOf(path: readonly string[]): string {
  const known = helps.get(path.join(' ')) ?? sctx([...path, '--help']).stdout
  helps.set(path.join(' '), known)
  return known
}

/** What the help lists under a heading: the first word of each line, a flag without its value. */
function listed(help: string, heading: 'Commands' | 'Options'): string[] {
  const block = new RegExp(`^${heading}:\n((?: .*\n?)+)`, 'm').exec(help)?.[1] ?? ''
  const first = [...block.matchAll(/^ {2}(?:-\w, )?([\w-]+)/gm)].map(([, word]) => word!)
  return first.filter((word) => word !== 'help').sort()
}

/** Every command with the words that lead to it, found by asking each for its help. */
function everyCommand(path: readonly string[] = []): readonly (readonly string[])[] {
  return [path, ...listed(helpOf(path), 'Commands').flatMap((name) => everyCommand([...path, name]))]
}
const commands = everyCommand()

/** What bash offers for the last of the words, asked as readline asks. */
function inBash(...words: string[]): string[] {
  const { stdout, stderr } = spawnSync(
    'bash',
    [
      '--norc',
      '--noprofile',
      '-c',
      `source "$1"; shift
       [[ $(complete -p sctx) == *'-F _sctx'* ]] || exit 1
       COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
       _sctx; printf '%s\\n' "\${COMPREPLY[@]}"`,
      'bash',
      join(folder, 'bash'),
      'sctx',
      ...words
    ],
    { encoding: 'utf8' }
  )
  expect(stderr).toBe('')
  return stdout.split('\n').filter(Boolean).sort()
}

describe.skipIf(!isThere('bash'))('completion in bash', () => {
  test('offers all commands of the help', () => {
    expect(inBash('')).toEqual(listed(helpOf([]), 'Commands'))
    expect(inBash('lesson', '')).toEqual(['check'])
  })
  for (const path of commands) {
    test(`offers all flags of sctx ${path.join(' ')}`, () => {
      const flags = listed(helpOf(path), 'Options')
      expect(flags).toContain('--help')
      expect(inBash(...path, '--')).toEqual(flags)
    })
  }
  test('completes what is begun', () => {
    expect(inBash('comp')).toEqual(['completion'])
    expect(inBash('check', 'pod.yaml', '--fo')).toEqual(['--format'])
  })
  test('offers the values of a flag, after a space and after =', () => {
    const formats = ['json', 'jsonl', 'sarif', 'text']
    expect(inBash('check', '--format', '')).toEqual(formats)
    expect(inBash('check', '--format', '=')).toEqual(formats)
    expect(inBash('check', '--format', '=', 's')).toEqual(['sarif'])
    expect(inBash('fix', '--level', '')).toEqual(['baseline', 'restricted'])
  })
  test('a value is no command and no argument', () => {
    expect(inBash('check', '--images', 'lesson', '--forma')).toEqual(['--format'])
    expect(inBash('fields', '--format', 'json', 'runAsU')).toEqual(['runAsUser'])
    expect(inBash('completion', 'bash', '')).toEqual([])
  })
  test('leaves files to bash', () => expect(inBash('check', '--images', '')).toEqual([]))
})

describe.skipIf(!isThere('fish'))('completion in fish', () => {
  const inFish = (line: string) =>
    spawnSync('fish', ['--no-config', '-c', `source ${join(folder, 'fish')}; complete -C '${line}'`], {
      encoding: 'utf8'
    })
      .stdout.split('\n')
      .map((offer) => offer.split('\t')[0]!)
      .filter(Boolean)
      .sort()
  test('commands, flags and values', () => {
    expect(inFish('sctx ')).toEqual(listed(helpOf([]), 'Commands'))
    for (const path of commands) {
      const flags = listed(helpOf(path), 'Options')
      expect(inFish(`sctx ${[...path, '--'].join(' ')}`)).toEqual(flags)
    }
    expect(inFish('sctx check --format ')).toEqual(['json', 'jsonl', 'sarif', 'text'])
  })
})

describe.skipIf(!isThere('zsh'))('completion in zsh', () => {
  test('is a script that zsh reads', () => {
    expect(spawnSync('zsh', ['-n', join(folder, 'zsh')], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
  })
})

test('every script names every command and flag', () => {
  for (const path of commands) {
    const flags = listed(helpOf(path), 'Options')
    for (const word of [...path.slice(-1), ...flags])
      for (const shell of SHELLS) expect(scripts[shell]).toContain(shell === 'fish' ? word.replace(/^--/, '') : word)
  }
})

test('another shell is refused', () => {
  expect(sctx(['completion', 'tcsh'])).toMatchObject({ status: 2, stdout: '' })
  expect(sctx(['completion', 'constructor'])).toMatchObject({ status: 2, stdout: '' })
})

describe('the manual page', () => {
  const page = readFileSync(new URL('../../resources/sctx.1', import.meta.url), 'utf8')
  test('is what npx sctx man prints today', () => expect(sctx(['man']).stdout).toBe(page))
  test('tells of every command and flag of the help', () => {
    const text = page.replaceAll('\\-', '-')
    for (const path of commands) {
      const help = helpOf(path)
      for (const flag of listed(help, 'Options')) expect(text).toContain(flag)
      if (listed(help, 'Commands').length === 0) expect(text).toContain(`.SS "${['sctx', ...path].join(' ')}"`)
    }
  })
  test.skipIf(spawnSync('groff', ['--version']).status !== 0)('is read by groff without a complaint', () => {
    const { stdout, stderr } = spawnSync('groff', ['-man', '-Tascii', '-ww', '-'], { input: page, encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(stdout).toContain('Explains and checks')
  })
})
