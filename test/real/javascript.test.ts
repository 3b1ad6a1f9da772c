import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFixtures, marksIn } from '../fixtures.ts';
import type { FixtureCase, Files } from '../fixtures.ts';
import { declarationsOf } from './javascript-declarations.ts';
import { output, root } from './run.ts';

const fixtures = loadFixtures().filter(({ folder }) => folder === 'javascript');
const isSource = (path: string) => /\.[cm]?[jt]sx?$/.test(path);

/** Every fixture's files in a folder of its own, without those that no type checker can read. */
function sourcesOf(side: (fixture: FixtureCase) => Files): Map<string, string> {
  const sources = new Map<string, string>();
  for (const fixture of fixtures)
    for (const [path, text] of Object.entries(side(fixture)))
      // Flow's types are another language, and what does not parse is a case about that.
      if (!text.includes('// @flow') && !text.includes('expect: syntax-error'))
        sources.set(`/fixtures/${fixture.name}/${path}`, text);
  return sources;
}

const options: ts.CompilerOptions = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  skipDefaultLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  experimentalDecorators: true,
  allowImportingTsExtensions: true,
  types: ['node'],
  typeRoots: [join(root, 'node_modules', '@types')],
  // What tsconfig.json and package.json of two cases say.
  paths: {
    '@azure-clients/*': ['/fixtures/paths-of-tsconfig/source/clients/*'],
    '@example/clients': ['/fixtures/package-of-the-same-repository/packages/clients/src/index.ts'],
  },
};

/** A program over files in memory; everything else comes from the disk. */
function programOf(sources: ReadonlyMap<string, string>, more: Readonly<Record<string, string>>, rest = options) {
  const files = new Map([...sources, ...Object.entries(more)]);
  const disk = ts.createCompilerHost(rest);
  const host = { ...disk };
  const folders = new Set<string>();
  for (const path of files.keys())
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) folders.add(path.slice(0, at));
  host.getSourceFile = (path, version) => {
    const text = files.get(path);
    return text === undefined ? disk.getSourceFile(path, version) : ts.createSourceFile(path, text, version, true);
  };
  host.fileExists = (path) => files.has(path) || disk.fileExists(path);
  host.readFile = (path) => files.get(path) ?? disk.readFile(path);
  host.directoryExists = (path) => folders.has(path) || ts.sys.directoryExists(path);
  return ts.createProgram([...files.keys()].filter(isSource), rest, host);
}

/** Modules of other packages, which are not what is judged. */
const otherModules = `declare module '*';
declare namespace JSX { interface IntrinsicElements { [name: string]: any } }
declare const describe: any, it: any, expect: any, jest: any, sinon: any;
`;

/** Packages that are not installed have no types, and the helpers of compiled code are no property of `this`. */
function isOurs({ code, messageText }: ts.Diagnostic): boolean {
  const message = ts.flattenDiagnosticMessageText(messageText, ' ');
  return code !== 2709 && !(code === 2339 && /'__(awaiter|importDefault)'/.test(message));
}

interface Complaint {
  readonly place: string;
  readonly path: string;
  readonly line: number;
}

function complaintsIn(program: ts.Program, paths: Iterable<string>): readonly Complaint[] {
  return [...paths].flatMap((path) => {
    const source = program.getSourceFile(path);
    if (!source) return [];
    return program
      .getSemanticDiagnostics(source)
      .filter(isOurs)
      .map((diagnostic) => {
        const line = source.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line + 1;
        const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
        return { path, line, place: `${path}:${line} TS${diagnostic.code} ${message}` };
      });
  });
}

/** The complaints about lines that no mark excuses. */
function unexcused(complaints: readonly Complaint[], files: ReadonlyMap<string, string>, excuses: RegExp) {
  const marks = marksIn(Object.fromEntries(files));
  return complaints
    .filter(({ path, line }) => !marks.some((m) => m.path === path && m.line === line && excuses.test(m.outcome)))
    .map(({ place }) => place);
}

