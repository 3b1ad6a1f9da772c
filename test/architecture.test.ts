import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { containers } from '../src/containers/index.ts';
import { languageNames, languages } from '../src/model/languages.ts';
import { surfaces } from '../src/surfaces/index.ts';

/** What the files of one folder may import of the project, besides their own folder, and of the world outside. */
interface Rule {
  /** Folders or files, from the root. A rule holds for the longest prefix that fits. */
  readonly of: string;
  readonly may: readonly string[];
  /** Packages and `node:` modules. */
  readonly outside: readonly string[];
  /** Whether files of this folder may import one another; so may the entries of a list unless it says no. */
  readonly siblings: boolean;
}

const everything = ['src', 'transforms', 'package.json'];
const root = fileURLToPath(new URL('../', import.meta.url));
/** Files beside a surface's `reading/` that say what the library's packages and methods are called. */
const libraryWords = ['catalogue.ts', 'packages.ts', 'vocabulary.ts'];

/** The folders in a folder of the project, from the root. */
function folders(of: string): readonly string[] {
  return readdirSync(root + of, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [`${of}/${entry.name}`] : [],
  );
}

const rules: readonly Rule[] = [
  { of: 'src/model', may: [], outside: [], siblings: true },
  { of: 'src/stages', may: ['src/model'], outside: [], siblings: true },
  {
    of: 'src/syntax',
    may: ['src/model'],
    outside: [
      'web-tree-sitter',
      'jscodeshift',
      'ts-morph',
      'jsonc-parser',
      'yaml',
      'mdast-util-from-markdown',
      'mdast',
      'node:path',
      'node:url',
      'node:module',
      // How V8 compiles a grammar.
      'node:v8',
    ],
    siblings: true,
  },
  // Fingerprints are hashes, and a page's policy names its own script by one.
  { of: 'src/output', may: ['src/model'], outside: ['diff', 'node:crypto'], siblings: true },
  { of: 'src/review', may: ['src/model'], outside: [], siblings: true },
  { of: 'src/documentation', may: ['src/model', 'src/output'], outside: [], siblings: true },
  {
    of: 'src/workspace',
    may: ['src/model'],
    outside: ['zod', 'ignore', 'picomatch', 'yaml', 'jsonc-parser', 'node:*'],
    siblings: true,
  },
  { of: 'src/surfaces/index.ts', may: ['src/surfaces', 'src/model'], outside: [], siblings: true },
  // Each surface is a folder that knows no other one.
  ...folders('src/surfaces').map((of) => ({
    of,
    may: ['src/model', 'src/syntax', 'src/workspace/config.ts'],
    outside: of === 'src/surfaces/javascript' ? ['jscodeshift', 'ts-morph'] : [],
    siblings: true,
  })),
  // What a file says is read without knowing what others say; its own library's words are all that it knows.
  ...folders('src/surfaces')
    .filter((surface) => existsSync(`${root}${surface}/reading`))
    .map((surface) => ({
      of: `${surface}/reading`,
      may: ['src/model', 'src/syntax', ...libraryWords.map((name) => `${surface}/${name}`)],
      outside: [],
      siblings: true,
    })),
  { of: 'src/containers/index.ts', may: ['src/containers', 'src/model'], outside: [], siblings: true },
  { of: 'src/containers', may: ['src/model', 'src/syntax', 'src/workspace/config.ts'], outside: [], siblings: false },
  {
    of: 'src/migrate.ts',
    // How a comment is written, and what a member of JSON is, is what it hands the stages that ask.
    may: [
      'src/model',
      'src/stages',
      'src/surfaces/index.ts',
      'src/containers/index.ts',
      'src/syntax/comment-above.ts',
      'src/syntax/json-member.ts',
    ],
    outside: [],
    siblings: false,
  },
  {
    of: 'src/cli',
    may: everything,
    outside: [
      'yargs',
      '@clack/prompts',
      'node:path',
      'node:process',
      'node:util',
      'node:url',
      'node:tty',
      'node:stream',
      'node:module',
      'node:readline',
    ],
    siblings: true,
  },
  // An entry: what others import.
  { of: 'src/api.ts', may: everything, outside: [], siblings: false },
  { of: 'transforms', may: ['src/model'], outside: [], siblings: true },
  // An entry, as the command line is one.
  { of: 'transforms/jscodeshift.ts', may: everything, outside: ['jscodeshift'], siblings: true },
];

