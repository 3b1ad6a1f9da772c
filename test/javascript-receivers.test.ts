import { describe, expect, it } from 'vitest';
import type { Site } from '../src/model/site.ts';
import type { Path } from '../src/model/source-file.ts';
import type { Document, World } from '../src/model/world.ts';
import type { JavascriptFacts } from '../src/surfaces/javascript/reading/facts.ts';
import { loadJavascriptSurface } from '../src/surfaces/javascript/javascript.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 as transform } from '../transforms/batchai-2018-05-01/transform.ts';
import { documentOf } from './documents.ts';

type Files = Readonly<Record<Path, string>>;

/** The sites of every file that the pipeline would read: candidates, what they import, and who imports them. */
async function sitesIn(files: Files): Promise<ReadonlyMap<Path, readonly Site[]>> {
  const surface = await loadJavascriptSurface();
  const world: World = memoryWorld(files);
  const documents = new Map<Path, Document>();
  const facts = new Map<Path, JavascriptFacts>();
  const queue = [...world.candidates];
  for (const path of queue) {
    const document = await documentOf(path, files[path] ?? '');
    // Facts go through a cache or to a worker: nothing may be lost on the way.
    const read = JSON.parse(JSON.stringify(surface.read(document, transform))) as JavascriptFacts;
    documents.set(path, document);
    facts.set(path, read);
    const { imports, importerWords } = surface.links(read, path, world);
    const importers = importerWords.length > 0 ? world.search(importerWords, surface.importerExtensions) : [];
    for (const next of [...imports, ...importers]) if (!queue.includes(next)) queue.push(next);
  }
  const index = await surface.index(facts, world, transform);
  return new Map(
    [...documents].map(([path, document]) => {
      const read = facts.get(path);
      return [path, read ? surface.find(document, read, index, transform) : []];
    }),
  );
}

/** `<grade> <reading>` of each site in a file, in text order. */
async function verdict(path: Path, files: Files): Promise<string> {
  const sites = (await sitesIn(files)).get(path) ?? [];
  return sites
    .map(({ provenance, reading }) => `${provenance.kind} ${reading.kind === 'review' ? reading.reason : reading.kind}`)
    .join(', ');
}

const sdk = "const B = require('azure-arm-batchai');\n";
const rival = "const H = require('azure-arm-hdinsight');\n";

