import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleShell } from '../scripts/sample-shell.mjs';
import { summaries } from '../src/cli/help.ts';
import { commandNames } from '../src/cli/options.ts';
import { changePage, documentedChanges } from '../src/documentation/change-page.ts';
import { commandsPage } from '../src/documentation/commands-page.ts';
import { markdownPages } from '../src/documentation/markdown-pages.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';
import { builtCommand } from './built-command.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const docs = `${root}docs/`;

describe('docs/', () => {
  it('is what npm run docs writes', async () => {
    const config = await resolveConfig(`${root}README.md`);
    const pages = markdownPages(batchai20180501);
    const written = readdirSync(docs, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => statSync(docs + path).isFile());
    expect(written.sort()).toEqual([...pages.keys(), 'commands.md'].sort());
    for (const [path, text] of pages)
      expect(readFileSync(docs + path, 'utf8'), path).toBe(await format(text, { ...config, parser: 'markdown' }));
  });

  it('has no link that leads nowhere', () => {
    const pages = markdownPages(batchai20180501);
    for (const [path, text] of pages)
      for (const [, target = ''] of text.matchAll(/\]\(([^)#]+)\)/g))
        expect(pages.has(target) || target === 'commands.md', `${path}: ${target}`).toBe(true);
  });

  it('has the page of commands that running them makes', async () => {
    const { run, remove } = sampleShell(builtCommand());
    onTestFinished(remove);
    const page = commandsPage(
      commandNames.map((name) => ({ name, summary: summaries[name] })),
      run,
    );
    const config = await resolveConfig(`${root}README.md`);
    expect(readFileSync(`${docs}commands.md`, 'utf8')).toBe(await format(page, { ...config, parser: 'markdown' }));
  }, 300_000);
});

describe('the documentation of changes', () => {
  it('shows something of every change', () => {
    for (const id of documentedChanges(batchai20180501)) {
      const page = changePage(id, batchai20180501);
      expect(page?.summary, id).toMatch(/\w.*\.$/);
      expect(
        page?.sections.some(({ code }) => code && code.lines.length > 0),
        id,
      ).toBe(true);
    }
  });
});
