import tseslint from 'typescript-eslint';

export default tseslint.config(
  // What building the site writes comes and goes: `.ci/run` builds it while this runs.
  {
    ignores: [
      ...['dist/', 'fixtures/', 'node_modules/', 'bench/.trees/', 'coverage/'],
      ...['site/.vitepress/dist/', 'site/.vitepress/cache/', 'site/.vitepress/.temp/'],
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    // Named, and not looked for by a project service: that reads a program twice where one of its files has a first line
    // for the shell, which ESLint hands on otherwise than it stands there.
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'src/output/html/page/tsconfig.json', 'test/browser/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
);
