import { child, children, word } from '../../../syntax/javascript.ts';
import type { SyntaxNode } from '../../../syntax/javascript.ts';
import { unwrap } from './unwrap.ts';

/** A call that puts a double in the place of a method: `jest.spyOn(client.jobs, 'get')`, `sandbox.stub(client.jobs, 'get')`. */
export interface Double {
  readonly call: SyntaxNode;
  readonly group: SyntaxNode;
  /** The string that names the method. */
  readonly name: SyntaxNode;
  readonly method: string;
}

const doubling = /^(?:spyOn|stub|spy)$/;
/** What a double is told or asked that depends on the arguments. */
const particular = /^(?:withArgs|callsFake|callFake|mockImplementation(?:Once)?|with|when|calledWith|callsArg\w*)$/;
/** The same of a double that has a name. */
const askedOfName = String.raw`[^;\n]*(?:[cC]alled(?:Once)?With|withArgs|\.args\b|\.calls\b|[gG]etCall|(?:first|last)Call\b|mockImplementation|allsFake)`;

/** The double that a call makes; one that is given its behaviour at once is none. */
export function doubleOf(node: SyntaxNode | undefined): Double | undefined {
  const call = unwrap(node);
  const callee = call?.type === 'CallExpression' ? unwrap(child(call, 'callee')) : undefined;
  if (!call || !callee) return undefined;
  const called = word(callee.type === 'MemberExpression' ? child(callee, 'property') : callee, 'name');
  const [group, name, ...others] = children(call, 'arguments');
  const method = name && /^(?:StringLiteral|Literal)$/.test(name.type) ? word(name, 'value') : '';
  if (!group || !name || method === '' || others.length > 0 || !doubling.test(called)) return undefined;
  return { call, group, name, method };
}

/** The double that `….withArgs(group, name)` is said of. */
export function toldDouble(call: SyntaxNode): Double | undefined {
  const callee = unwrap(child(call, 'callee'));
  const isTold = callee?.type === 'MemberExpression' && word(child(callee, 'property'), 'name') === 'withArgs';
  return isTold ? doubleOf(child(callee, 'object')) : undefined;
}

/** Whether nothing that is said of a double where it is made, or of its name, depends on its arguments; `withArgs` is a use of its own. */
export function isIndifferent({ call }: Double, text: string): boolean {
  const [first, ...others] = methodsBehind(text, call.end);
  const told = first?.name === 'withArgs' ? others : [...(first ? [first] : []), ...others];
  if (told.some(({ name, isEmpty }) => particular.test(name) && !isEmpty)) return false;
  const [, name] = /([\w$]+)\s*=\s*$/.exec(text.slice(Math.max(0, call.start - 80), call.start)) ?? [];
  return (
    name === undefined || !new RegExp(String.raw`(?<![\w$.])${name.replaceAll('$', '\\$')}\b${askedOfName}`).test(text)
  );
}

const settings = String.raw`(?:mock(?:Resolved|Return|Rejected)Value(?:Once)?|mock(?:Reset|Clear|Restore|ReturnThis)|resolves|returns|rejects|throws|restore|reset(?:History|Behavior)?)`;
const counts = String.raw`(?:called(?:Once|Twice|Thrice)?|notCalled|callCount|mock\.calls\.length|toHaveBeenCalled(?:Times|Once)?|toBeCalled(?:Times)?)`;
const cast = String.raw`(?:\s+as\s+[\w.<>, ]+?)?`;
/** What is asked or set of the operation itself: `client.jobs.get.returns(job)`, `(client.jobs.get as Mock).mockReset()`. */
const ofItself = new RegExp(String.raw`^(?:${cast}\s*\)|!)?\s*\.\s*(?:${settings}|${counts})(?!\w)`);
/** The same of what it is put into: `expect(client.jobs.get).not.toHaveBeenCalled()`, `jest.mocked(client.jobs.get).mockReset()`. */
const ofWrapped = new RegExp(
  String.raw`^${cast}\s*\)(?:\s*\.\s*(?:not|to|have|has|been|be|was)\b)*\s*\.\s*(?:${settings}|${counts})(?!\w)`,
);

/** Whether an operation that is not called is a double that is set or asked whatever its arguments are. */
export function isAskedForAny({ start, end }: SyntaxNode, text: string): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const behind = text.slice(end, end + 120);
  if (/\bassert\.(?:called(?:Once|Twice|Thrice)?|notCalled|callCount)\(\s*$/.test(before)) return true;
  return ofItself.test(behind) || (/\b(?:expect|mocked)\(\s*$/.test(before) && ofWrapped.test(behind));
}

interface Told {
  readonly name: string;
  /** Whether it is given a function without parameters. */
  readonly isEmpty: boolean;
}

/** The methods of the chain behind an offset; brackets in strings pair off. */
function methodsBehind(text: string, at: number): readonly Told[] {
  const found: Told[] = [];
  const member = /\s*\??\.\s*([\w$]+)/y;
  for (let position = at; ;) {
    member.lastIndex = position;
    const [whole, name] = member.exec(text) ?? [];
    if (whole === undefined || name === undefined) return found;
    position += whole.length;
    const isEmpty = /^\(\s*(?:async\s+)?(?:\(\s*\)|function\s*\w*\s*\(\s*\))/.test(text.slice(position, position + 80));
    found.push({ name, isEmpty });
    position = behindArguments(text, position);
  }
}

function behindArguments(text: string, at: number): number {
  if (text.charAt(at) !== '(') return at;
  let depth = 0;
  for (let position = at; position < text.length; position++) {
    const c = text.charAt(position);
    if (c === '(') depth++;
    else if (c === ')' && --depth === 0) return position + 1;
  }
  return text.length;
}
