// The script of a page for browsers, bundled to text: `import { script, style } from './page.ts?bundled'`. Style is
// what stands in page.css beside page.ts. One plugin is for the build, one for the tests, which run the sources.
import { build } from 'esbuild';

const bundledImport = /\?bundled$/;

/** For esbuild. */
export const bundledPages = {
  name: 'bundled pages',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: bundledImport }, async ({ path, importer, resolveDir, kind }) => {
      const found = await resolve(path.replace(bundledImport, ''), { importer, resolveDir, kind });
      return found.errors.length > 0 ? found : { path: found.path, namespace: 'bundled-page' };
    });
    onLoad({ filter: /./, namespace: 'bundled-page' }, async ({ path }) => ({ contents: await moduleOf(path) }));
  },
};

/** For vitest. */
export const bundledPagesForTests = {
  name: 'bundled pages',
  enforce: 'pre',
  load: (id) => (bundledImport.test(id) ? moduleOf(id.replace(bundledImport, '')) : undefined),
};

async function moduleOf(path) {
  const [script, style] = await Promise.all([bundled(path, 'iife'), bundled(path.replace(/\.ts$/, '.css'))]);
  return `export const script = ${JSON.stringify(script)};\nexport const style = ${JSON.stringify(style)};\n`;
}

async function bundled(path, format) {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
    ...(format && { format }),
  });
  return outputFiles[0].text.trim();
}