const forbiddenFolders = ['utils', 'util', 'helpers', 'helper', 'common', 'core', 'lib', 'types', 'shared', 'misc'];
const vagueWords = ['util', 'utils', 'helper', 'helpers', 'manager', 'process', 'data', 'info', 'misc', 'common'];
/** Its types are also those of what it gives. */
const publicEntry = 'src/api.ts';
const barrels = ['src/surfaces/index.ts', 'src/containers/index.ts'];

/** Every file below a folder of the project, from the root. */
function filesBelow(folder: string): readonly string[] {
  if (!existsSync(root + folder)) return [];
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => !/(^|\/)(node_modules|dist|\.trees)\//.test(path) && statSync(root + path).isFile())
    .sort();
}

const sources = [...filesBelow('src'), ...filesBelow('transforms')].filter((path) => path.endsWith('.ts'));
const text = (path: string) => readFileSync(root + path, 'utf8');

/** What a file imports, statically, dynamically or for a type alone: paths from the root, or names of packages. */
function importsOf(path: string, source = text(path)): readonly string[] {
  return ts
    .preProcessFile(source, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? posix.join(posix.dirname(path), fileName) : packageOf(fileName),
    );
}

/** `yargs/helpers → yargs`, `@scope/name/part → @scope/name`; a part of a node module stands for the module. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

const isWithin = (path: string, place: string) => path === place || path.startsWith(`${place}/`);
const isLocal = (imported: string) => everything.some((place) => isWithin(imported, place));

function ruleFor(path: string): Rule | undefined {
  const fitting = rules.filter(({ of }) => isWithin(path, of));
  return fitting.sort((a, b) => b.of.length - a.of.length)[0];
}

function mayImport(path: string, rule: Rule, imported: string): boolean {
  if (!isLocal(imported))
    return rule.outside.some((name) => (name === 'node:*' ? imported.startsWith('node:') : name === imported));
  if (rule.siblings && isWithin(imported, rule.of)) return true;
  return rule.may.some((place) => isWithin(imported, place));
}

describe('the folders are the architecture', () => {
  it('every source file has a rule', () => {
    expect(sources.filter((path) => !ruleFor(path))).toEqual([]);
  });

  it.each(rules)('$of imports only what it may', (rule) => {
    const broken = sources
      .filter((path) => ruleFor(path) === rule)
      .flatMap((path) =>
        importsOf(path)
          .filter((imported) => !mayImport(path, rule, imported))
          .map((imported) => `${path} imports ${imported}`),
      );
    expect(broken).toEqual([]);
  });

  it('no file needs itself, however far around, but for the readers of one grammar', () => {
    const graph = new Map(
      sources.map((path) => [path, importsOf(path).filter((imported) => sources.includes(imported))]),
    );
    const reaches = (from: string) => {
      const reached = new Set<string>();
      const open = [...(graph.get(from) ?? [])];
      for (let path = open.pop(); path !== undefined; path = open.pop()) {
        if (reached.has(path)) continue;
        reached.add(path);
        open.push(...(graph.get(path) ?? []));
      }
      return reached;
    };
    // A language is recursive, and so are the files of a surface that read its expressions, calls and functions.
    const isOfSurface = (path: string) => /^src\/surfaces\/[^/]+\//.test(path);
    expect(sources.filter((path) => !isOfSurface(path) && reaches(path).has(path))).toEqual([]);
  });

  it('every rule is about something', () => {
    expect(rules.filter(({ of }) => !sources.some((path) => isWithin(path, of))).map(({ of }) => of)).toEqual([]);
  });

  it('what the built command needs is a dependency or in its bundle, and every dependency is needed', () => {
    const { dependencies, devDependencies } = JSON.parse(text('package.json')) as Record<string, object>;
    const imported = new Set(
      sources.flatMap((path) => importsOf(path)).filter((name) => !isLocal(name) && !name.startsWith('node:')),
    );
    const types = ['mdast', 'unist'];
    const known = Object.keys({ ...dependencies, ...devDependencies });
    expect([...imported].filter((name) => !types.includes(name) && !known.includes(name))).toEqual([]);
    expect(Object.keys({ ...dependencies }).filter((name) => !imported.has(name))).toEqual([]);
  });
});

/** String literals of a file, but for the names of modules. */
function stringsOf(path: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isImportDeclaration(node) ||
      (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    )
      return;
    if (ts.isStringLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text(path), ts.ScriptTarget.Latest));
  return found;
}