describe('whose a receiver is, in one file of JavaScript', () => {
  it.each<[string, string, string]>([
    ['constructed', `${sdk}new B(c, s).jobs.get(g, n)`, 'certain old'],
    ['constructed without new', `${sdk}B(c, s).jobs.get(g, n)`, 'certain old'],
    ['required and constructed at once', `new (require('azure-arm-batchai'))(c, s).jobs.get(g, n)`, 'certain old'],
    ['the class in the module', `${sdk}new B.BatchAIManagementClient(c, s).jobs.get(g, n)`, 'certain old'],
    ['the default of the module', `${sdk}new B.default(c, s).jobs.get(g, n)`, 'certain old'],
    [
      'a part of the module',
      `new (require('azure-arm-batchai/lib/batchAIManagementClient'))(c).jobs.get(g, n)`,
      'certain old',
    ],
    ['a copy of the library', `new (require('./vendor/batchAIManagementClient'))(c).jobs.get(g, n)`, 'certain old'],
    ['the factory of the module', `${sdk}B.createBatchAIManagementClient(c, s).jobs.get(g, n)`, 'certain old'],
    [
      'wrapped by a compiler',
      `var b = _interopRequireDefault(require('azure-arm-batchai'));\nnew b.default(c, s).jobs.get(g, n)`,
      'certain old',
    ],
    [
      'wrapped by tslib',
      `var b = tslib_1.__importStar(require('azure-arm-batchai'));\nnew b.BatchAIManagementClient(c, s).jobs.get(g, n)`,
      'certain old',
    ],
    [
      'the unsure choice of two clients',
      `${sdk}const c = x ? new B(1, 2) : new B(3, 4);\nc.jobs.get(g, n)`,
      'certain old',
    ],
    ['a client or nothing', `${sdk}let c = null;\nif (x) c = new B(1, 2);\nc.jobs.get(g, n)`, 'certain old'],
    ['a default', `${sdk}function f(c = new B(1, 2)) { c.jobs.get(g, n) }`, 'certain old'],
    ['given by its caller', `${sdk}function f(c) { c.jobs.get(g, n) }\nf(new B(1, 2))`, 'certain old'],
    [
      'given in an object',
      `${sdk}function f({ api: { client } }) { client.jobs.get(g, n) }\nf({ api: { client: new B(1, 2) } })`,
      'certain old',
    ],
    ['given as one of the rest', `${sdk}function f(...all) { all[0].jobs.get(g, n) }\nf(new B(1, 2))`, 'certain old'],
    [
      'given by a caller of a caller',
      `${sdk}const f = (c) => c.jobs.get(g, n);\nconst h = (c) => f(c);\nh(new B(1, 2))`,
      'certain old',
    ],
    [
      'given to a callback by a function',
      `${sdk}function using(run) { run(new B(1, 2)) }\nusing((c) => c.jobs.get(g, n))`,
      'certain old',
    ],
    [
      'given to a method through call',
      `${sdk}function f() { return new B(1, 2) }\nf.call(null).jobs.get(g, n)`,
      'certain old',
    ],
    [
      'a function that calls itself',
      `${sdk}function f(n) { return n ? f(n - 1) : new B(1, 2) }\nf(3).jobs.get(g, n)`,
      'certain old',
    ],
    [
      'names that are made of one another',
      `${sdk}let a = new B(1, 2);\nlet b = a;\nfunction swap() { const c = a; a = b; b = c }\na.jobs.get(g, n)`,
      'certain old',
    ],
    [
      'objects spread into one another',
      `${sdk}let a = { c: new B(1, 2) };\nlet b = { ...a };\na = { ...b };\nb.c.jobs.get(g, n)`,
      'certain old',
    ],
    ['a getter', `${sdk}class A { get c() { return new B(1, 2) } f() { this.c.jobs.get(g, n) } }`, 'certain old'],
    ['a getter of an object', `${sdk}const o = { get c() { return new B(1, 2) } };\no.c.jobs.get(g, n)`, 'certain old'],
    ['a static field', `${sdk}class A { static c = new B(1, 2) }\nA.c.jobs.get(g, n)`, 'certain old'],
    ['a static block', `${sdk}class A { static c; static { A.c = new B(1, 2) } }\nA.c.jobs.get(g, n)`, 'certain old'],
    [
      'a field that a method sets',
      `${sdk}class A { open() { this.c = new B(1, 2) } f() { this.c.jobs.get(g, n) } }`,
      'certain old',
    ],
    [
      'a field that a subclass sets',
      `${sdk}class A { f() { this.c.jobs.get(g, n) } }\nclass D extends A { constructor() { super(); this.c = new B(1, 2) } }`,
      'certain old',
    ],
    [
      'a field that super sets',
      `${sdk}class A { constructor(c) { this.c = c } }\nclass D extends A { constructor() { super(new B(1, 2)) } f() { this.c.jobs.get(g, n) } }`,
      'certain old',
    ],
    [
      'fields assigned at once',
      `${sdk}class A { constructor(d) { Object.assign(this, d) } f() { this.c.jobs.get(g, n) } }\nnew A({ c: new B(1, 2) })`,
      'certain old',
    ],
    [
      'an arrow function keeps this',
      `${sdk}class A { c = new B(1, 2); f = () => this.c.jobs.get(g, n) }`,
      'certain old',
    ],
    [
      'a property defined at run time',
      `${sdk}const o = {};\nObject.defineProperty(o, 'c', { get() { return new B(1, 2) } });\no.c.jobs.get(g, n)`,
      'certain old',
    ],
    ['a frozen object', `${sdk}const o = Object.freeze({ c: new B(1, 2) });\no.c.jobs.get(g, n)`, 'certain old'],
    [
      'one property under another name',
      `${sdk}const { clients: { batch: c } } = { clients: { batch: new B(1, 2) } };\nc.jobs.get(g, n)`,
      'certain old',
    ],
    ['an assignment as a value', `${sdk}let c;\n(c = new B(1, 2)).jobs.get(g, n)`, 'certain old'],
    ['assigned if missing', `${sdk}let c;\nc ??= new B(1, 2);\nc.jobs.get(g, n)`, 'certain old'],
    ['the last of a sequence', `${sdk}(0, new B(1, 2)).jobs.get(g, n)`, 'certain old'],
    [
      'awaited',
      `${sdk}async function f() { return new B(1, 2) }\nasync function h() { (await f()).jobs.get(g, n) }`,
      'certain old',
    ],
    [
      'yielded by a generator that plays await',
      `${sdk}const f = co.wrap(function* () { const c = yield Promise.resolve(new B(1, 2)); c.jobs.get(g, n) })`,
      'certain old',
    ],
    ['in a list', `${sdk}[new B(1, 2)].map((c) => c.jobs.get(g, n))`, 'certain old'],
    ['found in a list', `${sdk}[new B(1, 2)].find((c) => c.id).jobs.get(g, n)`, 'certain old'],
    [
      'kept in a map, which nobody follows',
      `${sdk}const m = new Map([['a', new B(1, 2)]]);\nm.get('a').jobs.get(g, n)`,
      'likely old',
    ],
    ['an unknown name', `${sdk}client.jobs.get(g, n)`, 'likely old'],
    ['an unknown name beside another service', `${sdk}${rival}client.jobs.get(g, n)`, 'possible old'],
    ['an unknown name that says another service', `${sdk}kustoClient.clusters.get(g, n)`, 'possible old'],
    ['an unknown name where only a comment says the service', '// batchai\nclient.jobs.get(g, n)', 'possible old'],
    ['a group of its own that nobody knows', `${sdk}exports.f = (jobs) => jobs.get(g, n)`, 'possible old'],
    ['another name that nobody knows', `${sdk}exports.f = (queue) => queue.get(g, n)`, ''],
    [
      'two services under one name',
      `${sdk}${rival}const c = x ? new B(1) : new H(1);\nc.clusters.get(g, n)`,
      'possible old',
    ],
    [
      'two callers with two services',
      `${sdk}${rival}const f = (c) => c.clusters.get(g, n);\nf(new B(1));\nf(new H(1))`,
      'possible old',
    ],
    [
      'a caller whom nobody knows',
      `${sdk}const f = (c) => c.clusters.get(g, n);\nf(new B(1));\nf(window.client)`,
      'likely old',
    ],
    ['another service', `${sdk}${rival}new H(1).clusters.get(g, n)`, 'foreign old'],
    ['another service in its own promise', `${sdk}${rival}H.login().then((c) => c.clusters.get(g, n))`, 'foreign old'],
    ['another service that is given the client', `${sdk}${rival}H.wrap(new B(1)).clusters.get(g, n)`, 'possible old'],
    ['a package that nobody knows', `${sdk}require('some-package').connect().jobs.get(g, n)`, 'likely old'],
    [
      'an object of their own',
      `${sdk}const o = { jobs: { get(a, b) { return a + b } } };\no.jobs.get(g, n)`,
      'foreign old',
    ],
    [
      'a class of their own',
      `${sdk}class Jobs { get(a, b) {} }\nclass O { jobs = new Jobs() }\nnew O().jobs.get(g, n)`,
      'foreign old',
    ],
    ['text', `${sdk}const o = { jobs: 'a,b' };\no.jobs.list()`, 'foreign operation-removed'],
    [
      'a name shadowed by a function',
      `${sdk}const c = new B(1);\nfunction f(c) { return c.jobs.get(g, n) }\nf({ jobs: new Map() })`,
      'foreign old',
    ],
    [
      'a name shadowed by a catch clause',
      `${sdk}const c = new B(1);\ntry {} catch (c) { c.jobs.get(g, n) }`,
      'likely old',
    ],
    ['a name shadowed by a loop', `${sdk}const c = new B(1);\nfor (const c of ['a']) c.jobs.get(g, n)`, 'foreign old'],
    ['a var that a block declares', `${sdk}if (x) { var c = new B(1) }\nc.jobs.get(g, n)`, 'certain old'],
    [
      'the last of several assignments',
      `${sdk}${rival}let c = new H(1);\nc = new B(1);\nc.clusters.get(g, n)`,
      'certain old',
    ],
    [
      'one of several assignments in a branch',
      `${sdk}${rival}let c = new H(1);\nif (x) c = new B(1);\nc.clusters.get(g, n)`,
      'possible old',
    ],
    ['wrong for sure', `${sdk}new B(1).jobs.get(g)`, 'certain arguments-unclear'],
    ['wrong and perhaps not ours', `${sdk}client.jobs.get(g)`, ''],
    ['an operation of the client that neither version has', `${sdk}new B(1).jobs.restart(g, n)`, ''],
  ])('%s', async (_, text, expected) => {
    expect(await verdict('main.js', { 'main.js': text })).toBe(expected);
  });
});

