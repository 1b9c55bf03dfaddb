import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

/** Forbids imports in one folder; the message names the decision that forbids them. */
const forbid = (group, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ group, message }] }]
})
const NODE_OR_DOM = ['electron', 'electron/*', 'node:*', 'svelte', 'svelte/*']
const TEXT = ['model', 'catalogue', 'parse']
const JUDGED = [...TEXT, 'decode', 'resolve', 'validate']
const EXPLAINED = [...JUDGED, 'predict', 'explain']
const CHANGED = [...EXPLAINED, 'render', 'harden']
/** The stages of the engine, each with those that it may import. */
const EARLIER_STAGES = {
  model: [],
  catalogue: ['model'],
  parse: ['model', 'catalogue'],
  decode: TEXT,
  resolve: [...TEXT, 'decode'],
  validate: [...TEXT, 'decode', 'resolve'],
  predict: JUDGED,
  explain: [...JUDGED, 'predict'],
  present: EXPLAINED,
  compare: EXPLAINED,
  render: TEXT,
  harden: [...EXPLAINED, 'render'],
  message: [...CHANGED, 'compare'],
  lesson: [...CHANGED, 'compare', 'present', 'message'],
  complete: JUDGED,
  export: CHANGED,
  // Beside the others: it knows images, not manifests.
  image: ['model', 'catalogue']
}
const stages = Object.entries(EARLIER_STAGES).map(([stage, earlier]) => {
  const later = Object.keys(EARLIER_STAGES).filter((name) => name !== stage && !earlier.includes(name))
  return {
    files: [`src/${stage}/**`],
    rules: forbid(
      [...NODE_OR_DOM, ...['main', 'renderer', 'cli', ...later].map((folder) => `**/${folder}/**`)],
      'A stage of the engine imports earlier stages only (ADR 0002)'
    )
  }
})

export default ts.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.es2023 } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'svelte/no-at-html-tags': 'error'
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: { ...globals.browser }, parserOptions: { parser: ts.parser } }
  },
  {
    files: ['src/**'],
    rules: forbid(
      [...NODE_OR_DOM, '**/main/**', '**/renderer/**', '**/cli/**'],
      'src/ is pure TypeScript and imports nothing but yaml, and modern-tar in image/ (ADR 0002)'
    )
  },
  ...stages,
  {
    files: ['renderer/**'],
    languageOptions: { globals: globals.browser },
    rules: forbid(['electron', 'node:*', '**/main/**', '**/cli/**'], 'Imports point towards src/ (ADR 0002)')
  },
  {
    files: ['main/**'],
    languageOptions: { globals: globals.node },
    rules: forbid(['**/renderer/**', '**/cli/**', 'svelte'], 'Imports point towards src/ (ADR 0002)')
  },
  {
    files: ['cli/**'],
    languageOptions: { globals: globals.node },
    rules: forbid(['electron', '**/renderer/**', '**/main/**', 'svelte'], 'Imports point towards src/ (ADR 0002)')
  },
  {
    files: ['scripts/**', 'tests/**', '*.config.*'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } }
  }
)
