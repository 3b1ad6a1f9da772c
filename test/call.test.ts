import { describe, expect, it } from 'vitest';
import { binds, insertAfterResourceGroup, readCall } from '../src/model/call.ts';
import type { Argument, Call, Look, Signature } from '../src/model/call.ts';
import { applyEdits } from '../src/model/edit.ts';
import { tokenAt } from '../src/model/span.ts';

const name = (text: string) => ({ name: text, role: 'name', required: true }) as const;
const body = { name: 'parameters', role: 'body', required: true } as const;
const transport = (text: string) => ({ name: text, role: 'transport', required: false }) as const;

const oldCreate: Signature = {
  parameters: [name('group'), name('job'), body, transport('custom_headers'), transport('raw')],
  extraKeywords: true,
};
const newCreate: Signature = {
  parameters: [
    name('group'),
    name('workspace_name'),
    name('experiment_name'),
    name('job'),
    body,
    transport('custom_headers'),
    transport('raw'),
  ],
  extraKeywords: true,
};
const inserted = ['workspace_name', 'experiment_name'];

/** Arguments as `text` or `name=text`; quotes, braces and words tell how a value looks. */
function argumentsOf(...sources: readonly string[]): readonly Argument[] {
  return sources.map((source): Argument => {
    const span = { start: 0, end: source.length };
    const [, keyword, value = source] = /^(\w+)=(.*)$/.exec(source) ?? [];
    const token = { text: value, span };
    if (value.startsWith('*')) return { kind: 'spread', value: token, span };
    const look = lookOf(value);
    return keyword === undefined
      ? { kind: 'positional', value: token, look, span }
      : { kind: 'named', name: { text: keyword, span }, value: token, look, span };
  });
}