describe('a language, a surface and a container is said once', () => {
  const ids = {
    surface: surfaces.map(({ id }) => id),
    container: containers.map(({ id }) => id),
    language: languageNames as readonly string[],
  };
  type Kind = keyof typeof ids;
  /** Where which kind may be named: in the record or list itself, and where the knowledge is about that one. */
  const homes: readonly { readonly of: string; readonly may: readonly Kind[] }[] = [
    { of: 'src/model/language-records.ts', may: ['language'] },
    { of: 'src/surfaces/index.ts', may: ['surface', 'language'] },
    { of: 'src/containers/index.ts', may: ['container', 'language'] },
    // How a language is parsed and quoted is known there; a surface and a container know what they read.
    { of: 'src/syntax', may: ['language'] },
    { of: 'src/containers', may: ['language'] },
    ...folders('src/surfaces').map((of) => ({ of, may: ['language'] as const })),
    // What changed in each library.
    { of: 'transforms', may: ['surface'] },
  ];
  /** Words that are such a name by chance, or for the reason that stands above them. */
  const others: Readonly<Record<string, readonly string[]>> = {
    // What is none of the languages; the property of a file that was read; how an edit is spelled.
    'src/model/source-file.ts': ['text'],
    'src/model/edit.ts': ['text'],
    'src/stages/analyse.ts': ['text'],
    // Escapes: of JSON, of Python's literals, raw ones too. How IPython fills in a line.
    'src/model/codec.ts': ['json', 'python', 'r'],
    'src/model/fragment.ts': ['json', 'python'],
    'src/model/interpolation.ts': ['ipython'],
    // Who keeps packages.
    'src/model/transform.ts': ['python', 'go'],
    // Formats of reports, and the mode in which Node opens a file.
    'src/cli/request.ts': ['json', 'azure-cli', 'python'],
    'src/cli/setup.ts': ['azure-cli', 'python', 'json'],
    'src/cli/print-reports.ts': ['text'],
    'src/cli/explain.ts': ['text'],
    'src/documentation/change-page.ts': ['text'],
    'src/workspace/write.ts': ['r'],
    'src/workspace/text-search.ts': ['r'],
    // What a string of Python holds depends on its own quotes, which its container has read.
    'src/syntax/spell-name.ts': ['python-text'],
    'src/surfaces/rest/rest.ts': ['python-text'],
    // Keys of the configuration; an extension.
    'src/model/language-records.ts': ['ipython', 'arm', 'rest'],
    // How a name is written that only a shell can tell.
    'src/model/needed-scope.ts': ['shell'],
    'src/output/setup-commands.ts': ['shell'],
    'src/stages/needed-scopes.ts': ['shell'],
    // The package of the Azure CLI is called as its surface is.
    'src/surfaces/dependencies/read-images.ts': ['azure-cli'],
    // A parameter that takes the rest.
    'src/surfaces/python/reading/definitions.ts': ['rest'],
    'src/surfaces/python/reading/facts.ts': ['rest'],
  };

  const isOwn = (path: string, id: string) =>
    isWithin(path, `src/surfaces/${id}`) || path === `src/containers/${id}.ts`;
  const namedIn = (path: string) => {
    const home = homes.filter(({ of }) => isWithin(path, of)).sort((x, y) => y.of.length - x.of.length)[0];
    const foreign = (Object.keys(ids) as Kind[]).filter((kind) => !home?.may.includes(kind));
    // A word of two kinds counts as the one that may be named.
    const allowed = (home?.may ?? []).flatMap((kind) => ids[kind]);
    const names = foreign.flatMap((kind) => ids[kind]).filter((id) => !allowed.includes(id) && !isOwn(path, id));
    const mayName = names.some((name) => text(path).includes(`'${name}'`));
    return mayName ? [...new Set(stringsOf(path).filter((word) => names.includes(word)))] : [];
  };

  it('and named nowhere else', () => {
    const named = sources.flatMap((path) =>
      namedIn(path)
        .filter((word) => !others[path]?.includes(word))
        .map((word) => `${path} names ${word}`),
    );
    expect(named).toEqual([]);
  });

  it('and no exception is out of date', () => {
    const stale = Object.entries(others).flatMap(([path, words]) => {
      const named = namedIn(path);
      return words.filter((word) => !named.includes(word)).map((word) => `${path} does not name ${word}`);
    });
    expect(stale).toEqual([]);
  });

  it('and nobody asks which surface or container something is of', () => {
    // A cell of IPython is one by the place that it stands in.
    const mayAsk = ['src/containers/ipython.ts', 'src/syntax/spell-name.ts', 'src/surfaces/rest/rest.ts'];
    const asks = /\b(surface|container)\s*[!=]==\s*'(?!file')/;
    expect(sources.filter((path) => asks.test(text(path)))).toEqual(mayAsk.sort());
  });

  it('a surface and a container is a folder or a file of its own, named as the list names it', () => {
    expect(folders('src/surfaces').map((path) => posix.basename(path))).toEqual([...ids.surface].sort());
    const files = readdirSync(`${root}src/containers`).filter((name) => name !== 'index.ts');
    expect(files.map((name) => name.replace(/\.ts$/, '')).sort()).toEqual([...ids.container].sort());
  });

  it('and every one of them has fixtures', () => {
    const fixtures = folders('fixtures').map((path) => posix.basename(path));
    expect([...ids.surface, ...ids.container].filter((id) => !fixtures.includes(id))).toEqual([]);
  });

  it('no two languages claim one extension or one grammar', () => {
    const all = Object.values(languages);
    const claims = all.flatMap(({ extensions = [], grammar }) => [...extensions, ...(grammar ? [grammar.file] : [])]);
    expect(claims.filter((claim, index) => claims.indexOf(claim) !== index)).toEqual([]);
  });
});

