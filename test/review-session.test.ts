import { describe, expect, it } from 'vitest';
import type { Verdict } from '../src/model/choice.ts';
import { applyEdits } from '../src/model/edit.ts';
import { painter } from '../src/output/paint.ts';
import { proposalView } from '../src/output/proposal-view.ts';
import { wordEdits } from '../src/output/word-comparison.ts';
import { isWrittenByReview, keptAfterWriting, keptVerdicts, keptWith } from '../src/review/kept-choices.ts';
import { actionOf, offeredKeys } from '../src/review/review-keys.ts';
import {
  choicesOf,
  decided,
  ended,
  gone,
  moved,
  othersWithin,
  reviewSession,
  searched,
  tallied,
  type ReviewedFinding,
} from '../src/review/review-session.ts';
import { keptChoicesFile } from '../src/workspace/kept-choices-file.ts';
import { temporaryFolder, temporaryRepository, writeFiles } from './temporary-folder.ts';

const accept: Verdict = { kind: 'accept' };
const decline: Verdict = { kind: 'decline' };

function finding(path: string, change: string, start: number, end: number, text = `${change}()`): ReviewedFinding {
  const place = { path, at: start, surface: 'a-library', change };
  return {
    ...{ path, line: 1, column: start + 1, endLine: 1, endColumn: end + 1, surface: 'a-library', container: 'file' },
    ...{ language: 'python', change, outcome: 'rewritten', reason: null, confidence: 'certain', evidence: [] },
    ...{ before: text, after: `new ${text}` },
    proposal: { place, span: { start, end }, use: { start, end }, text, edits: [], supporting: [] },
  };
}

/** Two files; the second finding of the first file stands inside of its first. */
const findings = [
  finding('a.py', 'jobs.get', 0, 30),
  finding('a.py', 'clusters.get', 10, 20),
  finding('a.py', 'jobs.get', 40, 50),
  finding('b.py', 'jobs.get', 5, 15),
];

describe('a review', () => {
  it('goes from one undecided finding to the next and ends behind the last', () => {
    let session = reviewSession(findings);
    const seen: unknown[] = [];
    for (; session.at !== undefined; session = decided(session, accept)) seen.push(session.at);
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(tallied(session)).toEqual({ accepted: 4, declined: 0, undecided: 0 });
    expect(reviewSession([]).at).toBeUndefined();
  });

  it('begins behind what was decided, and at the first where all was', () => {
    expect(reviewSession(findings, new Map([[0, accept]])).at).toBe(1);
    const all = new Map([0, 1, 2, 3].map((index) => [index, decline] as const));
    expect(reviewSession(findings, all).at).toBe(0);
  });

  it('decides about the undecided ones below in the file, or about all of a kind in every file', () => {
    const first = decided(reviewSession(findings), decline);
    expect(othersWithin(first, 'rest-of-file')).toBe(1);
    const file = decided(first, accept, 'rest-of-file');
    expect([...file.verdicts]).toEqual([
      [0, decline],
      [1, accept],
      [2, accept],
    ]);
    expect(file.at).toBe(3);
    const third = { ...reviewSession(findings), at: 2 };
    expect(othersWithin(third, 'this-kind')).toBe(2);
    const kind = decided(third, accept, 'this-kind');
    expect([...kind.verdicts.keys()].sort()).toEqual([0, 2, 3]);
    expect(kind.at).toBe(1);
  });

  it('moves around both ends, to any finding or to undecided ones', () => {
    const session = decided(reviewSession(findings), accept);
    expect(moved({ ...session, at: 3 }, 'next', 'any').session.at).toBe(0);
    expect(moved({ ...session, at: 3 }, 'next', 'undecided').session.at).toBe(1);
    expect(moved({ ...session, at: 1 }, 'previous', 'undecided').session.at).toBe(3);
    expect(moved({ ...session, at: 1 }, 'previous', 'any').session.at).toBe(0);
    const alone = reviewSession(findings.slice(0, 1));
    expect(moved(alone, 'next', 'any')).toEqual({ session: alone, told: 'There is no other call.' });
    expect(moved(ended(session), 'next', 'any').session.at).toBeUndefined();
  });

  it('goes to a number and to what matches, or says why not', () => {
    const session = reviewSession(findings);
    expect(gone(session, ' 3 ').session.at).toBe(2);
    for (const number of ['0', '5', 'x', '-1', '1.5', ''])
      expect(gone(session, number).told).toMatch(/There is no number/);
    expect(searched(session, 'B\\.PY').session.at).toBe(3);
    expect(searched(session, 'clusters').session.at).toBe(1);
    expect(searched(session, 'nowhere').told).toBe('Nothing matches nowhere.');
    expect(searched(session, '(').told).toBe('( is no regular expression.');
  });

  it('takes what stands inside of an edited text as part of it', () => {
    const edit: Verdict = { kind: 'edit', text: 'x', edits: [] };
    const session = decided(reviewSession(findings), edit);
    expect(session.at).toBe(2);
    expect(gone(session, '2').told).toMatch(/part of what you wrote/);
    expect(moved(session, 'previous', 'any').session.at).toBe(0);
    expect(tallied(session)).toEqual({ accepted: 2, declined: 0, undecided: 2 });
    const choiceFor = choicesOf(session);
    expect(findings.map(({ proposal }) => choiceFor(proposal.place)?.kind)).toEqual([
      'edit',
      'decline',
      'decline',
      'decline',
    ]);
  });

  it('chooses what was accepted, says nothing of what is not shown, and can be limited to files', () => {
    const session = decided(decided(reviewSession(findings), accept), accept, 'this-kind');
    const kinds = (choiceFor: ReturnType<typeof choicesOf>) =>
      findings.map(({ proposal }) => choiceFor(proposal.place)?.kind);
    expect(kinds(choicesOf(session))).toEqual(['accept', 'accept', 'decline', 'decline']);
    expect(kinds(choicesOf(session, (path) => path === 'b.py'))).toEqual(['decline', 'decline', 'decline', 'decline']);
    expect(choicesOf(session)({ path: 'c.py', at: 0, surface: 'a-library', change: 'jobs.get' })).toBeUndefined();
  });

  it('decides about very many findings of a kind', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => finding('a.py', 'jobs.get', index * 10, index * 10 + 5));
    expect(tallied(decided(reviewSession(many), accept, 'this-kind')).accepted).toBe(20_000);
  });
});

