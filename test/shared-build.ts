import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the first suite of a run that needs the built command puts it for all of them. */
    readonly sharedBuild: string;
  }
}

/** Names the folder of the built command for one run of the tests, and removes it when they are over. */
export default function sharedBuild(project: TestProject): () => void {
  const folder = fileURLToPath(new URL(`../node_modules/.cache/batchai-codemod-test-${process.pid}`, import.meta.url));
  project.provide('sharedBuild', folder);
  return () => {
    if (existsSync(join(folder, 'batchai-codemod.js'))) rmSync(folder, { recursive: true });
  };
}
