import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

/** Forbids imports in one folder; the message names the decision that forbids them. */
const forbid = (group, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ group, message }] }]
})
const NODE_OR_DOM = ['electron', 'electron/*', 'node:*', 'svelte', 'svelte/*']
const LATER_STAGES = {
  model: [
    'parse',
    'decode',
    'catalogue',
    'resolve',
    'validate',
    'predict',
    'explain',
    'present',
    'harden',
    'render',
    'compare',
    'message',
    'lesson',
    'complete'
  ],
  parse: [
    'decode',
    'resolve',
    'validate',
    'predict',
    'explain',
    'present',
    'harden',
    'render',
    'compare',
    'message',
    'lesson',
    'complete'
  ],
  catalogue: [
    'parse',
    'decode',
    'resolve',
    'validate',
    'predict',
    'explain',
    'present',
    'harden',
    'render',
    'compare',
    'message',
    'lesson',
    'complete'
  ],
  decode: [
    'resolve',
    'validate',
    'predict',
    'explain',
    'present',
    'harden',
    'render',
    'compare',
    'message',
    'lesson',
    'complete'
  ],
  resolve: [
    'validate',
    'predict',
    'explain',
    'present',
    'harden',
    'render',
    'compare',
    'message',
    'lesson',
    'complete'
  ],
  validate: ['predict', 'explain', 'present', 'harden', 'render', 'compare', 'message', 'lesson', 'complete'],
  predict: ['explain', 'present', 'harden', 'render', 'compare', 'message', 'lesson', 'complete'],
  explain: ['present', 'harden', 'render', 'compare', 'message', 'lesson', 'complete'],
  present: ['harden', 'render', 'compare', 'message', 'lesson', 'complete'],
  render: [
    'decode',
    'resolve',
    'validate',
    'predict',
    'explain',
    'present',
    'harden',
    'compare',
    'message',
    'lesson',
    'complete'
  ],
  harden: ['present', 'compare', 'message', 'lesson', 'complete'],
  compare: ['present', 'harden', 'render', 'message', 'lesson', 'complete'],
  message: ['present', 'lesson', 'complete'],
  lesson: ['complete'],
  complete: ['predict', 'explain', 'present', 'harden', 'render', 'compare', 'message', 'lesson'],
  // Beside the others: it knows images, not manifests.
  image: [
    'parse',
    'decode',
    'resolve',
    'validate',
    'predict',
    'explain',
    'present',
    'harden',
    'render',
    'compare',
    'message',
    'lesson',
    'complete'
  ],
  export: ['message', 'lesson', 'compare', 'complete', 'present']
}
/** What no other stage imports. */
const LAST_STAGE = 'export'
const stages = Object.entries(LATER_STAGES).map(([stage, later]) => ({
  files: [`src/${stage}/**`],
  rules: forbid(
    [
      ...NODE_OR_DOM,
      ...['**/main/**', '**/renderer/**', '**/cli/**', ...(stage === 'image' ? [] : ['**/image/**'])],
      ...later.map((name) => `**/${name}/**`),
      ...(stage === LAST_STAGE ? [] : [`**/${LAST_STAGE}/**`])
    ],
    'A stage of the engine imports earlier stages only (ADR 0002)'
  )
}))

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
