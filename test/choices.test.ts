import { describe, expect, it } from 'vitest';
import { planner } from '../src/migrate.ts';
import type { Choice, UsePlace } from '../src/model/choice.ts';
import { applyEdits, offsetAfter, offsetBefore } from '../src/model/edit.ts';
import type { NameSettings } from '../src/model/names.ts';
import type { Plan } from '../src/model/plan.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

const program =
  'from azure.mgmt.batchai import BatchAIManagementClient\n\n\n' +
  'def wait(client: BatchAIManagementClient, resource_group, name):\n' +
  '    client.clusters.get(resource_group, name)\n' +
  '    client.jobs.get(resource_group, client.jobs.get(resource_group, name).name)\n' +
  '    client.jobs.delete(resource_group, name)\n';

interface Repository {
  readonly files?: Readonly<Record<string, string>>;
  readonly names?: NameSettings;
}

/** Plans the files with a choice for each use, which is told by its line and what stands there. */
async function planWith(
  choose: (line: number, place: UsePlace) => Choice | undefined,
  { files = { 'helper.py': program }, names = {} }: Repository = {},
): Promise<Plan> {
  const plan = await planner(memoryWorld(files), batchai20180501, {
    names: { region: 'eastus', ...names },
    configFor: () => undefined,
    confidence: undefined,
    only: [],
    skip: [],
    explains: true,
  });
  // The choices are for the text as it was read, whatever is planned in between.
  return await plan((place) => choose((files[place.path] ?? '').slice(0, place.at).split('\n').length, place));
}

const accept: Choice = { kind: 'accept' };
const decline: Choice = { kind: 'decline' };
const after = (plan: Plan, path = 'helper.py') => plan.changed.find(({ file }) => file.path === path)?.after;

describe('a plan with choices', () => {
  it('holds what was accepted, and no finding about what was declined', async () => {
    const plan = await planWith((line) => (line === 5 ? accept : decline));
    expect(plan.failures).toEqual([]);
    expect(after(plan)).toBe(
      program.replace('clusters.get(resource_group, name)', "clusters.get(resource_group, 'migrated-eastus', name)"),
    );
    expect(plan.findings.map(({ change, outcome }) => [change, outcome])).toEqual([['clusters.get', 'rewritten']]);
  });

  it('makes an inner call without the outer one, and the outer one without the inner', async () => {
    const innerAt = program.indexOf('client.jobs.get(resource_group, name)');
    const inner = await planWith((_, { at }) => (at === innerAt ? accept : decline));
    expect(inner.failures).toEqual([]);
    expect(after(inner)).toContain(
      "get(resource_group, client.jobs.get(resource_group, 'migrated-eastus', 'migrated', name).name)",
    );
    const outer = await planWith((line, { at }) => (line === 6 && at !== innerAt ? accept : decline));
    expect(outer.failures).toEqual([]);
    expect(after(outer)).toContain(
      "get(resource_group, 'migrated-eastus', 'migrated', client.jobs.get(resource_group, name).name)",
    );
  });

  it('is the whole plan where nobody chose', async () => {
    const plan = await planWith(() => undefined);
    expect(plan.findings.map(({ outcome }) => outcome)).toEqual(['rewritten', 'rewritten', 'rewritten', 'rewritten']);
  });

  it('holds supports only for what was accepted, in every file that they reach', async () => {
    const files = {
      'helper.py': program,
      'main.py': "import helper\n\n\ndef main(client):\n    helper.wait(client, 'digits', 'one')\n",
    };
    const names = { values: 'parameter' } as const;
    const plan = await planWith((line) => (line === 5 ? accept : decline), { files, names });
    expect(plan.failures).toEqual([]);
    expect(plan.joined).toEqual([['helper.py', 'main.py']]);
    expect(after(plan)).toContain('resource_group, workspace_name, name):');
    expect(after(plan, 'main.py')).toContain("helper.wait(client, 'digits', 'migrated-eastus', 'one')");
    expect(plan.findings[0]?.proposal?.supporting.map(({ path, line }) => [path, line])).toEqual([
      ['helper.py', 4],
      ['main.py', 5],
    ]);
    expect((await planWith(() => decline, { files, names })).changed).toEqual([]);
  });
});

