import withNuxt from './.nuxt/eslint.config.mjs'

export default withNuxt(
  { ignores: ['**/.output/**', '**/.nuxt/**', '**/.data/**'] },
  {
    rules: {
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  {
    files: ['scripts/**', 'sandbox/start.mjs', 'tests/bench/**'],
    rules: { 'no-console': 'off' },
  },
)