describe('TypeScript, with the published signatures', () => {
  it.each(['old', 'new'] as const)('reads the %s declarations', (version) => {
    const program = programOf(new Map(), { '/sdk.d.ts': declarationsOf(version) });
    expect(complaintsIn(program, ['/sdk.d.ts'])).toEqual([]);
  });

  it('has something to judge', () => {
    expect(sourcesOf(({ after }) => after ?? {}).size).toBeGreaterThan(40);
  });

  it('accepts every before with 1.0.2', () => {
    // The guide's `fileservers` never existed.
    const sources = sourcesOf(({ name, before }) => (name.includes('official-guide') ? {} : before));
    const program = programOf(sources, { '/sdk.d.ts': declarationsOf('old'), '/other.d.ts': otherModules });
    expect(
      unexcused(
        complaintsIn(program, sources.keys()),
        sources,
        /current|arguments-unclear|operation-not|spread-|names-|property-removed|declared-signature|mock-arguments/,
      ),
    ).toEqual([]);
  });

  it('accepts every after with 2.1.0', () => {
    const sources = sourcesOf(({ before, after }) => ({ ...before, ...after }));
    const program = programOf(sources, { '/sdk.d.ts': declarationsOf('new'), '/other.d.ts': otherModules });
    const refusals =
      /suppressed|existing-or-created|experiment-unclear|operation-(removed|renamed|not-called)|group-|update-body|arguments-|names-|spread-|property-removed|model-changed|declared-signature|mock-arguments/;
    expect(unexcused(complaintsIn(program, sources.keys()), sources, refusals)).toEqual([]);
  });

  it('would refuse a before with 2.1.0', () => {
    const sources = sourcesOf(({ before, after }) => (after ? before : {}));
    const program = programOf(sources, { '/sdk.d.ts': declarationsOf('new'), '/other.d.ts': otherModules });
    expect(complaintsIn(program, sources.keys()).length).toBeGreaterThan(100);
  });
});

describe('TypeScript, with @azure/arm-batchai 2.2.1 of npm', () => {
  const folder = mkdtempSync(join(tmpdir(), 'arm-batchai-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  beforeAll(() => {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    output('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '@azure/arm-batchai@2.2.1'], {
      cwd: folder,
    });
  });

  it('accepts every promise-style call of the migrated TypeScript', () => {
    const installed = join(folder, 'node_modules', '@azure', 'arm-batchai');
    const { version, types } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<
      string,
      string
    >;
    expect(version).toBe('2.2.1');
    const real = join(installed, types ?? '').replaceAll('\\', '/');
    const sources = sourcesOf(({ before, after }) => (after ? { ...before, ...after } : {}));
    for (const path of [...sources.keys()]) if (!/\.[cm]?tsx?$/.test(path)) sources.delete(path);
    // The old package's module is the class itself; the new one only names it.
    const facade = [
      `import { BatchAIManagementClient as Client } from '${real}';`,
      'declare class BatchAIManagementClient extends Client {}',
      'declare namespace BatchAIManagementClient {',
      '  export { BatchAIManagementClient, BatchAIManagementClient as default };',
      '}',
      'export = BatchAIManagementClient;',
    ].join('\n');
    const paths = { ...options.paths, 'azure-arm-batchai': ['/facade.d.ts'] };
    const program = programOf(
      sources,
      { '/facade.d.ts': facade, '/other.d.ts': otherModules },
      { ...options, paths, types: ['node'] },
    );
    const checker = program.getTypeChecker();
    const judged: string[] = [];
    const refused: string[] = [];
    for (const path of sources.keys()) {
      const source = program.getSourceFile(path);
      if (!source) continue;
      const complaints = program.getSemanticDiagnostics(source);
      const visit = (node: ts.Node): void => {
        ts.forEachChild(node, visit);
        if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
        const symbol = checker.getTypeAtLocation(node.expression.expression).getNonNullableType().getSymbol();
        const isReal =
          symbol?.declarations?.some((one) => one.getSourceFile().fileName.includes('arm-batchai')) === true;
        const isGroup = isReal && ['Jobs', 'Clusters', 'FileServers'].includes(symbol.getName());
        const isPromiseStyle =
          !node.expression.name.text.endsWith('WithHttpOperationResponse') && !node.arguments.some(ts.isArrowFunction);
        if (!isGroup || !isPromiseStyle) return;
        judged.push(node.getText(source));
        for (const { start = 0, messageText } of complaints)
          if (start >= node.getStart(source) && start < node.getEnd())
            refused.push(`${path}: ${node.getText(source)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
      };
      visit(source);
    }
    expect(judged.length).toBeGreaterThan(35);
    expect(refused).toEqual([]);
  });
});
