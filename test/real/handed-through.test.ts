import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { beforePlanOf, filesAfter, loadFixtures, type Files } from '../fixtures.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startServer } from './batchai-server.ts';
import { pythonClient } from './python-client.ts';

/** Runs the code cells of a notebook one after the other, as Jupyter would in its folder. */
const runNotebook =
  'import json, sys; names = {}\n' +
  'for cell in json.load(open(sys.argv[1]))["cells"]:\n' +
  '    if cell["cell_type"] == "code": exec("".join(cell["source"]), names)\n';

/** What a person sees who runs the script and the notebooks of a repository, and what the service is asked meanwhile. */
async function observe(files: Files, version: '2018-03-01' | '2018-05-01') {
  const sdk = temporaryFolder({ ...pythonClient(version) });
  const folder = temporaryFolder({ ...files });
  const server = await startServer(version);
  const python = async (cwd: string, ...args: readonly string[]) =>
    await promisify(execFile)('python3', ['-B', ...args], {
      cwd,
      env: { ...process.env, PYTHONPATH: `${sdk}:${folder}`, BATCHAI_URL: server.url },
      timeout: 60_000,
    });
  try {
    const outputs = [
      await python(folder, 'main.py'),
      await python(join(folder, 'notebooks'), '-c', runNotebook, 'train.ipynb'),
      await python(join(folder, 'notebooks'), '-c', runNotebook, 'clean-up.ipynb'),
      await python(folder, '-c', restart),
    ];
    return { output: outputs.map(({ stdout, stderr }) => stdout + stderr), requests: [...server.requests] };
  } finally {
    await server.close();
  }
}

/** Somebody else's code, which the migration does not see: what it calls must go on as it is. */
const restart =
  'from trainer import connection, jobs; print(jobs.restart_job(connection.make_client(), "digits", "threaded")["name"])';

describe('names handed through helpers', () => {
  it('leave what a repository of modules and notebooks does as it was', { timeout: 120_000 }, async () => {
    const fixture = loadFixtures().find(({ name }) => name === 'helpers-through-a-repository');
    if (!fixture) throw new Error('the fixture is gone');
    const after = filesAfter(fixture.before, await beforePlanOf(fixture));
    const old = await observe(fixture.before, '2018-03-01');
    const current = await observe(after, '2018-05-01');
    expect(old.requests.length).toBeGreaterThan(25);
    expect(old.output[0]).toContain("{'threaded': 'succeeded'} alone");
    expect(current).toEqual(old);
    // The judge judges: the old code cannot speak the new API.
    await expect(observe(fixture.before, '2018-05-01')).rejects.toThrow('main.py');
  });
});
