import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { beforePlanOf, filesAfter, loadFixtures, type Files } from '../fixtures.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startServer } from './batchai-server.ts';
import { javascriptClient } from './javascript-client.ts';

/** What a person sees who runs the program, and what the service is asked meanwhile. */
async function observe(files: Files, version: '2018-03-01' | '2018-05-01') {
  const sdk = temporaryFolder({ ...javascriptClient(version) });
  const folder = temporaryFolder({ ...files });
  const server = await startServer(version);
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['main.js'], {
      cwd: folder,
      env: { ...process.env, NODE_PATH: sdk, BATCHAI_URL: server.url },
      timeout: 60_000,
    });
    return { output: stdout + stderr, requests: [...server.requests] };
  } finally {
    await server.close();
  }
}

describe('names handed through helpers in JavaScript', () => {
  it('leave what a repository of modules does as it was', { timeout: 120_000 }, async () => {
    const fixture = loadFixtures().find(({ name }) => name === 'helpers-through-modules');
    if (!fixture) throw new Error('the fixture is gone');
    const after = filesAfter(fixture.before, await beforePlanOf(fixture));
    const old = await observe(fixture.before, '2018-03-01');
    const current = await observe(after, '2018-05-01');
    expect(old.requests.length).toBeGreaterThan(8);
    expect(old.output).toBe('first succeeded\nsecond succeeded\n');
    expect(current).toEqual(old);
    // The judge judges: the old code cannot speak the new API.
    await expect(observe(fixture.before, '2018-05-01')).rejects.toThrow('main.js');
  });
});
