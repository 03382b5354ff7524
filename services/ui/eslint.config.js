import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const features = [
  'api-keys',
  'automations',
  'command-center',
  'custom-fields',
  'imports',
  'inbox',
  'leads',
  'operations',
  'quick-search',
  'schedule',
  'tasks',
  'webhooks',
];

/** app → features → records → shared, and no feature knows another. */
const arrows = [
  {
    target: './src/shared',
    from: ['./src/records', './src/features', './src/app'],
    message: 'shared must not know records, features or app.',
  },
  {
    target: './src/records',
    from: ['./src/features', './src/app'],
    message: 'records must not know features or app.',
  },
  { target: './src/features', from: './src/app', message: 'features must not know app.' },
  ...features.map((feature) => ({
    target: `./src/features/${feature}`,
    from: './src/features',
    except: [`./${feature}`],
    message: 'a feature must not know another feature.',
  })),
];

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/shared/api/*.d.ts'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [
      ...tseslint.configs.strictTypeChecked,
      ...tseslint.configs.stylisticTypeChecked,
      jsxA11y.flatConfigs.strict,
      reactHooks.configs.flat.recommended,
    ],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true }, globals: globals.browser },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: arrows }],
      'import-x/no-cycle': 'error',
      'max-lines': ['error', 250],
      'no-warning-comments': 'error',
      '@typescript-eslint/only-throw-error': 'off', // the router's redirects are thrown, and are no errors
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['scripts/**', '*.js'], languageOptions: { globals: globals.node } },
  { files: ['vite.config.ts'], extends: [...tseslint.configs.strict] },
);