const imported = "import Client from 'azure-arm-batchai';\n";

describe('whose a receiver is, in one file of TypeScript', () => {
  it.each<[string, string, string]>([
    ['an annotated parameter', `${imported}export const f = (c: Client) => c.jobs.get(g, n)`, 'certain old'],
    [
      'an annotation that may be missing',
      `${imported}export const f = (c?: Client | null) => c!.jobs.get(g, n)`,
      'certain old',
    ],
    ['a promise of one', `${imported}declare const c: Promise<Client>;\n(await c).jobs.get(g, n)`, 'certain old'],
    ['a list of them', `${imported}declare const c: readonly Client[];\nc[0].jobs.get(g, n)`, 'certain old'],
    [
      'a type of the module that is not imported',
      `declare const c: import('azure-arm-batchai').BatchAIManagementClient;\nc.jobs.get(g, n)`,
      'certain old',
    ],
    [
      'another name for the type',
      `${imported}type C = Readonly<Client>;\ndeclare const c: C;\nc.jobs.get(g, n)`,
      'certain old',
    ],
    [
      'a property of a type',
      `${imported}interface D { c: Client }\ndeclare const d: D;\nd.c.jobs.get(g, n)`,
      'certain old',
    ],
    [
      'a type inherited by an interface',
      `${imported}interface A { c: Client }\ninterface D extends A { x: 1 }\ndeclare const d: D;\nd.c.jobs.get(g, n)`,
      'certain old',
    ],
    ['a group by its own type', `${imported}declare const jobs: Client['jobs'];\njobs.get(g, n)`, 'certain old'],
    [
      'what a function gives',
      `${imported}declare function f(): Client;\ndeclare const c: ReturnType<typeof f>;\nc.jobs.get(g, n)`,
      'certain old',
    ],
    [
      'a type parameter with a bound',
      `${imported}export const f = <C extends Client>(c: C) => c.jobs.get(g, n)`,
      'certain old',
    ],
    [
      'a generic class, for the type checker',
      `${imported}class Box<T> { constructor(readonly value: T) {} }\ndeclare const box: Box<Client>;\nbox.value.jobs.get(g, n)`,
      'certain old',
    ],
    [
      'a mapped type, for the type checker',
      `${imported}declare const all: Record<'a', Client>;\nall.a.jobs.get(g, n)`,
      'certain old',
    ],
    ['a declared field', `${imported}class A { declare c: Client; f() { this.c.jobs.get(g, n) } }`, 'certain old'],
    [
      'a field of the constructor',
      `${imported}class A { constructor(private c: Client) {} f() { this.c.jobs.get(g, n) } }`,
      'certain old',
    ],
    [
      'an abstract getter',
      `${imported}abstract class A { abstract get c(): Client; f() { this.c.jobs.get(g, n) } }`,
      'certain old',
    ],
    ['satisfied', `${imported}const c = new Client(1, 2) satisfies object;\nc.jobs.get(g, n)`, 'certain old'],
    [
      'a class of their own by its type',
      `${imported}class Jobs { get(a: string, b: string) {} }\nclass O { jobs!: Jobs }\ndeclare const o: Partial<O>;\no.jobs!.get(g, n)`,
      'foreign old',
    ],
    [
      'an interface of their own',
      `${imported}interface Source { jobs: { get(g: string, n: string): void } }\nexport const f = (s: Source) => s.jobs.get(g, n)`,
      'likely old',
    ],
    ['any', `${imported}export const f = (c: any) => c.jobs.get(g, n)`, 'likely old'],
    [
      'a namespace import',
      `import * as sdk from '@azure/arm-batchai';\nnew sdk.BatchAIManagementClient(1, 2).jobs.get(g, n)`,
      'certain old',
    ],
    [
      'an import that is an assignment',
      `import C = require('azure-arm-batchai');\nimport Jobs = C.Jobs;\ndeclare const jobs: Jobs;\njobs.get(g, n)`,
      'certain old',
    ],
    [
      'an enum and a namespace around it',
      `${imported}namespace N { export const c = new Client(1, 2); c.jobs.get(g, n) }\nenum E { a }`,
      'certain old',
    ],
    [
      'overloads',
      `${imported}function f(a: string): Client;\nfunction f(a: number): Client;\nfunction f(a: unknown) { return new Client(a, 2) }\nf(1).jobs.get(g, n)`,
      'certain old',
    ],
  ])('%s', async (_, text, expected) => {
    const declared = `${text}\ndeclare const g: string, n: string;\nexport {};`;
    expect(await verdict('main.ts', { 'main.ts': declared })).toBe(expected);
  });
});

