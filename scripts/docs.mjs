// `npm run docs` writes docs/ from the text that `batchai-codemod explain` shows, and from what the commands print.
// test/documentation-pages.test.ts fails where they differ.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { bundledPages } from './bundled-page.mjs';
import { sampleShell } from './sample-shell.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const docs = join(root, 'docs');
const cache = join(root, 'node_modules', '.cache');

await mkdir(cache, { recursive: true });
const work = await mkdtemp(join(cache, 'batchai-codemod-docs-'));
try {
  const outfile = join(work, 'pages.mjs');
  const contents = `
    import { markdownPages } from './src/documentation/markdown-pages.ts';
    import { commandsPage } from './src/documentation/commands-page.ts';
    import { commandNames } from './src/cli/options.ts';
    import { summaries } from './src/cli/help.ts';
    import { batchai20180501 } from './transforms/batchai-2018-05-01/transform.ts';
    const commands = commandNames.map((name) => ({ name, summary: summaries[name] }));
    export const pagesOf = (run) => [...markdownPages(batchai20180501), ['commands.md', commandsPage(commands, run)]];`;
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    plugins: [bundledPages],
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
    },
  });
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), join(work, 'dist')]);
  const config = await resolveConfig(join(root, 'README.md'));
  const { pagesOf } = await import(pathToFileURL(outfile).href);
  const { run, remove } = sampleShell(join(work, 'dist'));
  const pages = pagesOf(run);
  remove();
  await rm(docs, { recursive: true, force: true });
  for (const [path, text] of pages) {
    await mkdir(dirname(join(docs, path)), { recursive: true });
    await writeFile(join(docs, path), await format(text, { ...config, parser: 'markdown' }));
  }
} finally {
  await rm(work, { recursive: true, force: true });
}