describe('the keys', () => {
  it('are those of git add -p, each once, and only those that lead somewhere are offered', () => {
    const letters = (session: ReturnType<typeof reviewSession>) => offeredKeys(session).map(({ key }) => key);
    expect(letters(reviewSession(findings)).join('')).toBe('ynqadADjJkKg/ewp?');
    expect(letters(reviewSession(findings.slice(0, 1))).join('')).toBe('ynqadewp?');
    expect(new Set(letters(reviewSession(findings))).size).toBe(17);
    expect(actionOf('y')).toBe('accept');
    expect(actionOf('x')).toBeUndefined();
  });
});

describe('what is kept', () => {
  const digests = new Map([
    ['a.py', 'one'],
    ['b.py', 'two'],
  ]);
  const session = decided(decided(reviewSession(findings), accept), decline);

  it('holds for the same proposal in the same text', () => {
    const kept = keptWith(session, {}, digests);
    expect([...keptVerdicts(findings, kept, digests)]).toEqual([
      [0, accept],
      [1, decline],
    ]);
    expect(keptVerdicts(findings, kept, new Map([['a.py', 'another']])).size).toBe(0);
    const others = findings.map((one) => ({ ...one, after: 'with other names' }));
    expect(keptVerdicts(others, kept, digests).size).toBe(0);
  });

  it('keeps what another review decided about the same text', () => {
    const jobs = findings.filter(({ change }) => change === 'jobs.get');
    const first = keptWith(decided(reviewSession(jobs), decline), {}, digests);
    const clusters = findings.filter(({ change }) => change === 'clusters.get');
    const both = keptWith(decided(reviewSession(clusters), accept), first, digests);
    expect([...keptVerdicts(findings, both, digests).keys()]).toEqual([0, 1]);
  });

  it('moves with the text that is written, in which what was accepted is done', () => {
    const later = decided(decided(reviewSession(findings), accept), accept);
    const kept = keptWith(decided(later, decline), {}, digests);
    const file = {
      ...{ path: 'a.py', language: 'python' as const, text: 'x'.repeat(60) },
      encoding: { name: 'utf-8', byteOrderMark: false },
    } as const;
    const edits = [{ path: 'a.py', span: { start: 5, end: 5 }, newText: 'four' }];
    const changed = { file, edits, after: applyEdits(file.text, edits) };
    const after = keptAfterWriting(
      kept,
      [changed],
      () => 'three',
      () => true,
    );
    expect(after['a.py']).toMatchObject({ digest: 'three', choices: [{ at: 44, verdict: decline }], isWritten: true });
    expect(isWrittenByReview(after, 'a.py', new Map([['a.py', 'three']]))).toBe(true);
    expect(isWrittenByReview(after, 'a.py', digests)).toBe(false);
  });

  it('lies in the git directory, outside git among the user’s state, and is never trusted', () => {
    const repository = temporaryRepository({ 'a.py': '' });
    const kept = keptWith(session, {}, digests);
    expect(keptChoicesFile(repository, 'a-migration').read()).toEqual({ kept: {} });
    expect(keptChoicesFile(repository, 'a-migration').write(kept)).toBeUndefined();
    expect(keptChoicesFile(repository, 'a-migration').read()).toEqual({ kept });
    expect(keptChoicesFile(repository, 'another').read()).toEqual({ kept: {} });
    writeFiles(repository, { '.git/batchai-codemod/review-a-migration.json': '{"version": 1, "files": 3}' });
    expect(keptChoicesFile(repository, 'a-migration').read()).toMatchObject({
      kept: {},
      warning: expect.stringContaining('begins anew') as string,
    });
    const [folder, state] = [temporaryFolder(), temporaryFolder()];
    const outside = () => keptChoicesFile(folder, 'a-migration', { XDG_STATE_HOME: state });
    expect(outside().write(kept)).toBeUndefined();
    expect(outside().read()).toEqual({ kept });
    writeFiles(state, { file: '' });
    const nowhere = keptChoicesFile(folder, 'a-migration', { XDG_STATE_HOME: `${state}/file` });
    expect(nowhere.write(kept)).toMatch(/cannot be written/);
  });
});

