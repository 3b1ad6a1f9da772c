import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { beforeAll, describe, expect, it } from 'vitest';
import { changePage, documentedChanges } from '../src/documentation/change-page.ts';
import { markdownPages } from '../src/documentation/markdown-pages.ts';
import type { Finding } from '../src/model/plan.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';
import { beforePlanOf, loadFixtures } from './fixtures.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const docs = `${root}docs/`;

describe('docs/', () => {
  it('is what npm run docs writes', async () => {
    const config = await resolveConfig(`${root}README.md`);
    const pages = markdownPages(batchai20180501);
    const written = readdirSync(docs, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => statSync(docs + path).isFile());
    expect(written.sort()).toEqual([...pages.keys()].sort());
    for (const [path, text] of pages)
      expect(readFileSync(docs + path, 'utf8'), path).toBe(await format(text, { ...config, parser: 'markdown' }));
  });

  it('has no link that leads nowhere', () => {
    const pages = markdownPages(batchai20180501);
    for (const [path, text] of pages)
      for (const [, target = ''] of text.matchAll(/\]\(([^)#]+)\)/g))
        expect(pages.has(target), `${path}: ${target}`).toBe(true);
  });
});

describe('the documentation of changes', () => {
  const findings: Finding[] = [];
  beforeAll(async () => {
    for (const fixture of loadFixtures()) findings.push(...(await beforePlanOf(fixture)).findings);
  }, 300_000);

  it('has a page for every change that any fixture finds', () => {
    const found = [...new Set(findings.map(({ change }) => change))];
    expect(found.filter((change) => !changePage(change, batchai20180501))).toEqual([]);
  });

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
