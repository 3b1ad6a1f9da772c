// `npm run build` makes the site: the pages of this folder, docs/ as the reference, and the programmatic interface as
// TypeDoc describes it. A link that leads nowhere fails the build.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const site = dirname(fileURLToPath(import.meta.url));
const pages = join(site, 'pages');
const made = ['reference', 'api'].map((name) => join(pages, name));

for (const folder of made) rmSync(folder, { recursive: true, force: true });
copyReference(join(site, '..', 'docs'), join(pages, 'reference'));
run('typedoc');
run('vitepress', 'build');

/** The pages of docs/; a folder's README is its index there. */
function copyReference(from, to) {
  cpSync(from, to, { recursive: true });
  const readme = join(to, 'README.md');
  writeFileSync(join(to, 'index.md'), readFileSync(readme, 'utf8'));
  rmSync(readme);
}

function run(program, ...args) {
  const entry = join(site, 'node_modules', program, 'bin', program === 'typedoc' ? 'typedoc' : 'vitepress.js');
  const { status } = spawnSync(process.execPath, [entry, ...args], { cwd: site, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
