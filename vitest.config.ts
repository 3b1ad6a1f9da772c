import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Every processor: many suites wait for programs that they start.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/real/**'], testTimeout: 60_000 } },
      { test: { name: 'real', include: ['test/real/**/*.test.ts'], testTimeout: 900_000, hookTimeout: 300_000 } },
    ],
  },
});
