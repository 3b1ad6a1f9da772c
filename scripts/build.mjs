// `node scripts/build.mjs [folder]` builds the bundled command and what it needs beside it, in dist/ unless told
// otherwise. Prints nothing unless it fails: pre-commit reads the standard output of `npm pack`, which runs this.
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundledPages } from './bundled-page.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { resolve } = createRequire(import.meta.url);
const dist = join(root, 'dist');
const [target = dist] = process.argv.slice(2);
// A place of its own and one rename at the end: nobody ever runs a half-built command.
const work = join(root, 'node_modules', '.cache', `batchai-codemod-${process.pid}`);

/** The package whose licence is not in @ts-morph/common, which holds a copy of its own version. */
const compiler = 'typescript';

/** Packages written in CommonJS call `require` for Node's own modules. */
const requireForCommonJs =
  "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);";

/** The TypeScript compiler asks where it lies, too. */
const placeForCommonJs = 'const __filename = import.meta.filename, __dirname = import.meta.dirname;';

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // jsonc-parser's other build hides its modules from a bundler.
  mainFields: ['module', 'main'],
  banner: { js: requireForCommonJs },
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [bundledPages],
};

// jscodeshift turns every .js file that it loads into CommonJS, and then Node refuses it: this one it leaves alone.
const forJscodeshift = `module.exports = async (...args) => (await import('./jscodeshift-transform.js')).default(...args);
`;

await rm(work, { recursive: true, force: true });
await mkdir(work, { recursive: true });
try {
  const { languages } = await bundled('languages', `export { languages } from './src/model/languages.ts';`);
  const grammars = Object.values(languages).flatMap(({ grammar }) => grammar ?? []);
  const { metafile } = await build({
    ...shared,
    entryPoints: {
      api: 'src/api.ts',
      'command-line': 'src/cli/command-line.ts',
      'jscodeshift-transform': 'transforms/jscodeshift.ts',
    },
    outdir: work,
    splitting: true,
    metafile: true,
    plugins: [...shared.plugins, besides(/^ts-morph$/, './ts-morph.js')],
  });
  // Seldom loaded, and the largest part by far: a file of its own, made small. No .cjs file, which jscodeshift would
  // hand through Babel.
  const { metafile: typesMetafile } = await build({
    ...shared,
    stdin: { contents: `export { Project, ts } from 'ts-morph';`, resolveDir: root },
    outfile: join(work, 'ts-morph.js'),
    banner: { js: requireForCommonJs + placeForCommonJs },
    minify: true,
    metafile: true,
  });
  // The start is one file: each further one that Node opens costs a hook's empty case a millisecond or two.
  await build({
    ...shared,
    entryPoints: ['src/cli/batchai-codemod.ts'],
    outdir: work,
    plugins: [...shared.plugins, besides(/\/command-line\.ts$/, './command-line.js')],
  });
  for (const [name, text] of await declarations()) await writeFile(join(work, name), text);
  await writeFile(join(work, 'jscodeshift.cjs'), forJscodeshift);
  await copyFile(resolve('web-tree-sitter/web-tree-sitter.wasm'), join(work, 'web-tree-sitter.wasm'));
  for (const grammar of grammars)
    await copyFile(resolve(`${grammar.package}/${grammar.file}`), join(work, grammar.file));
  await writeFile(join(work, 'batchai-codemod.schema.json'), await configurationSchema());
  const manual = await bundled('manual', `export { manPage } from './src/cli/man-page.ts';`);
  await writeFile(join(work, 'batchai-codemod.1'), manual.manPage());
  const inputs = [metafile, typesMetafile].flatMap((bundle) => Object.keys(bundle.inputs));
  await writeFile(join(work, 'THIRD-PARTY-LICENSES.txt'), await licences(inputs, grammars));
  // A folder that was named is not ours to empty.
  if (target === dist) await rm(dist, { recursive: true, force: true });
  await rename(work, target);
} catch (error) {
  // esbuild has said what is wrong.
  if (!Array.isArray(error.errors)) throw error;
  process.exitCode = 1;
} finally {
  await rm(work, { recursive: true, force: true });
}

/** What matches is a file of its own beside the bundle, loaded when it is needed. */
function besides(filter, path) {
  return { name: path, setup: ({ onResolve }) => onResolve({ filter }, () => ({ path, external: true })) };
}

/**
 * The declarations of the programmatic interface, file by file as they are written: whatever needed a type of the
 * internals would be an error here.
 */
async function declarations() {
  const compilerOptions = { strict: true, target: 'es2022', module: 'nodenext', isolatedDeclarations: true };
  const { default: ts } = await import('typescript');
  const files = ['src/api.ts', 'src/model/report.ts'].map(async (fileName) => {
    const source = await readFile(join(root, fileName), 'utf8');
    const { outputText, diagnostics = [] } = ts.transpileDeclaration(source, { fileName, compilerOptions });
    if (diagnostics.length > 0)
      throw new Error(diagnostics.map(({ messageText }) => `${fileName}: ${messageText}`).join('\n'));
    const text = outputText.replaceAll(/from '\.\/(?:model\/)?([\w-]+)\.ts'/g, "from './$1.js'");
    return [`${basename(fileName, '.ts')}.d.ts`, text];
  });
  const forRunner = `/** A transform of jscodeshift; \`api\` and \`options\` are what its runner hands over. */
declare function transform(
  file: { path: string; source: string },
  api: { stats(name: string, quantity?: number): void; report(message: string): void },
  options: Record<string, unknown>,
): Promise<string | undefined>;
export = transform;
`;
  return [...(await Promise.all(files)), ['jscodeshift.d.cts', forRunner]];
}

/** The JSON Schema of the configuration, for editors; made from what validates it. */
async function configurationSchema() {
  const contents = `
    import { z } from 'zod';
    import { configSchema } from './src/workspace/config-schema.ts';
    export const schema = z.toJSONSchema(configSchema, { io: 'input' });`;
  const { schema } = await bundled('schema', contents);
  return `${JSON.stringify({ ...schema, title: 'Configuration of batchai-codemod' }, undefined, 2)}\n`;
}

/** What a module of TypeScript exports, which is bundled under a name first: Node 20 reads only JavaScript. */
async function bundled(name, contents) {
  const outfile = join(work, `${name}.mjs`);
  await build({ ...shared, stdin: { contents, resolveDir: root, loader: 'ts' }, outfile });
  const exported = await import(pathToFileURL(outfile).href);
  await rm(outfile);
  return exported;
}

/** The licences of every package that a bundle of these inputs, or a copied .wasm file, comes from. */
async function licences(inputs, grammars) {
  const packages = new Set([...grammars.map((grammar) => grammar.package), 'web-tree-sitter', compiler]);
  for (const input of inputs) {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (name) packages.add(name);
  }
  const texts = [];
  for (const name of [...packages].sort()) {
    const folder = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(join(folder, file), 'utf8') : `${license}\n`;
    texts.push(`${name} ${name === compiler ? '(in @ts-morph/common)' : version}\n\n${text.trim()}\n`);
  }
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}
