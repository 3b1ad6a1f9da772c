import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../temporary-folder.ts';
import { output, root, run } from './run.ts';

const judges = join(root, 'test', 'real', 'packaging');
const quietly = ['--ignore-scripts', '--no-audit', '--no-fund'];
const old = `const BatchAI = require('azure-arm-batchai');
const client = new BatchAI(credentials, subscription);
client.jobs.get('digits', 'train');
`;
const migrated = old.replace("'train'", "'migrated-eastus', 'migrated', 'train'");

let tarball = '';
/** An empty project into which the tarball was installed: without scripts, and without a registry. */
let installed = '';

beforeAll(() => {
  output('npm', ['ci', ...quietly], { cwd: judges });
  // `dist` was built before the suite.
  const packed = output('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', judges], { cwd: root });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  tarball = join(judges, filename);
  installed = mkdtempSync(join(tmpdir(), 'installed-'));
  writeFiles(installed, { 'package.json': '{ "name": "somebody", "private": true, "type": "module" }\n' });
  output('npm', ['install', '--offline', ...quietly, tarball], { cwd: installed });
});
afterAll(() => {
  rmSync(tarball, { force: true });
  rmSync(installed, { recursive: true, force: true });
});

/** A copy of the project into which the tarball was installed, with files. */
function project(files: Readonly<Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  cpSync(installed, folder, { recursive: true, verbatimSymlinks: true });
  writeFiles(folder, files);
  return folder;
}