describe('whose a receiver is, over several files', () => {
  const client = `${sdk}exports.client = new B(1, 2);\nexports.make = () => new B(1, 2);`;
  it.each<[string, string, Files, string]>([
    ['a named export', "const { client } = require('./c');\nclient.jobs.get(g, n)", { 'c.js': client }, 'certain old'],
    ['the whole module', "const c = require('./c');\nc.make().jobs.get(g, n)", { 'c.js': client }, 'certain old'],
    [
      'the module itself',
      "require('./c').jobs.get(g, n)",
      { 'c.js': `${sdk}module.exports = new B(1)` },
      'certain old',
    ],
    ['a folder', "require('./lib').client.jobs.get(g, n)", { 'lib/index.js': client }, 'certain old'],
    [
      'over two barrels',
      "import { make } from './all';\nmake().jobs.get(g, n)",
      { 'all.js': "export * from './some'", 'some.js': "export { make } from './c'", 'c.js': client },
      'certain old',
    ],
    [
      'a default under a name',
      "import { batch } from './all';\nbatch.jobs.get(g, n)",
      {
        'all.js': "export { default as batch } from './c'",
        'c.js': `import B from 'azure-arm-batchai';\nexport default new B(1)`,
      },
      'certain old',
    ],
    [
      'a namespace under a name',
      "import { clients } from './all';\nclients.client.jobs.get(g, n)",
      { 'all.js': "export * as clients from './c'", 'c.js': client },
      'certain old',
    ],
    [
      'the library through a barrel',
      "import { BatchAIManagementClient as C } from './all';\nnew C(1, 2).jobs.get(g, n)",
      { 'all.js': "export * from 'azure-arm-batchai'" },
      'certain old',
    ],
    [
      'modules that import one another',
      "const { client } = require('./c');\nclient.jobs.get(g, n);\nexports.x = 1",
      { 'c.js': `const { x } = require('./main');\n${client}` },
      'certain old',
    ],
    [
      'imported at run time',
      "import('./c').then(({ client }) => client.jobs.get(g, n))",
      { 'c.js': client },
      'certain old',
    ],
    [
      'a class from elsewhere',
      "const { A } = require('./a');\nnew A().client.jobs.get(g, n)",
      { 'a.js': `${sdk}class A { constructor() { this.client = new B(1) } }\nexports.A = A` },
      'certain old',
    ],
    [
      'exports assigned at once',
      "require('./c').client.jobs.get(g, n)",
      { 'c.js': `${sdk}Object.assign(module.exports, { client: new B(1) })` },
      'certain old',
    ],
    [
      'an export that the file reads itself',
      `${sdk}exports.client = new B(1);\nexports.f = () => exports.client.jobs.get(g, n)`,
      {},
      'certain old',
    ],
    [
      'a module of another service',
      "require('./h').client.clusters.get(g, n) // batchai",
      { 'h.js': `${rival}exports.client = new H(1)` },
      'foreign old',
    ],
    ['a module that does not exist', "require('./missing').client.jobs.get(g, n) // batchai", {}, 'possible old'],
    ['above the root', "require('../../c').client.jobs.get(g, n) // batchai", { 'c.js': client }, 'possible old'],
    ['from a search path', "require('lib/c').client.jobs.get(g, n)", { 'lib/c.js': client }, 'certain old'],
  ])('%s', async (_, text, others, expected) => {
    expect(await verdict('main.js', { 'main.js': text, ...others })).toBe(expected);
  });

  it('callers in other files grade a parameter', async () => {
    const helper = 'module.exports = (c, g, n) => c.clusters.deleteMethod(g, n);';
    const caller = `${sdk}require('./remove')(new B(1), 'g', 'n')`;
    const other = `${rival}require('./remove')(new H(1), 'g', 'n')`;
    expect(await verdict('remove.js', { 'remove.js': helper, 'a.js': caller })).toBe('certain old');
    // Whoever imports the helper is read, whatever it says.
    expect(await verdict('remove.js', { 'remove.js': helper, 'a.js': caller, 'b.js': other })).toBe('possible old');
    expect(await verdict('remove.js', { 'remove.js': helper, 'b.js': other })).toBe('');
  });

  it('shows the lines that lead to the client', async () => {
    const sites = await sitesIn({
      'c.js': `'use strict';\n${sdk}exports.client = new B(1, 2);`,
      'main.js': "const { client } = require('./c');\n\nclient.jobs.get(g, n)",
    });
    expect(sites.get('main.js')?.[0]?.provenance.evidence).toEqual([
      { path: 'main.js', line: 1, text: "const { client } = require('./c');" },
      { path: 'c.js', line: 3, text: 'exports.client = new B(1, 2);' },
      { path: 'c.js', line: 2, text: "const B = require('azure-arm-batchai');" },
    ]);
  });

  it('counts lines in the file on disk, in a fence of a document too', async () => {
    const sites = await sitesIn({
      'guide.md':
        '# Batch AI\n\n```js\nconst B = require("azure-arm-batchai");\nconst c = new B(1);\n```\n\n```js\nc.jobs.get(g, n)\n```\n',
    });
    const evidence = sites.get('guide.md')?.[0]?.provenance.evidence;
    expect(evidence?.map(({ line, text }) => `${line} ${text}`)).toEqual([
      '5 const c = new B(1);',
      '4 const B = require("azure-arm-batchai");',
    ]);
  });

  it('reads only the modules that matter', async () => {
    const files = {
      'main.js': `${sdk}const log = require('./log');\nconst { run } = require('./run');\nlog('start');\nrun(new B(1));`,
      'log.js': "exports.log = require('./format')",
      'format.js': 'exports.format = String',
      'run.js': 'exports.run = (c) => c.jobs.get(1, 2)',
    };
    expect([...(await sitesIn(files)).keys()]).toEqual(['main.js', 'run.js']);
  });
});
