import { defineConfig } from 'vitest/config';
import { bundledPagesForTests } from './scripts/bundled-page.mjs';

const plugins = [bundledPagesForTests];
const outside = ['test/real/**/*.test.ts', 'test/browser/*.test.ts'];

export default defineConfig({
  test: {
    // Every processor: many suites wait for programs that they start.
    maxWorkers: '100%',
    projects: [
      {
        plugins,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: outside,
          globalSetup: 'test/shared-build.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      { plugins, test: { name: 'real', include: outside, testTimeout: 900_000, hookTimeout: 300_000 } },
    ],
  },
});
