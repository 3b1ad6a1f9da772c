import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { reviewReasons } from '../../src/model/review-reasons.ts';
import { commandNames } from '../../src/cli/options.ts';
import { output, root, run } from './run.ts';

const site = join(root, 'site');
const dist = join(site, '.vitepress', 'dist');

describe('the site', () => {
  let built = '';
  beforeAll(() => {
    output('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: site });
    const { status, stderr } = run('node', ['build.mjs'], { cwd: site });
    expect(status, stderr).toBe(0);
    built = stderr;
  });

  it('is built without a link that leads nowhere', () => {
    expect(built).not.toMatch(/dead link|warning/i);
    expect(built).toContain('build complete');
  });

  it('has a page for every reason, every change, every command and all that can be imported', () => {
    const reasons = readdirSync(join(dist, 'reference', 'reasons'));
    expect(reasons.sort()).toEqual(
      Object.keys(reviewReasons)
        .map((reason) => `${reason}.html`)
        .sort(),
    );
    const changes = readdirSync(join(root, 'docs', 'changes')).map((name) => name.replace('.md', '.html'));
    expect(readdirSync(join(dist, 'reference', 'changes')).sort()).toEqual(changes.sort());
    const commands = readFileSync(join(dist, 'reference', 'commands.html'), 'utf8');
    for (const name of commandNames) expect(commands).toContain(`id="${name}"`);
    for (const name of ['migrate', 'migrateTexts', 'patchOf', 'write'])
      expect(existsSync(join(dist, 'api', 'functions', `${name}.html`)), name).toBe(true);
  });

  it('shows text with angle brackets and braces as it is written', () => {
    const page = readFileSync(join(dist, 'guide.html'), 'utf8');
    expect(page).toContain('migrated-&lt;region&gt;');
    expect(page).toContain('8 uses fit the new API.');
  });

  it('is shown by a browser', () => {
    const { stdout } = run('chromium', [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom'],
      `file://${join(dist, 'guide.html')}`,
    ]);
    expect(stdout).toContain('From an old repository to a merge');
  });
});
