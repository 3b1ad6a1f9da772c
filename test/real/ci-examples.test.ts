import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder, temporaryRepository } from '../temporary-folder.ts';
import { program, root, run, type Result } from './run.ts';

const example = (name: string): unknown => parse(readFileSync(join(root, 'examples', name), 'utf8'));

/** Runs a pipeline's line where the command is installed. */
function runLine(folder: string, line: string): Result {
  const commands = temporaryFolder({ 'batchai-codemod': `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n` });
  chmodSync(join(commands, 'batchai-codemod'), 0o755);
  const env = { ...process.env, PATH: [commands, process.env.PATH ?? ''].join(delimiter) };
  return run('bash', ['-c', line], { cwd: folder, env });
}

const repository = () => temporaryRepository({ 'a.sh': 'az batchai job show -g group -n job\n' });
const written = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');

describe('the example of', () => {
  it('GitLab publishes the files that its script writes, and the job fails', () => {
    const { batchai } = example('gitlab-ci.yml') as {
      batchai: { script: string[]; artifacts: { when: string; reports: { codequality: string; junit: string } } };
    };
    const folder = repository();
    expect(batchai.script.map((line) => runLine(folder, line).status)).toEqual([1]);
    const { codequality, junit } = batchai.artifacts.reports;
    expect(JSON.parse(written(folder, codequality))).toHaveLength(1);
    expect(written(folder, junit)).toContain('failures="1"');
    expect(batchai.artifacts.when).toBe('always');
  });

  it('Azure Pipelines publishes the files that its script writes, and the job fails', () => {
    const { steps } = example('azure-pipelines.yml') as {
      steps: { script?: string; task?: string; condition?: string; inputs?: Record<string, string> }[];
    };
    const folder = repository();
    const lines = steps.flatMap(({ script = '' }) => (script.startsWith('batchai-codemod') ? [script] : []));
    expect(lines.map((line) => runLine(folder, line).status)).toEqual([1]);
    const published = steps.filter(({ task }) => task?.startsWith('Publish'));
    expect(published.map(({ condition }) => condition)).toEqual(['always()', 'always()']);
    expect(written(folder, published[0]?.inputs?.testResultsFiles ?? '')).toContain('failures="1"');
    expect(JSON.parse(written(folder, published[1]?.inputs?.PathtoPublish ?? ''))).toMatchObject({ version: '2.1.0' });
  });

  it('GitHub and pre-commit name inputs and hooks that there are', () => {
    const { jobs } = example('github-workflow.yml') as { jobs: { verify: { steps: { with?: object }[] } } };
    const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { inputs: object };
    for (const step of jobs.verify.steps)
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
    const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as { id: string }[];
    const { repos } = example('pre-commit-config.yaml') as { repos: { hooks: { id: string }[] }[] };
    for (const { id } of repos.flatMap((repo) => repo.hooks)) expect(hooks.map((hook) => hook.id)).toContain(id);
  });
});
