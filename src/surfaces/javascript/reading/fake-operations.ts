import type { Span } from '../../../model/span.ts';
import { tokenAt } from '../../../model/span.ts';
import { child, children, nodesBelow, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { FlowDraft } from './flow-draft.ts';
import type { FakeOperation } from './flow.ts';
import { unwrap } from './unwrap.ts';

/** Whether a file is of tests, or of what these need, by its path. */
export function isTestFile(path: string): boolean {
  return testWords.test(path);
}

const testWords =
  /(?:^|[/._-])(?:tests?|specs?|testing|mocks?|fakes?|stubs?|doubles?|fixtures?|__tests__|__mocks__)(?:[/._-]|$)/i;
const soundsLikeFake = /fake|mock|stub|dummy|double|spy|in_?memory/i;
/** What makes a mock of a function: `jest.fn(f)`, `sinon.stub().callsFake(f)`. */
const wrapping = /^(?:fn|fake|callsFake|mockImplementation(?:Once)?)$/;

/**
 * The functions of a program of a test that stand for operations: of an object that a client has under a group's name
 * (`{ jobs: { get: async (group, name) => job } }`), and of classes that are called like fakes of a group (`FakeJobs`).
 */
export function findFakeOperations(program: SyntaxNode, draft: FlowDraft): readonly FakeOperation[] {
  const { text, vocabulary } = draft;
  const found: FakeOperation[] = [];
  const add = (group: string, members: readonly SyntaxNode[]) => {
    for (const member of members) {
      const name = child(member, 'key');
      const made = functionOf(member);
      const method = word(name, 'name') || word(name, 'value');
      if (!name || !made || member.computed === true || !vocabulary.methods.has(method)) continue;
      const fake = readFake(made, text);
      const quotes = name.type === 'StringLiteral' ? 1 : 0;
      const key = tokenAt(text, name.start + quotes, name.end - quotes);
      if (fake)
        found.push({
          ...fake,
          span: { start: member.start, end: fake.close + 1 },
          group,
          name: key,
          line: draft.line(member.start),
        });
    }
  };
  const waiting = [program];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const placed = placedAsGroup(node, vocabulary);
    if (placed) add(placed.group, children(placed.object, 'properties'));
    if (/^Class(?:Declaration|Expression)$/.test(node.type)) {
      const group = groupOfClass(word(child(node, 'id'), 'name'), text, vocabulary);
      if (group !== undefined) add(group, children(child(node, 'body') ?? node, 'body'));
    }
    waiting.push(...nodesBelow(node));
  }
  return found;
}

/** `jobs: { … }`, `client.jobs = { … }`, `const jobs = { … }` */
function placedAsGroup(
  node: SyntaxNode,
  { groups, acceptedGroups }: Vocabulary,
): { readonly group: string; readonly object: SyntaxNode } | undefined {
  const [target, value] =
    node.type === 'ObjectProperty'
      ? [child(node, 'key'), child(node, 'value')]
      : node.type === 'AssignmentExpression'
        ? [child(node, 'left'), child(node, 'right')]
        : node.type === 'VariableDeclarator'
          ? [child(node, 'id'), child(node, 'init')]
          : [];
  const name = target?.type === 'MemberExpression' ? child(target, 'property') : target;
  const group = word(name, 'name') || word(name, 'value');
  const object = unwrap(value);
  return object?.type === 'ObjectExpression' && groups.has(group)
    ? { group: acceptedGroups[group] ?? group, object }
    : undefined;
}

/** The group that a class stands for, by its name or by where the text puts an object of it. */
function groupOfClass(name: string, text: string, { groups, acceptedGroups }: Vocabulary): string | undefined {
  if (!soundsLikeFake.test(name)) return undefined;
  const named = [...groups].find((group) => name.toLowerCase().includes(group.toLowerCase()));
  const placed = new RegExp(String.raw`\b(\w+)['"]?\s*[:=]\s*new\s+${name.replaceAll('$', '\\$')}\b`).exec(text)?.[1];
  const group = placed !== undefined && groups.has(placed) ? placed : named;
  return group === undefined ? undefined : (acceptedGroups[group] ?? group);
}

/** The function that a member is, in the mock that is made of it. */
function functionOf(member: SyntaxNode): SyntaxNode | undefined {
  if (/^(?:Object|Class)Method$/.test(member.type)) return word(member, 'kind') === 'method' ? member : undefined;
  let value = unwrap(child(member, 'value'));
  if (value?.type === 'CallExpression') {
    const callee = unwrap(child(value, 'callee'));
    const called = word(callee?.type === 'MemberExpression' ? child(callee, 'property') : callee, 'name');
    value = wrapping.test(called) ? unwrap(children(value, 'arguments')[0]) : undefined;
  }
  return value && /^(?:ArrowFunction|Function)Expression$/.test(value.type) ? value : undefined;
}

/** The head of a function that looks at more than the resource group; undefined where it takes any arguments. */
function readFake(made: SyntaxNode, text: string): Omit<FakeOperation, 'span' | 'group' | 'name' | 'line'> | undefined {
  const parameters = children(made, 'params');
  const [first] = parameters;
  const last = parameters.at(-1);
  if (!first || !last || parameters.length < 2 || last.type === 'RestElement') return undefined;
  const open = text.lastIndexOf('(', first.start) + 1;
  const close = text.indexOf(')', last.end);
  const spans: Span[] = parameters.map(({ start, end }) => ({ start, end }));
  return close < 0 || open < 1
    ? undefined
    : { parameters: spans, isTyped: child(first, 'typeAnnotation') !== undefined, open, close, end: made.end };
}
