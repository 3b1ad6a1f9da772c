import type { Verdict } from '../model/choice.ts';
import { languages } from '../model/languages.ts';
import { painter, printable } from '../output/paint.ts';
import { proposalView } from '../output/proposal-view.ts';
import { wordEdits } from '../output/word-comparison.ts';
import { counted, oneLine } from '../output/wording.ts';
import { actionOf, offeredKeys, type ReviewAction } from '../review/review-keys.ts';
import {
  decided,
  ended,
  gone,
  moved,
  othersWithin,
  searched,
  tallied,
  type Reach,
  type ReviewedFinding,
  type ReviewSession,
  type Step,
} from '../review/review-session.ts';
import { editText } from '../workspace/edit-text.ts';
import type { Keyboard } from './keyboard.ts';
import type { Terminal } from './terminal.ts';

/** What a dialogue needs besides the person. */
export interface Dialogue {
  readonly keyboard: Keyboard;
  readonly terminal: Pick<Terminal, 'say' | 'colourErr' | 'width'>;
  /** The editor for texts, a command as a shell takes it; without one lines are edited here. */
  readonly editor: string | undefined;
  /** Why a finding is as it is, as text. */
  readonly explain: (finding: ReviewedFinding) => string;
  /** What is wrong with the verdict about the finding that a session looks at, given the others; undefined where it stands. */
  readonly flawOf: (session: ReviewSession, verdict: Verdict) => Promise<string | undefined>;
  /** Is told after each verdict. */
  readonly keep: (session: ReviewSession) => void;
}

/** How a dialogue ended: at the last finding or by `q`, because nothing more can be read, or by Ctrl-C. */
export interface Answered {
  readonly session: ReviewSession;
  readonly endedBy: 'answers' | 'end' | 'interrupt';
  /** Whether anything was answered at all. */
  readonly hasAnswers: boolean;
}

/** Shows one finding after the other on standard error and asks what to do with it, until all are decided or somebody stops. */
export async function reviewDialogue(begun: ReviewSession, dialogue: Dialogue): Promise<Answered> {
  const { keyboard, terminal } = dialogue;
  const { say } = terminal;
  const paint = painter(terminal.colourErr);
  let session = begun;
  let shown: ReviewedFinding | undefined;
  let hasAnswers = false;
  for (;;) {
    const finding = session.findings[session.at ?? -1];
    if (!finding || session.at === undefined) return { session, endedBy: 'answers', hasAnswers };
    const verdict = session.verdicts.get(session.at);
    if (finding !== shown) say(`\n${await proposalView(finding, verdict, paint)}`);
    shown = finding;
    const was = verdict ? ` (${wasDecided[verdict.kind]})` : '';
    const letters = offeredKeys(session).map(({ key }) => key);
    const number = `(${session.at + 1}/${session.findings.length})`;
    say(paint('bold', `${number} Rewrite this call${was} [${letters.join(',')}]? `));
    const key = await keyboard.key();
    if (key === 'interrupt') {
      say('\n');
      return { session, endedBy: 'interrupt', hasAnswers };
    }
    if (key === 'end') {
      say('\n');
      return { session: ended(session), endedBy: 'end', hasAnswers };
    }
    if (key === 'resume') {
      shown = undefined;
      continue;
    }
    hasAnswers = true;
    say(`${printable(key)}\n`);
    const action = actionOf(key);
    const step = action ? await acted(session, action, dialogue) : { session, told: help(session) };
    if (step.told !== undefined) say(`${step.told}\n`);
    if (action === 'print' || (step.session.at !== undefined && step.session !== session)) shown = undefined;
    if (step.session.verdicts !== session.verdicts) dialogue.keep(step.session);
    ({ session } = step);
  }
}

const wasDecided: Readonly<Record<Verdict['kind'], string>> = {
  accept: 'accepted',
  decline: 'declined',
  edit: 'edited',
};

/** What a decision reaches; only these say how many others they decided about. */
const reaches: Readonly<Partial<Record<ReviewAction, Reach>>> = {
  'accept-rest-of-file': 'rest-of-file',
  'decline-rest-of-file': 'rest-of-file',
  'accept-this-kind': 'this-kind',
  'decline-this-kind': 'this-kind',
};

async function acted(session: ReviewSession, action: ReviewAction, dialogue: Dialogue): Promise<Step> {
  const { keyboard, explain } = dialogue;
  const finding = session.findings[session.at ?? -1];
  if (!finding) return { session };
  switch (action) {
    case 'accept':
    case 'accept-rest-of-file':
    case 'accept-this-kind':
      return decidedWithOthers(session, { kind: 'accept' }, reaches[action]);
    case 'decline':
    case 'decline-rest-of-file':
    case 'decline-this-kind':
      return decidedWithOthers(session, { kind: 'decline' }, reaches[action]);
    case 'quit':
      return { session: ended(session) };
    case 'next':
      return moved(session, 'next', 'any');
    case 'next-undecided':
      return moved(session, 'next', 'undecided');
    case 'previous':
      return moved(session, 'previous', 'any');
    case 'previous-undecided':
      return moved(session, 'previous', 'undecided');
    case 'jump':
      return await go(session, dialogue);
    case 'search': {
      const pattern = await keyboard.line('Search for: ');
      return pattern ? searched(session, pattern) : { session };
    }
    case 'edit':
      return await edited(session, finding, dialogue);
    case 'why':
      return { session, told: `\n${explain(finding)}` };
    case 'print':
      return { session };
    case 'help':
      return { session, told: help(session) };
  }
}