describe('a plan with what a person wrote', () => {
  const written = async (before: string, text: string, repository?: Repository): Promise<Plan> => {
    const source = Object.values(repository?.files ?? { 'helper.py': program })[0] ?? '';
    const at = source.indexOf(before);
    return await planWith(
      (_, place) =>
        place.at === at
          ? { kind: 'edit', edits: [{ span: { start: 0, end: before.length }, newText: text }] }
          : decline,
      repository,
    );
  };
  const old = 'client.jobs.delete(resource_group, name)';

  it('holds it where it binds to the new signature', async () => {
    const text = "client.jobs.delete(resource_group, 'digits', EXPERIMENT, name)";
    const plan = await written(old, text);
    expect(plan.failures).toEqual([]);
    expect(after(plan)).toBe(program.replace(old, text));
    expect(plan.findings.map(({ after: shown }) => shown)).toEqual([text]);
  });

  it.each([
    ['client.jobs.delete(resource_group, "digits", EXPERIMENT, name', /does not parse\./],
    ['client.jobs.delete(resource_group, name)  # as it was', /still speaks the old API \(jobs\.delete\)\./],
    ["client.jobs.delete(resource_group, workspace_name='digits', job_name=name)", /does not fit the new API: /],
    ['remove(resource_group, name)', /is no use of jobs\.delete in the new API\./],
    ["client.jobs.get(resource_group, 'digits', EXPERIMENT, name)", /is no use of jobs\.delete in the new API\./],
  ])('leaves the file alone and says why: %s', async (text, why) => {
    const plan = await written(old, text);
    expect(plan.changed).toEqual([]);
    expect(plan.failures).toEqual([expect.objectContaining({ path: 'helper.py', reason: 'edited-text' })]);
    expect(plan.failures[0]?.message).toMatch(why);
    expect(plan.failures[0]?.internal).toBeUndefined();
  });

  it('escapes it for the place that it stands in', async () => {
    const cell = 'import azure.mgmt.batchai\\n", "!az batchai job show -g digits -n one';
    const notebook = `{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "code", "source": ["${cell}"]}]}\n`;
    const plan = await written(
      'az batchai job show -g digits -n one',
      'az batchai job show -g digits -w "my own" -e first -n one',
      {
        files: { 'a.ipynb': notebook },
      },
    );
    expect(plan.failures).toEqual([]);
    expect(after(plan, 'a.ipynb')).toContain('"!az batchai job show -g digits -w \\"my own\\" -e first -n one"');
  });

  it('is left to a person where it cannot stand', async () => {
    const line = "subprocess.run('az batchai job show -g {} -n one'.format(group), shell=True)";
    const plan = await written('az batchai job show -g {} -n one', 'az batchai job show -g digits -w w -e e -n one', {
      files: { 'a.py': `import subprocess\n${line}\n` },
    });
    expect(plan.changed).toEqual([]);
    expect(plan.findings).toEqual([expect.objectContaining({ outcome: 'review', reason: 'not-expressible' })]);
  });
});

describe('offsets', () => {
  const text = 'abcdef';
  const edit = (start: number, end: number, newText: string) => ({ path: 'a', span: { start, end }, newText });
  const edits = [edit(1, 1, 'xy'), edit(2, 4, 'z')];

  it('are carried over edits and back', () => {
    expect(applyEdits(text, edits)).toBe('axybzef');
    expect([0, 1, 2, 3, 4, 5].map((at) => offsetAfter(edits, at))).toEqual([0, 3, 4, undefined, 5, 6]);
    expect([0, 1, 2, 3, 4, 5, 6].map((at) => offsetBefore(edits, at))).toEqual([0, 1, 1, 1, 2, 4, 5]);
  });

  it('declares a constant of a package in one of the files whose uses were accepted', async () => {
    const source = (name: string) =>
      'package pool\n\nimport "context"\n' +
      'import "github.com/Azure/azure-sdk-for-go/services/batchai/mgmt/2018-03-01/batchai"\n\n' +
      `func ${name}(ctx context.Context, clusters batchai.ClustersClient) {\n\tclusters.Get(ctx, "group", "gpu")\n}\n`;
    const files = { 'pool/a.go': source('a'), 'pool/b.go': source('b') };
    const names = { values: 'constant' } as const;
    const declaration = 'const batchAIWorkspace = "migrated-eastus"';
    const whole = await planWith(() => accept, { files, names });
    expect(whole.joined).toEqual([['pool/a.go', 'pool/b.go']]);
    expect(after(whole, 'pool/a.go')).toContain(declaration);
    expect(after(whole, 'pool/b.go')).not.toContain(declaration);
    const half = await planWith((_, { path }) => (path === 'pool/a.go' ? decline : accept), { files, names });
    expect(half.failures).toEqual([]);
    expect(half.changed.map(({ file }) => file.path)).toEqual(['pool/b.go']);
    expect(after(half, 'pool/b.go')).toContain(declaration);
  });
});
