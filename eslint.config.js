import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist',
      'console/dist',
      'node_modules',
      '.data',
      'coverage',
      'src/delivery/rpc/generated',
      'clients/typescript/src/schema.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/require-await': 'error',
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/config reads the environment.' },
      ],
    },
  },
  {
    // A pattern that backtracks lets one request hold the event loop: 120,000 letters ran for 15 seconds.
    files: ['src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: false }],
    },
  },
  {
    // What both of these do to a request is not what its sender wrote (see src/common/validation/to-dto.ts).
    files: ['src/**/*.ts'],
    ignores: ['src/common/validation/field.decorators.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'class-transformer', message: 'Use Converted, Nested and NestedList of src/common/validation.' },
            {
              name: 'class-validator',
              importNames: ['ValidateNested', 'IsObject'],
              message: 'Use Nested or NestedList: a list in place of an object must be refused.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/config/**', 'test/**', 'bench/**', '*.config.ts', 'console/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // What replicas agree on is the database's time, a signature's time is the upstream's, a duration is monotonic: the host's
    // clock may be off, and may step (docs/decisions/0008-whose-clock.md).
    files: ['src/**'],
    ignores: [
      'src/aliyun/auth/aliyun-clock.ts',
      'src/common/logging/logger.ts',
      'src/common/timing/time-limit.ts',
      'src/common/validation/instant.validator.ts',
      'src/database/database-clock.ts',
      'src/sandbox/**',
      '**/*.spec.ts',
      '**/testing/**',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: 'Take the time in SQL, or DatabaseClock or AliyunClock; performance.now() for durations.',
        },
        {
          selector: ":matches(NewExpression[arguments.length=0], CallExpression)[callee.name='Date']",
          message: 'Take the time in SQL, or DatabaseClock or AliyunClock; performance.now() for durations.',
        },
      ],
    },
  },
  { files: ['bench/**', 'test/**', 'scripts/**'], rules: { 'no-console': 'off' } },
  {
    // Jest's asymmetric matchers are typed as any.
    files: ['test/**', '**/*.spec.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        setInterval: 'readonly',
        URL: 'readonly',
      },
    },
  },
  prettier,
);
