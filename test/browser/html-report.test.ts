import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCells } from '../../src/cli/read-cells.ts';
import type { Plan } from '../../src/model/plan.ts';
import { htmlReport } from '../../src/output/html/html-report.ts';
import { changedFile, findingOf, largePlan, planOf, reviewOf } from '../plans.ts';
import { output, program, root } from '../real/run.ts';
import { temporaryFolder, temporaryRepository } from '../temporary-folder.ts';

/** Debian's; .ci/run installs it. */
const executablePath = '/usr/bin/chromium';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;

beforeAll(async () => {
  // In a container no user may open the namespaces of Chromium's own sandbox.
  browser = await chromium.launch({ executablePath, chromiumSandbox: false });
});

afterAll(async () => {
  await browser.close();
});

interface Opened {
  readonly page: Page;
  /** What went wrong: errors, violations of the page's policy, requests. */
  readonly faults: readonly string[];
}

/** Opens a file, or another address, in a new profile. */
async function open(file: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) faults.push(`request: ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(file.startsWith('/') ? pathToFileURL(file).href : file);
  return { page, faults };
}

async function saved(plan: Plan): Promise<string> {
  const tool = { name: 'batchai-codemod', version: '1.2.3' };
  const file = join(temporaryFolder(), 'report.html');
  writeFileSync(file, await htmlReport(plan, { mode: 'dry-run', tool, cellsOf: readCells }));
  return file;
}

/** The report of the sample project, made by the built command as a user makes it. */
function sampleReport(): string {
  const folder = temporaryRepository();
  output('cp', ['-r', join(root, 'fixtures', 'sample'), folder]);
  const file = join(folder, 'report.html');
  output('node', [program, 'report', '--format', `html:${file}`, '--region', 'eastus'], { cwd: folder });
  return file;
}

const shownUses = (page: Page) => page.locator('.status').textContent();

async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    );
  });
}

describe('the report of the sample project in Chromium', () => {
  it('shows the totals, what is for a person first, and the changes of a notebook by cell', async () => {
    const { page, faults } = await open(sampleReport());
    expect(await shownUses(page)).toBe('25 uses');
    expect(await page.locator('.total.rewritten .figure').textContent()).toBe('24');
    expect(await page.locator('.list h2').allTextContents()).toEqual(['For a person 1', 'Changes 24']);
    expect(await page.locator('.list h3').first().textContent()).toContain('resource-group-empty');
    expect(await page.locator('.list .advice').first().textContent()).toContain('List per workspace');
    const cell = page.locator('.cell', { hasText: /^Cell 7$/ });
    await page.fill('#path', 'train.ipynb');
    expect(await cell.count()).toBe(1);
    const change = page.locator('.finding', { hasText: "client.clusters.delete(cfg.resource_group, 'gpu')" });
    expect(await change.locator('td.number').allTextContents()).toEqual(['1', '', '', '1']);
    expect(await change.locator('ins').allTextContents()).toEqual(["'migrated-eastus',"]);
    expect(faults).toEqual([]);
  });

  it('is filtered and searched, says how many uses are left, and keeps what is asked for in the address', async () => {
    const { page, faults } = await open(sampleReport());
    await page.click('.toggle.rewritten');
    expect(await shownUses(page)).toBe('1 of 25 uses');
    await page.click('.toggle.rewritten');
    await page.selectOption('#surface', 'javascript');
    expect(await shownUses(page)).toBe('3 of 25 uses');
    await page.fill('#search', 'clusters.update');
    expect(await shownUses(page)).toBe('1 of 25 uses');
    expect(await page.locator('.finding .change').allTextContents()).toEqual(['clusters.update']);
    expect(page.url()).toContain('#surface=javascript&search=clusters.update');
    await page.reload();
    expect(await shownUses(page)).toBe('1 of 25 uses');
    expect(await page.inputValue('#search')).toBe('clusters.update');
    await page.click('.clear');
    expect(await shownUses(page)).toBe('25 uses');
    expect(page.url()).not.toContain('#');
    await page.fill('#path', 'train.ipynb');
    expect(await shownUses(page)).toBe('8 of 25 uses');
    await page.fill('#path', 'no such file');
    expect(await page.locator('.nothing').textContent()).toBe('No use fits these filters.');
    await page.click('.clear');
    await page
      .locator('.chart')
      .first()
      .getByRole('button', { name: /scripts\/$/ })
      .click();
    expect(await shownUses(page)).toBe('5 of 25 uses');
    expect(faults).toEqual([]);
  });

  it('unfolds the evidence of a change, and shows both sides beside one another', async () => {
    const { page, faults } = await open(sampleReport());
    await page.fill('#search', 'jobs.get');
    const finding = page.locator('.finding', { hasText: 'jobs.get' }).first();
    const unfold = finding.getByRole('button', { name: 'Evidence' });
    expect(await finding.locator('.evidence').isVisible()).toBe(false);
    await unfold.click();
    expect(await unfold.getAttribute('aria-expanded')).toBe('true');
    expect(await finding.locator('.evidence').textContent()).toContain('BatchAIManagementClient');
    await unfold.click();
    expect(await finding.locator('.evidence').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Side by side' }).click();
    const changed = finding.locator('tr:has(td.old)');
    expect(await changed.locator('td.code').allTextContents()).toEqual([
      expect.stringContaining('client.jobs.get(resource_group, job_name)'),
      expect.stringContaining("client.jobs.get(resource_group, 'migrated-eastus', 'migrated', job_name)"),
    ]);
    expect(faults).toEqual([]);
  });

  it('folds the unchanged lines of a long use until they are asked for', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `  option_${index},`);
    const changed = changedFile('a.py', ['create(', ...lines, ')', ''].join('\n'), [['  option_0', "'w', "]]);
    const { page, faults } = await open(
      await saved(planOf({ changed: [changed], findings: [findingOf({ endLine: 32, endColumn: 2 })] })),
    );
    expect(await page.locator('.diff tr').count()).toBe(1 + 2 + 3 + 1 + 3);
    await page.getByRole('button', { name: '24 unchanged lines' }).click();
    const numbers = await page.locator('.diff .number:first-child').allTextContents();
    expect(numbers.filter((number) => number !== '').map(Number)).toEqual(Array.from({ length: 32 }, (_, n) => n + 1));
    expect(faults).toEqual([]);
  });

  it('is used by the keyboard alone', async () => {
    const { page, faults } = await open(sampleReport());
    await page.keyboard.press('/');
    await page.keyboard.type('cli.');
    expect(await shownUses(page)).toBe('13 of 25 uses');
    await page.keyboard.press('Escape');
    const focused = () => page.evaluate(() => document.activeElement?.querySelector('.change')?.textContent);
    const seen: (string | null | undefined)[] = [];
    for (let use = 0; use < 13; use++) {
      await page.keyboard.press('j');
      seen.push(await focused());
    }
    const listed = await page.locator('.finding .change').allTextContents();
    expect(seen).toEqual(listed);
    await page.keyboard.press('j');
    expect(await focused()).toBe(listed[12]);
    await page.keyboard.press('k');
    expect(await focused()).toBe(listed[11]);
    await page.keyboard.press('e');
    expect(await page.locator('.finding:focus .evidence').isVisible()).toBe(true);
    await page.keyboard.press('s');
    expect(await focused()).toBe(listed[11]);
    expect(await page.locator('.finding:focus .diff.split').count()).toBe(1);
    await page.keyboard.press('?');
    expect(await page.locator('dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').isVisible()).toBe(false);
    await page.keyboard.press('c');
    expect(await shownUses(page)).toBe('25 uses');
    expect(faults).toEqual([]);
  });

  it('is light or dark as the system is, or as its reader wants it', async () => {
    const file = sampleReport();
    const background = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await open(file, { colorScheme: 'light' });
    const dark = await open(file, { colorScheme: 'dark' });
    const [asLight, asDark] = [await background(light.page), await background(dark.page)];
    expect(asLight).not.toBe(asDark);
    await light.page.click('.theme');
    expect(await background(light.page)).toBe(asDark);
    await light.page.reload();
    expect(await background(light.page)).toBe(asDark);
    await light.page.keyboard.press('t');
    expect(await background(light.page)).toBe(asLight);
    expect([...light.faults, ...dark.faults]).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('has no accessibility fault in %s', async (colorScheme) => {
    const { page } = await open(sampleReport(), { colorScheme });
    await page.click('.finding .unfold');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.click('.layouts button:last-child');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('?');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('fits a phone', async () => {
    const { page } = await open(sampleReport(), { viewport: { width: 360, height: 740 } });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBe(360);
    await page.locator('.finding').last().scrollIntoViewIfNeeded();
    expect(await width()).toBe(360);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('is printed whole, without its controls', async () => {
    const { page } = await open(sampleReport());
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('.finding').count()).toBe(25);
    expect(await page.locator('.filter-bar').isVisible()).toBe(false);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('a report of hostile names and code in Chromium', () => {
  const attack = 'window.attacked = true';
  const hostile = [
    `</script><script>${attack}</script>`,
    `<!--<script>${attack}`,
    `"><img src=x onerror="${attack}">`,
    `javascript:${attack}`,
    `<svg/onload=${attack}>/<style>*{display:none}</style>`,
    'spread\u202eyp.\u2066x',
    'nul\u0000 half\ud83d zero\u200bwidth',
    'two\nlines\r\nand \u2028',
    '__proto__',
  ];

  it('runs nothing of theirs and shows all of it', async () => {
    const everywhere = (text: string) => ({
      path: `${text}/${text}.py`,
      change: text,
      before: text,
      evidence: [{ path: text, line: 1, text }],
    });
    const changed = hostile.map((text, index) =>
      changedFile(`${index}${text}`, `# ${text.replace(/[\r\n\u2028]+/g, ' ')}\none(g)\n`, [['one(', `'${text}', `]]),
    );
    const { page, faults } = await open(
      await saved(
        planOf({
          changed,
          findings: [
            ...hostile.map((text) => reviewOf({ ...everywhere(text), after: `${text}()` })),
            ...hostile.map((text) => findingOf({ ...everywhere(text), after: `${text}()` })),
            ...changed.map(({ file }) => findingOf({ path: file.path, line: 2, endLine: 2, endColumn: 7 })),
          ],
          failures: hostile.map((path) => ({ path, reason: 'malformed', message: path })),
          warnings: hostile,
        }),
      ),
    );
    expect(await shownUses(page)).toBe('27 uses');
    for (const text of hostile) await page.fill('#search', text);
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    for (let use = 0; use < 27; use++) {
      await page.keyboard.press('j');
      await page.keyboard.press('e');
    }
    expect(await page.locator('.evidence:not([hidden])').count()).toBe(27);
    expect(await page.locator('.finding').count()).toBe(27);
    expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
    expect(await page.locator('main img, main svg, main script, main style, main a').count()).toBe(0);
    const shown = await page.locator('main').textContent();
    expect(shown).toContain(hostile[0]);
    expect(shown).toContain('spreadU+202Eyp.U+2066x');
    expect(shown).toContain('nulU+0000 halfU+D83D zeroU+200Bwidth');
    expect(shown).toContain('twoU+000AlinesU+000DU+000Aand U+2028');
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u200b\u2028\u202e\u2066\ufffd]/);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('lets no script in that was put into the file', async () => {
    const file = await saved(planOf({ findings: [findingOf()] }));
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('</body>', `<script>${attack}</script><img src=x onerror="${attack}"></body>`));
    const { page, faults } = await open(file);
    expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
    expect(faults.join('\n')).toMatch(/script-src/);
    expect(await shownUses(page)).toBe('1 use');
  });
});