function sizeOf(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

describe('the packed tarball', () => {
  it('has nothing that publint or attw finds fault with', () => {
    const said = output('npx', ['--no-install', 'publint', 'run', tarball, '--strict'], { cwd: judges });
    expect(said).toContain('All good!');
    // Old resolution and `require` are out of reach of a package of ECMAScript modules; its status leaves them out.
    const args = ['--no-install', 'attw', tarball, '--profile', 'esm-only', '--format', 'json'];
    const { status, stdout } = run('npx', args, { cwd: judges });
    const { analysis, problems = {} } = JSON.parse(stdout) as {
      analysis: { entrypoints: Record<string, unknown> };
      problems?: Record<string, { resolutionKind?: string }[]>;
    };
    const left = Object.values(problems)
      .flat()
      .filter(({ resolutionKind }) => resolutionKind !== 'node10' && resolutionKind !== 'node16-cjs');
    expect({ status, left }).toEqual({ status: 0, left: [] });
    expect(Object.keys(analysis.entrypoints)).toEqual(['.', './jscodeshift', './schema', './package.json']);
  });

  it('is one package, about as large as the README says, with the licences of what is in it', () => {
    const folder = join(project(), 'node_modules');
    expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual(['batchai-codemod']);
    const [, megabytes] = /one package of (\d+) MB/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
    const installed = sizeOf(join(folder, 'batchai-codemod')) / 1e6;
    expect(installed).toBeLessThan(Number(megabytes) + 1);
    expect(installed).toBeGreaterThan(Number(megabytes) - 2);
    const files = readdirSync(join(folder, 'batchai-codemod'));
    expect(files.sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
    const licences = readFileSync(join(folder, 'batchai-codemod', 'dist', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['ts-morph', 'typescript', 'web-tree-sitter', 'yargs', 'zod'])
      expect(licences).toMatch(new RegExp(`^${name} `, 'm'));
  });

  it('has declarations that name nothing but each other', () => {
    const dist = join(project(), 'node_modules', 'batchai-codemod', 'dist');
    const declarations = readdirSync(dist).filter((name) => /\.d\.[cm]?ts$/.test(name));
    expect(declarations.sort()).toEqual(['api.d.ts', 'jscodeshift.d.cts', 'report.d.ts']);
    const imported = declarations.flatMap((name) =>
      [...readFileSync(join(dist, name), 'utf8').matchAll(/(?:from |import\()['"]([^'"]+)/g)].map(([, path]) => path),
    );
    expect([...new Set(imported)]).toEqual(['./report.js']);
  });
});

describe('in an empty project', () => {
  it('the command works', () => {
    const folder = project({ 'old.cjs': old });
    const command = ['--no-install', 'batchai-codemod'];
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(output('npx', [...command, '--version'], { cwd: folder })).toBe(`${version}\n`);
    const check = run('npx', [...command, 'check', 'old.cjs'], { cwd: folder });
    expect(check).toMatchObject({ status: 1 });
    output('npx', [...command, 'apply', '--region', 'eastus', '--allow-dirty', 'old.cjs'], { cwd: folder });
    expect(readFileSync(join(folder, 'old.cjs'), 'utf8')).toBe(migrated);
  });

  it('what the README shows of the programmatic interface works, and so does the schema', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const [, example = ''] = /```js\n([^]*?)```/.exec(readme) ?? [];
    expect(example).toContain("from 'batchai-codemod'");
    const schema = `import schema from 'batchai-codemod/schema' with { type: 'json' };
console.log(Object.keys(schema.properties).includes('region'), fileURLToPath(import.meta.resolve('batchai-codemod/jscodeshift')));
`;
    const folder = project({
      '.gitignore': 'node_modules/\n',
      'src/old.js': old,
      'example.js': example,
      'schema.js': `import { fileURLToPath } from 'node:url';\n${schema}`,
    });
    output('git', ['init', '--quiet'], { cwd: folder });
    output('git', ['add', 'src'], { cwd: folder });
    const said = output('node', ['example.js'], { cwd: folder });
    expect(said).toContain('src/old.js');
    expect(readFileSync(join(folder, 'src', 'old.js'), 'utf8')).toBe(migrated);
    expect(output('node', ['--no-warnings', 'schema.js'], { cwd: folder })).toBe(
      `true ${join(folder, 'node_modules', 'batchai-codemod', 'dist', 'jscodeshift.cjs')}\n`,
    );
  });

  it.each([
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ])('its types are right in modules of %s resolved as %s, as strictly as it can be', (module, moduleResolution) => {
    const folder = project({
      'use.ts': `import { migrate, migrateTexts, patchOf, reviewReasons, UserError, write } from 'batchai-codemod';
import type { Configuration, Migration, Report, ReportedFinding } from 'batchai-codemod';

const configuration: Configuration = { region: 'eastus', overrides: [{ operations: ['create'], workspace: 'new' }] };
const texts: Migration = await migrateTexts({ 'a.py': '' }, { configuration, values: 'constant' });
const region: string | undefined = [undefined, 'eastus'][texts.files.length];
const tree: Report = await migrate({ folder: '.', paths: ['src'], region, only: ['jobs'] });
const findings: readonly ReportedFinding[] = tree.findings;
const sentence: string | undefined = reviewReasons[findings[0]?.reason ?? ''];
const patch: Uint8Array = patchOf(texts);
const left: readonly { readonly message: string }[] = write(texts, { allowDirty: true });
const mistake: string | undefined = new UserError('wrong').hint;
// @ts-expect-error The option is region.
await migrate({ regoin: 'eastus' });
// @ts-expect-error A plan is not to be changed.
texts.files[0].after = '';
export { left, mistake, patch, sentence };
`,
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          ...{ module, moduleResolution, target: 'ES2022', lib: ['ES2023'], types: [], noEmit: true },
          ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
          ...{ verbatimModuleSyntax: true, skipLibCheck: false },
        },
        files: ['use.ts'],
      }),
    });
    expect(output('npx', ['--no-install', 'tsc', '--project', folder], { cwd: root })).toBe('');
  });

  it('jscodeshift runs the transform', () => {
    const folder = project({ 'src/old.js': old });
    const transform = join(folder, 'node_modules', 'batchai-codemod', 'dist', 'jscodeshift.cjs');
    const args = ['--no-install', 'jscodeshift', '-t', transform, '--region=eastus', join(folder, 'src')];
    expect(output('npx', args, { cwd: root })).toMatch(/0 errors[^]*(?<!\d)1 ok/);
    expect(readFileSync(join(folder, 'src', 'old.js'), 'utf8')).toBe(migrated);
  });
});
