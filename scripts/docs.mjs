// `npm run docs` writes docs/ from the text that `batchai-codemod explain` shows. test/documentation-pages.test.ts
// fails where the two differ.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const docs = join(root, 'docs');
const cache = join(root, 'node_modules', '.cache');

await mkdir(cache, { recursive: true });
const work = await mkdtemp(join(cache, 'batchai-codemod-docs-'));
try {
  const outfile = join(work, 'pages.mjs');
  const contents = `
    import { markdownPages } from './src/documentation/markdown-pages.ts';
    import { batchai20180501 } from './transforms/batchai-2018-05-01/transform.ts';
    export const pages = markdownPages(batchai20180501);`;
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
  const config = await resolveConfig(join(root, 'README.md'));
  const { pages } = await import(pathToFileURL(outfile).href);
  await rm(docs, { recursive: true, force: true });
  for (const [path, text] of pages) {
    await mkdir(dirname(join(docs, path)), { recursive: true });
    await writeFile(join(docs, path), await format(text, { ...config, parser: 'markdown' }));
  }
} finally {
  await rm(work, { recursive: true, force: true });
}