function decidedWithOthers(session: ReviewSession, verdict: Verdict, reach: Reach = 'this'): Step {
  const others = othersWithin(session, reach);
  const after = decided(session, verdict, reach);
  if (others === 0) return { session: after };
  return { session: after, told: `${counted(others + 1, 'call')} ${wasDecided[verdict.kind]}.` };
}

function help(session: ReviewSession): string {
  const { accepted, declined, undecided } = tallied(session);
  return [
    ...offeredKeys(session).map(({ key, what }) => `${key} - ${what}`),
    `${accepted} accepted, ${declined} declined, ${undecided} undecided.`,
    'Ctrl-C leaves without writing anything and keeps what was decided.',
  ].join('\n');
}

/** How many calls are listed at a time. */
const page = 20;

async function go(session: ReviewSession, { keyboard, terminal }: Dialogue): Promise<Step> {
  const { say, width } = terminal;
  const { findings, verdicts, at = 0 } = session;
  const marks = { accept: '+', edit: '+', decline: '-' } as const;
  for (let from = Math.max(0, at - 3); ; from += page) {
    const listed = findings.slice(from, from + page).map(({ path, line, change, before }, offset) => {
      const index = from + offset;
      const verdict = verdicts.get(index);
      const mark = verdict ? marks[verdict.kind] : ' ';
      const text = `${mark}${String(index + 1).padStart(String(findings.length).length)}: ${path}:${line}  ${change}  ${before}`;
      return `${index === at ? '>' : ' '}${printable(oneLine(text, width - 1))}\n`;
    });
    say(listed.join(''));
    const hasMore = from + page < findings.length;
    const number = await keyboard.line(`Go to which number${hasMore ? ' (return to see more)' : ''}? `);
    if (number === undefined || (number.trim() === '' && !hasMore)) return { session };
    if (number.trim() !== '') return gone(session, number);
  }
}

/** Lets a person write the text, asks again while it does not stand, and leaves all as it is where they give up. */
async function edited(session: ReviewSession, finding: ReviewedFinding, dialogue: Dialogue): Promise<Step> {
  const { keyboard, flawOf, terminal } = dialogue;
  const { before, after = before } = finding;
  const known = session.verdicts.get(session.at ?? -1);
  let text = known?.kind === 'edit' ? known.text : after;
  for (;;) {
    const written = await writtenText(text, finding, dialogue);
    if ('trouble' in written) return { session, told: written.trouble };
    ({ text } = written);
    if (text === after) return { session: decided(session, { kind: 'accept' }), told: 'As proposed: accepted.' };
    if (text === before) return { session: decided(session, { kind: 'decline' }), told: 'As it was: declined.' };
    const verdict: Verdict = { kind: 'edit', text, edits: await wordEdits(before, text) };
    const flaw = await flawOf(session, verdict);
    if (flaw === undefined) return { session: decided(session, verdict) };
    terminal.say(`${printable(flaw)}\nEdit it again (no leaves the call as it was) [y,n]? `);
    const key = await keyboard.key();
    terminal.say(`${key.length === 1 ? printable(key) : ''}\n`);
    if (key === 'interrupt' || key === 'end') keyboard.putBack(key);
    if (key !== 'y') return { session };
  }
}

async function writtenText(
  text: string,
  { language }: ReviewedFinding,
  { keyboard, editor, terminal }: Dialogue,
): Promise<{ readonly text: string } | { readonly trouble: string }> {
  // Editors and terminals know one kind of line end; the file keeps its own.
  const lineEnd = /\r\n?|\n/.exec(text)?.[0] ?? '\n';
  const lines = text.split(/\r\n?|\n/);
  const nothing = { trouble: 'Nothing was written: the call is as it was.' };
  if (editor === undefined) {
    const typed: string[] = [];
    terminal.say(lines.length > 1 ? `${lines.length} lines, one after the other:\n` : '');
    for (const line of lines) {
      const answer = await keyboard.line('> ', line);
      if (answer === undefined) return nothing;
      typed.push(answer);
    }
    return typed.join('').trim() === '' ? nothing : { text: typed.join(lineEnd) };
  }
  const extension = languages[language].extensions?.[0] ?? 'txt';
  const stdin = keyboard.isTerminal ? 'inherit' : 'ignore';
  const result = await keyboard.lend(() => editText(`${lines.join('\n')}\n`, editor, extension, stdin));
  if ('trouble' in result) return result;
  const typed = result.text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  return typed.trim() === '' ? nothing : { text: typed.replaceAll('\n', lineEnd) };
}
