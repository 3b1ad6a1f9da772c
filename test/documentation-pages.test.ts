import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sampleShell } from '../scripts/sample-shell.mjs';
import { summaries } from '../src/cli/help.ts';
import { commandNames } from '../src/cli/options.ts';
import { changePage, documentedChanges } from '../src/documentation/change-page.ts';
import { changeGuides } from '../src/documentation/change-guides.ts';
import { commandsPage } from '../src/documentation/commands-page.ts';
import { markdownPages } from '../src/documentation/markdown-pages.ts';
import { migrate } from '../src/migrate.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
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

describe('the example of a change', () => {
  const examples = Object.entries(changeGuides).flatMap(([id, { path, before, after }]) =>
    path === undefined ? [] : [{ id, path, before, after }],
  );

  it('is its own', () => {
    const texts = examples.map(({ before, after }) => `${before}\n${after}`);
    expect(texts).toEqual([...new Set(texts)]);
    expect(texts.length).toBeGreaterThan(12);
  });

  it.each(examples)('$id: what it was has the change, and what it becomes is made or fits', async (example) => {
    const { id, path, before, after } = example;
    const planOf = (text: string, judgeOnly: boolean) =>
      migrate(memoryWorld({ [path]: text }), batchai20180501, {
        ...{ names: { region: 'eastus' }, configFor: () => undefined, confidence: undefined, only: [], skip: [] },
        judgeOnly,
      });
    const { findings, changed } = await planOf(before, false);
    expect(findings.map(({ change }) => change)).toContain(id);
    if (findings.every(({ outcome }) => outcome === 'rewritten')) expect(changed[0]?.after).toBe(after);
    const left = (await planOf(after, true)).findings;
    expect(left.filter(({ outcome }) => outcome === 'review' || outcome === 'rewritten')).toEqual([]);
  });
});