function lookOf(value: string): Look {
  if (/^['"]/.test(value)) return 'string';
  if (value.startsWith('{')) return 'object';
  if (value === 'None') return 'null';
  return value === 'True' ? 'boolean' : 'unknown';
}

describe('readCall', () => {
  it.each<[string, readonly string[], string]>([
    ['business arguments alone', ['g', 'j', 'p'], 'old'],
    ['a header by keyword', ['g', 'j', 'p', 'custom_headers={}'], 'old'],
    ['all by keyword', ['job=j', 'parameters=p', 'group=g'], 'old'],
    ['the new keywords', ['g', 'workspace_name=w', 'experiment_name=e', 'job=j', 'parameters=p'], 'current'],
    ['new literals', ['g', "'w'", "'e'", 'j', 'p'], 'current'],
    ['new names that say so', ['g', 'cfg.workspace', 'cfg.experiment', 'j', 'p'], 'current'],
    ['new names that say nothing', ['g', 'a', 'b', 'j', 'p'], 'current'],
    ['a body in the last of five places', ['g', 'a', 'b', 'j', '{}'], 'current'],
    ['raw in the last place', ['g', 'j', 'p', 'headers', 'True'], 'old'],
    ['too few', ['g', 'j'], 'arguments-unclear'],
    ['a keyword twice', ['g', 'j', 'p', 'job=j'], 'arguments-unclear'],
    ['spread', ['g', '*rest'], 'spread-argument'],
  ])('%s', (_, sources, expected) => {
    const reading = readCall(argumentsOf(...sources), oldCreate, newCreate, inserted);
    expect(reading.kind === 'review' ? reading.reason : reading.kind).toBe(expected);
  });
});

describe('readCall with an options object and a callback', () => {
  const trailing = [
    { name: 'options', role: 'options', required: false },
    { name: 'callback', role: 'callback', required: false },
  ] as const;
  const oldGet: Signature = { parameters: [name('group'), name('cluster'), ...trailing], extraKeywords: false };
  const newGet: Signature = {
    parameters: [name('group'), name('workspaceName'), name('cluster'), ...trailing],
    extraKeywords: false,
  };

  it.each<[string, readonly string[], string]>([
    ['names alone', ['g', 'c'], 'old'],
    ['a callback behind the name', ['g', 'c', 'callback'], 'old'],
    ['a callback behind an options object', ['g', 'c', 'requestOptions', 'done'], 'old'],
    ['a callback behind a name or an options object', ['g', 'a', 'b', 'done'], 'arguments-ambiguous'],
    ['a callback behind a workspace', ['g', 'workspace', 'b', 'done'], 'current'],
    ['a name or an options object', ['g', 'a', 'b'], 'arguments-ambiguous'],
    ['a name behind a name', ['g', 'a', "'c'"], 'current'],
  ])('%s', (_, sources, expected) => {
    const reading = readCall(argumentsOf(...sources), oldGet, newGet, ['workspaceName']);
    expect(reading.kind === 'review' ? reading.reason : reading.kind).toBe(expected);
  });
});

it('binds by look: a body is no text, a name is no object', () => {
  expect(binds(argumentsOf('g', 'j', "'text'"), oldCreate)).toBe(false);
  expect(binds(argumentsOf('g', '{}', 'p'), oldCreate)).toBe(false);
  expect(binds(argumentsOf('g', 'j', '{}'), oldCreate)).toBe(true);
});

/** The call `f(…)` in a text whose arguments stand between `‹` and `›`, which are taken out. */
function callIn(marked: string): { text: string; call: Call } {
  let text = '';
  const args: Argument[] = [];
  let start = 0;
  for (const character of marked) {
    if (character === '‹') start = text.length;
    else if (character === '›') {
      const value = tokenAt(text, start, text.length);
      const keyword = /^(\w+)\s*=/.exec(value.text)?.[1];
      args.push(
        keyword === undefined
          ? { kind: 'positional', value, look: 'unknown', span: value.span }
          : {
              kind: 'named',
              name: tokenAt(text, start, start + keyword.length),
              value,
              look: 'unknown',
              span: value.span,
            },
      );
    } else text += character;
  }
  const open = text.indexOf('(') + 1;
  return {
    text,
    call: {
      kind: 'call',
      receiver: tokenAt(text, 0, 0),
      operation: tokenAt(text, 0, open - 1),
      arguments: args,
      open,
      close: text.lastIndexOf(')'),
    },
  };
}

describe('insertAfterResourceGroup', () => {
  it.each([
    ['f(‹g›, ‹j›)', 'f(g, W, E, j)'],
    ['f(‹g›,‹j›)', 'f(g, W, E,j)'],
    ['f(‹g›, ‹job=j›)', 'f(g, w=W, e=E, job=j)'],
    ['f(‹job=j›, ‹group=g›)', 'f(job=j, group=g, w=W, e=E)'],
    ['f(‹g›, ‹{\n  j}›)', 'f(g, W, E, {\n  j})'],
    ['f(‹g› /* ours */, ‹j›)', 'f(g /* ours */, W, E, j)'],
    ['f(\n  ‹g›,\n  ‹j›,\n)', 'f(\n  g,\n  W,\n  E,\n  j,\n)'],
    ['f(\r\n\t‹g›,\r\n\t‹j›\r\n)', 'f(\r\n\tg,\r\n\tW,\r\n\tE,\r\n\tj\r\n)'],
    ['f(‹g›,\n  ‹j›)', 'f(g,\n  W,\n  E,\n  j)'],
    ['f(\n  ‹g›,  # the group\n  # the job\n  ‹j›)', 'f(\n  g,  # the group\n  W,\n  E,\n  # the job\n  j)'],
    ['f(\n  ‹g›, // the group\n  ‹j›)', 'f(\n  g, // the group\n  W,\n  E,\n  j)'],
    ['f(\n  ‹g› /* a\n b */,\n  ‹j›)', 'f(\n  g /* a\n b */,\n  W,\n  E,\n  j)'],
    ['f(\n  ‹job=j›,\n  ‹group=g›  # last\n)', 'f(\n  job=j,\n  group=g,  # last\n  w=W,\n  e=E\n)'],
    ['f(\n  ‹job=j›,\n  ‹group=g›,  # last\n)', 'f(\n  job=j,\n  group=g,  # last\n  w=W,\n  e=E,\n)'],
    ['f(\n  ‹job=j›,\n  ‹group=g›)', 'f(\n  job=j,\n  group=g,\n  w=W,\n  e=E)'],
  ])('%j', (marked, expected) => {
    const { text, call } = callIn(marked);
    const values = [
      { name: 'w', value: 'W' },
      { name: 'e', value: 'E' },
    ];
    const edit = insertAfterResourceGroup(text, call, 'group', values, ({ name: key, value }) => `${key}=${value}`);
    expect(applyEdits(text, [edit])).toBe(expected);
  });

  it('refuses a call without a resource group', () => {
    const { text, call } = callIn('f(‹job=j›)');
    expect(() => insertAfterResourceGroup(text, call, 'group', [], () => '')).toThrow('no group');
  });
});
