import type { SpelledMethod } from '../../../model/spelling.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import { isTypeDeclaration } from '../reading/read-unit.ts';
import { makeUse, type Finder } from './use.ts';
import { tokenOf, type Use } from '../../../syntax/typed-use.ts';

/** A method of a class that extends a class of operations, `class FakeJobs extends JobsInner`, with its old parameters. */
export function declaredOperation(finder: Finder, node: SyntaxNode): Use | undefined {
  const { fragment, typing, repository, vocabulary } = finder;
  const { text } = fragment;
  const [nameNode, list] = [childOf(node, 'name'), childOf(node, 'parameters')];
  const owner = ownerOf(node);
  if (!nameNode || !list || !owner) return undefined;
  const type = typing.ownerOf(owner);
  const library = type && repository.libraryClassOf(type)?.library;
  if (library?.group === undefined || library.style !== 'methods') return undefined;
  const name = tokenOf(text, nameNode);
  const operation = vocabulary.operation(library.style, library.group, name.text);
  const { old, current, inserted = [] } = operation ?? {};
  const parameters = partsOf(list);
  const [first] = parameters;
  if (!operation || !old || !current || inserted.length === 0 || !first) return undefined;
  const has = (method: SpelledMethod) => {
    const taken = method.signature.parameters;
    const required = taken.filter((parameter) => parameter.required).length;
    return method.name === name.text && required <= parameters.length && parameters.length <= taken.length;
  };
  if (has(old) === has(current)) return undefined;
  const more = inserted.map((parameter) => `, String ${parameter}`).join('');
  const advice = current.name + text.slice(nameNode.end, first.end) + more + text.slice(first.end, list.end);
  return makeUse(finder, {
    change: operation.change.id,
    span: { start: nameNode.start, end: list.end },
    provenance: { kind: 'certain', evidence: [] },
    reading: has(old) ? { kind: 'review', reason: 'declared-signature', advice } : { kind: 'current' },
    shape: { kind: 'member', receiver: name, name },
  });
}

/** The class that a method is declared in, or the `new` of an anonymous one. */
function ownerOf({ parent }: SyntaxNode): SyntaxNode | undefined {
  const owner = parent?.parent;
  if (parent?.type !== 'class_body' || !owner) return undefined;
  return isTypeDeclaration(owner) || owner.type === 'object_creation_expression' ? owner : undefined;
}