describe('a report of 20,000 uses in Chromium', () => {
  /** In milliseconds that the page's thread is busy, whatever runs beside. */
  const limits = { shown: 2000, step: 500 };

  it('is shown, filtered, searched and gone through without a wait', async () => {
    const file = await saved(largePlan(20_000));
    const { page, faults } = await open('about:blank');
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
    };
    /** How long the page is busy until it has painted what an action changes. */
    const time = async (action: () => Promise<unknown>): Promise<number> => {
      const before = await busy();
      await action();
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
      return Math.round((await busy()) - before);
    };
    const shown = await time(() => page.goto(pathToFileURL(file).href));
    expect(await shownUses(page)).toBe('20,000 uses');
    const filtered = await time(() => page.click('.toggle.review'));
    expect(await shownUses(page)).toBe('18,000 of 20,000 uses');
    const searched = await time(() => page.fill('#search', 'job_77_'));
    expect(await shownUses(page)).toBe('45 of 20,000 uses');
    const cleared = await time(() => page.click('.clear'));
    const scrolled = await time(() =>
      page.evaluate(() => {
        scrollTo(0, document.documentElement.scrollHeight * 0.6);
      }),
    );
    const inMiddle = () =>
      page.evaluate(() => document.elementFromPoint(400, 600)?.closest('.finding, .group') !== null);
    await expect.poll(inMiddle).toBe(true);
    const stepped = await time(() => page.keyboard.press('j'));
    const laidOut = await time(() => page.keyboard.press('s'));
    const times = { shown, filtered, searched, cleared, scrolled, stepped, laidOut };
    console.log(`20,000 uses, ${Math.round(readFileSync(file).length / 1e5) / 10} MB, in ms: ${JSON.stringify(times)}`);
    const { shown: first, ...steps } = times;
    expect(first).toBeLessThan(limits.shown);
    expect(Object.entries(steps).filter(([, duration]) => !(duration < limits.step))).toEqual([]);
    expect(faults).toEqual([]);
  });
});
