import { Project, ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../src/model/edit.ts';
import { MalformedFile } from '../src/model/surface.ts';
import { loadJavascriptSurface } from '../src/surfaces/javascript/javascript.ts';
import { ModulePaths } from '../src/surfaces/javascript/following/module-paths.ts';
import { packageOf } from '../src/surfaces/javascript/packages.ts';
import { preferredQuote, quoted } from '../src/surfaces/javascript/quotes.ts';
import { sdkDeclarations } from '../src/surfaces/javascript/checking/sdk-declarations.ts';
import { vocabularyOf } from '../src/surfaces/javascript/vocabulary.ts';
import { loadJavascript } from '../src/syntax/javascript.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 as transform } from '../transforms/batchai-2018-05-01/transform.ts';
import { documentOf } from './documents.ts';

const parse = await loadJavascript();
const surface = await loadJavascriptSurface();
const sdk = "const c = new (require('azure-arm-batchai'))(1, 2);\n";

/** The sites of one file, and its text with every old one rewritten. */
async function migrated(text: string, path = 'main.js') {
  const document = await documentOf(path, text);
  const world = memoryWorld({ [path]: text });
  const facts = surface.read(document, transform);
  const index = await surface.index(new Map([[path, facts]]), world, transform);
  const sites = surface.find(document, facts, index, transform);
  const names = {
    workspace: { kind: 'literal', text: 'w' },
    experiment: { kind: 'expression', text: 'cfg.experiment' },
  } as const;
  const edits = sites.flatMap((site) => {
    const rewrite = site.reading.kind === 'old' ? surface.rewrite(site, names, transform) : { edits: [] };
    return 'edits' in rewrite ? rewrite.edits : [];
  });
  return { sites, text: applyEdits(text, edits) };
}

describe('what arguments say', () => {
  it.each<[string, string]>([
    ["c.jobs.get('g', 'j')", 'old'],
    ["c.jobs.get('g', 'j', (e) => {})", 'old'],
    ["c.jobs.get('g', 'j', {}, function () {})", 'old'],
    ["c.jobs.get('g', 'j', null, cb)", 'old'],
    ['c.jobs.get(group, jobName, options, callback)', 'old'],
    ["c.jobs.get('g', 'w', 'e', 'j')", 'current'],
    ['c.jobs.get(cfg.group, cfg.workspace, cfg.experiment, cfg.job)', 'current'],
    ['c.jobs.get(p, q, r, s)', 'arguments-ambiguous'],
    ['c.jobs.get(p, q, r)', 'old'],
    ["c.jobs.get('g', 'w', 'j')", 'arguments-unclear'],
    ['c.clusters.get(group, clusterName, done)', 'old'],
    ['c.clusters.get(group, name, opts)', 'old'],
    ['c.clusters.get(group, workspaceName, clusterName)', 'current'],
    ['c.clusters.get(process.env.G, process.env.W, process.env.C)', 'current'],
    ["c.clusters.get('a' + x, `b${y}`, String(z))", 'current'],
    ['const done = () => {};\nc.clusters.get(p, q, done)', 'old'],
    ['const options = { customHeaders };\nc.clusters.get(p, q, options)', 'old'],
    ["const cluster = 'gpus';\nc.clusters.get(p, q, cluster)", 'current'],
    ['function after(e) {}\nc.clusters.get(p, q, after)', 'old'],
    ['c.clusters.get(p, q, after.bind(null))', 'old'],
    ['c.clusters.get(p, q, x ? () => {} : (e) => {})', 'old'],
    ['c.clusters.create(p, q, { vmSize })', 'old'],
    ['c.clusters.create(p, q, parameters)', 'old'],
    ['c.clusters.create(p, q, r, { vmSize })', 'arguments-ambiguous'],
    ['c.clusters.create(group, workspaceName, clusterName, { vmSize })', 'current'],
    ['c.clusters.create(p, q, r, (e) => {})', 'old'],
    ['c.clusters.create(p, q, r, s)', 'arguments-ambiguous'],
    ['c.clusters.create(p, q, { vmSize }, undefined, r)', 'old'],
    ['c.clusters.get(...p)', 'spread-argument'],
    ['c.clusters.update(p, q, { scaleSettings }, (e) => {})', 'old'],
    ['c.clusters.update(p, q, body, (e) => {})', 'update-body-changed'],
    ['c.clusters.update(p, q, { scaleSettings }, options)', 'update-body-changed'],
    ['c.clusters.update(p, workspace, q, { scaleSettings })', 'current'],
    ['c.jobs.listOutputFiles(p, q, { outputdirectoryid })', 'old'],
    ["c.jobs.listOutputFiles(p, 'w', 'e', q, { outputdirectoryid })", 'current'],
    ["c.usageOperations.list('eastus')", 'old'],
    ["c.usages.list('eastus')", 'current'],
    ['c.workspaces.create(p, q, { location })', 'current'],
    ['c.workspaces.create(p)', 'arguments-unclear'],
    ['c.jobs.listByExperimentNext(link)', 'current'],
  ])('%s → %s', async (text, expected) => {
    const [site] = (await migrated(sdk + text)).sites;
    expect(site?.reading.kind === 'review' ? site.reading.reason : site?.reading.kind).toBe(expected);
  });

  it.each<[string, string]>([
    [
      'c.clusters.list()',
      "const clusters = []; for (const workspace of await c.workspaces.list()) clusters.push(...(await c.clusters.listByWorkspace(workspace.id.split('/')[4], workspace.name)));",
    ],
    [
      "c.jobs.listByResourceGroup('g', { jobsListByResourceGroupOptions }, done)",
      "c.jobs.listByExperiment('g', '<workspace>', '<experiment>', done)",
    ],
    [
      "c.clusters.update('g', n, { scaleSettings: s }, options, done)",
      "c.clusters.update('g', '<workspace>', n, { ...options, scaleSettings: s }, done)",
    ],
    [
      "c.clusters.update('g', n, body)",
      "c.clusters.update('g', '<workspace>', n, { scaleSettings: body.scaleSettings })",
    ],
  ])('%s is advised to become other code', async (text, expected) => {
    const [site] = (await migrated(sdk + text)).sites;
    expect(site?.reading).toMatchObject({ kind: 'review', advice: expected });
  });
});

describe('rewriting', () => {
  it.each<[string, string]>([
    ["c.jobs.get('g','j')", "c.jobs.get('g', 'w', cfg.experiment,'j')"],
    ["c.usageOperations.list('eastus', done)", "c.usages.list('eastus', done)"],
    ['c.jobs.listByResourceGroupNext(link)', 'c.jobs.listByExperimentNext(link)'],
    ['c.clusters.update(g, n, { scaleSettings }, null, done)', "c.clusters.update(g, 'w', n, { scaleSettings }, done)"],
    ['c.jobs.create(g, n, { location, nodeCount: 1 })', "c.jobs.create(g, 'w', cfg.experiment, n, { nodeCount: 1 })"],
    ['c.jobs.get((g), j)', "c.jobs.get((g), 'w', cfg.experiment, j)"],
    ['c.jobs.get(\r\n\tg,\r\n\tj\r\n)', "c.jobs.get(\r\n\tg,\r\n\t'w',\r\n\tcfg.experiment,\r\n\tj\r\n)"],
    [
      'c.jobs.get(g, // ours\n      j, // theirs\n)',
      "c.jobs.get(g, // ours\n      'w',\n      cfg.experiment,\n      j, // theirs\n)",
    ],
    [
      'c.jobs./* a */get /* b */ (/* c */ g /* d */, j)',
      "c.jobs./* a */get /* b */ (/* c */ g /* d */, 'w', cfg.experiment, j)",
    ],
    [
      'c.fileservers.get(f(c.jobs.get(g, j)), x)',
      "c.fileServers.get(f(c.jobs.get(g, 'w', cfg.experiment, j)), 'w', x)",
    ],
    ['c\n  .jobs\n  .get(g, j)\n  .then(f)', "c\n  .jobs\n  .get(g, 'w', cfg.experiment, j)\n  .then(f)"],
    ['c.jobs.get<any>(g, j)', "c.jobs.get<any>(g, 'w', cfg.experiment, j)"],
  ])('%j', async (text, expected) => {
    const path = text.includes('<any>') ? 'main.ts' : 'main.js';
    expect((await migrated(sdk + text, path)).text).toBe(sdk + expected);
  });

  it('says that its own result is current', async () => {
    const once = await migrated(`${sdk}c.jobs.get('g', 'j', (e) => c.clusters.deleteMethod('g', 'n', done))`);
    const twice = await migrated(once.text);
    expect(twice.sites.map(({ reading }) => reading.kind)).toEqual(['current', 'current']);
    expect(twice.text).toBe(once.text);
  });

  it('quotes as the file does', () => {
    expect(preferredQuote('')).toBe("'");
    expect(preferredQuote(`f("a", "b", 'c')`)).toBe('"');
    expect(preferredQuote(`f('a', 'b', "c")`)).toBe("'");
    expect(preferredQuote(`<a b="c" d="e" f="g">{f('h')}</a>`)).toBe("'");
    expect(quoted(`it's`, "'")).toBe(String.raw`'it\'s'`);
    expect(quoted('a\\b\n', '"')).toBe(String.raw`"a\\b\n"`);
  });
});

describe('text that cannot be read as it should', () => {
  it('has its uses reviewed where it does not parse', async () => {
    const { sites } = await migrated(`${sdk}c.jobs.get('g', 'j';\nc?.clusters.create(1);\nbatchai.jobs.length;`);
    expect(sites.map(({ change, reading }) => [change, reading])).toEqual([
      ['jobs.get', { kind: 'review', reason: 'syntax-error' }],
      ['clusters.create', { kind: 'review', reason: 'syntax-error' }],
    ]);
  });

  it('is a failure that names the line where it nests too deeply', async () => {
    const deep = `${sdk}c.jobs.get('g', ${'('.repeat(2000)}'j'${')'.repeat(2000)});`;
    await expect(migrated(deep)).rejects.toThrow(MalformedFile);
    await expect(migrated(deep)).rejects.toThrow(/main\.js cannot be read: .* from line 2 on/);
  });

  it('is nobody’s failure where it holds nothing', async () => {
    expect((await migrated(`// batchai\nexport const a = ${'['.repeat(3000)}1${']'.repeat(3000)};`)).sites).toEqual([]);
  });

  it('does not read words in comments, strings and templates as uses', async () => {
    const text = `${sdk}// c.jobs.get(1, 2)\nconst s = 'c.jobs.get(1, 2)' + \`c.jobs.get(1, 2)\`;\n/* c.jobs.get(1, 2) */`;
    expect((await migrated(text)).sites).toEqual([]);
  });

  it('reads what templates and JSX hold', async () => {
    const text = `${sdk}const a = \`\${c.jobs.get(1, 2)}\`;\nconst b = <d e={c.jobs.get(3, 4)}>{c.jobs.get(5, 6)}</d>;`;
    expect((await migrated(text)).sites).toHaveLength(3);
  });
});

describe('module names', () => {
  const files = {
    'tsconfig.base.json':
      '{ "compilerOptions": { "paths": { "~/*": ["./src/*"], "clients": ["./src/clients/index.ts"] } } }',
    'tsconfig.json': '{ "extends": "./tsconfig.base" }',
    'src/a.ts': '',
    'src/clients/index.ts': '',
    'src/b.d.ts': '',
    'src/c.jsx': '',
    'packages/x/package.json': '{ "name": "@ours/x", "main": "./dist/main.js" }',
    'packages/x/src/main.ts': '',
    'package.json': '{ "workspaces": ["packages/*", "tools"] }',
    'tools/package.json': '{ "name": "our-tools" }',
    'tools/index.js': '',
    'packages/x/deep/part.js': '',
    'packages/y/tsconfig.json': '{ "compilerOptions": { "baseUrl": "source" } }',
    'packages/y/source/z.ts': '',
  };
  const paths = new ModulePaths(memoryWorld(files), parse);

  it.each<[string, string, string | undefined]>([
    ['src/a.ts', './clients', 'src/clients/index.ts'],
    ['src/a.ts', './clients/', 'src/clients/index.ts'],
    ['src/a.ts', './clients/index.js', 'src/clients/index.ts'],
    ['src/clients/index.ts', '..', undefined],
    ['src/clients/index.ts', '../a', 'src/a.ts'],
    ['src/clients/index.ts', '../a.js', 'src/a.ts'],
    ['src/clients/index.ts', '.', 'src/clients/index.ts'],
    ['src/a.ts', './c', 'src/c.jsx'],
    ['src/a.ts', './missing', undefined],
    ['src/a.ts', '../../../etc/passwd', undefined],
    ['src/a.ts', '~/clients', 'src/clients/index.ts'],
    ['src/a.ts', '~/a', 'src/a.ts'],
    ['src/a.ts', 'clients', 'src/clients/index.ts'],
    ['src/a.ts', 'react', undefined],
    ['src/a.ts', '@ours/x', 'packages/x/src/main.ts'],
    ['src/a.ts', '@ours/x/deep/part', 'packages/x/deep/part.js'],
    ['src/a.ts', 'our-tools', 'tools/index.js'],
    ['src/a.ts', '@theirs/x', undefined],
    ['packages/y/source/w.ts', 'z', 'packages/y/source/z.ts'],
    ['packages/y/test/w.ts', 'source/z', 'packages/y/source/z.ts'],
  ])('%s imports %s', (from, module, expected) => {
    expect(paths.resolve(from, module)).toBe(expected);
  });

  it.each<[string, string]>([
    ['azure-arm-batchai', 'sdk'],
    ['azure-arm-batchai/lib/operations', 'sdk'],
    ['@azure/arm-batchai', 'sdk'],
    ['azure-arm-hdinsight', 'other-service'],
    ['@azure/arm-kusto', 'other-service'],
    ['@kubernetes/client-node', 'other-service'],
    ['bullmq', 'other-service'],
    ['react', 'unknown'],
    ['azure-arm-batchai-tools', 'other-service'],
    ['fs', 'unknown'],
  ])('%s is %s', (module, expected) => {
    expect(packageOf(module, vocabularyOf(transform).modules)).toBe(expected);
  });
});

describe('the declarations that the type checker is given', () => {
  it('are without error and name every group', () => {
    const vocabulary = vocabularyOf(transform);
    const project = new Project({
      useInMemoryFileSystem: true,
      compilerOptions: { types: [], module: ts.ModuleKind.CommonJS },
    });
    project.createSourceFile('/sdk.d.ts', sdkDeclarations(vocabulary));
    const uses = [...vocabulary.groups].map((group) => `a.${group}; b.${group};`).join('\n');
    project.createSourceFile(
      '/use.ts',
      `import A = require('azure-arm-batchai');\nimport { BatchAIManagementClient as B } from '@azure/arm-batchai';\n` +
        `declare const a: A, b: B;\n${uses}\nnew A.default(1); new A.BatchAIManagementClient(1); let j: A.Jobs;`,
    );
    expect(project.getPreEmitDiagnostics().map((diagnostic) => diagnostic.getMessageText())).toEqual([]);
  });
});