describe('names', () => {
  const all = [...sources, ...['test', 'bench', 'scripts'].flatMap(filesBelow)];

  it('files are in kebab-case', () => {
    const ours = all.filter((path) => /\.(ts|mjs|js|py)$/.test(path));
    expect(ours.filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+$/.test(posix.basename(path)))).toEqual([]);
  });

  it('no folder or file has a name that says nothing', () => {
    const folders = all.filter((path) =>
      path
        .split('/')
        .slice(0, -1)
        .some((name) => forbiddenFolders.includes(name)),
    );
    const files = all.filter((path) =>
      posix
        .basename(path)
        .split(/[-.]/)
        .some((word) => vagueWords.includes(word)),
    );
    expect([...folders, ...files]).toEqual([]);
  });

  it('nothing that is exported is called get…', () => {
    const named = sources.flatMap((path) =>
      [...text(path).matchAll(/^export (?:async )?(?:function|const|class) (get[A-Z]\w*)/gm)].map(
        ([, name = '']) => `${path}: ${name}`,
      ),
    );
    expect(named).toEqual([]);
  });
});

describe('files', () => {
  it('re-export nothing: the two lists are the only index files', () => {
    const reExports = sources.filter((path) => /^export (type )?(\*|\{[^}]*\}) ?(as \w+ )?from /m.test(text(path)));
    const indexes = sources.filter((path) => posix.basename(path) === 'index.ts');
    expect(reExports).toEqual([publicEntry]);
    expect(indexes).toEqual(expect.arrayContaining(barrels));
    expect(indexes.filter((path) => !barrels.includes(path))).toEqual([]);
  });

  it('are one thing each: under 500 lines, and no rule is switched off', () => {
    expect(sources.filter((path) => text(path).split('\n').length > 500)).toEqual([]);
    expect(
      sources.filter((path) => /: any\b|\bas any\b|@ts-(ignore|nocheck|expect-error)|eslint-disable/.test(text(path))),
    ).toEqual([]);
  });

  it('no test is skipped or runs alone', () => {
    const tests = filesBelow('test').filter((path) => path.endsWith('.test.ts'));
    expect(tests.filter((path) => /\b(it|test|describe)\.(skip|only|todo|fails)\b/.test(text(path)))).toEqual([]);
  });
});