describe('an edited text', () => {
  it.each([
    ['jobs.get(group, name)', "jobs.get(group, 'digits', 'first', name)"],
    ['jobs.get(group, name)', ''],
    ['', 'jobs.get()'],
    ['a b c d', 'd c b a'],
    ['one(\n  two,\n)', 'one(\n  "x",\n  two,\n  three\n)'],
  ])('is made of the old one by edits: %j to %j', async (before, after) => {
    expect(applyEdits(before, await wordEdits(before, after))).toBe(after);
  });
});

describe('a proposal', () => {
  const view = async (text: string, at: number, newText: string, verdict?: Verdict): Promise<string> => {
    const one = finding('a\u001b[2J.py', 'jobs.get', 0, 1);
    const use = { start: text.indexOf('get('), end: text.length };
    const edits = [{ span: { start: at, end: at }, newText }];
    return await proposalView({ ...one, proposal: { ...one.proposal, text, use, edits } }, verdict, painter(false));
  };

  it('is shown with the lines around it, and no control or bidi character reaches the terminal', async () => {
    const text = '1\n2\n3\n4\u001b]0;title\u0007\u202e\n  get(name)\n5\r\n6\n7\n8\n';
    const shown = await view(text, text.indexOf('name'), "'w', ");
    expect(shown).toContain('- ' + "  get(name)\n+   get('w', name)\n");
    expect(shown).toContain('a\\x1b[2J.py');
    expect(shown).toContain('4\\x1b]0;title\\x07\\u202e\n');
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(shown.split('\n')).not.toContain('  8');
  });

  it('is shown as it was edited', async () => {
    const edit: Verdict = { kind: 'edit', text: '', edits: [{ span: { start: 4, end: 8 }, newText: 'other' }] };
    expect(await view('x = get(name)\n', 8, "'w', ", edit)).toContain('+ x = get(other)\n');
  });

  it('is cut where its lines are very long', async () => {
    const text = `${'a'.repeat(5000)} get(name) ${'b'.repeat(5000)}\n`;
    const shown = await view(text, text.indexOf('name'), "'w', ");
    expect(shown).toMatch(/^- …a+ get\(name\) b+…$/m);
    expect(shown.length).toBeLessThan(1000);
  });
});
