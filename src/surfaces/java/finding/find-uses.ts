import { contains } from '../../../model/span.ts';
import type { ClassNames } from '../../../syntax/class-names.ts';
import { nodesBelow, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Use } from '../../../syntax/typed-use.ts';
import { classNamesOf, classNameUse } from './class-names.ts';
import { declaredOperation } from './declared-operations.ts';
import { fluentUse } from './fluent.ts';
import { formerEnumUse } from './former-enums.ts';
import { lostCall } from './lost-calls.ts';
import { methodReference } from './method-references.ts';
import { methodUse } from './methods.ts';
import { modelUse, packageUse, updateChain } from './models.ts';
import { makeUse, type Finder } from './use.ts';
import { versionedDefinition } from './versioned.ts';

/** Every use in one fragment, in text order. */
export function findUses(finder: Finder, root: SyntaxNode): readonly Use[] {
  const classNames = classNamesOf(finder);
  const uses: Use[] = [];
  for (const node of nodesBelow(root)) {
    const use = useAt(finder, node, classNames);
    if (use) uses.push(use);
  }
  const dropped = uses.flatMap(({ drops }) => drops ?? []);
  const kept = uses.filter(({ site }) => !dropped.some((span) => contains(span, site.span)));
  return kept.sort((a, b) => a.site.span.start - b.site.span.start || a.site.span.end - b.site.span.end);
}

function useAt(finder: Finder, node: SyntaxNode, classNames: ClassNames): Use | undefined {
  switch (node.type) {
    case 'method_invocation':
      return (
        versionedDefinition(finder, node, finder.library.chains) ??
        fluentUse(finder, node, finder.library.chains) ??
        updateChain(finder, node) ??
        modelUse(finder, node) ??
        formerEnumUse(finder, node) ??
        methodUse(finder, node) ??
        lostCall(finder, node)
      );
    case 'method_declaration':
      return declaredOperation(finder, node);
    case 'method_reference':
      return formerEnumUse(finder, node) ?? methodReference(finder, node);
    case 'switch_expression':
    case 'switch_statement':
    case 'object_creation_expression':
    case 'generic_type':
      return formerEnumUse(finder, node);
    case 'import_declaration':
    case 'type_identifier':
      return classNameUse(classNames, node);
    case 'scoped_type_identifier':
      return packageUse(finder, node) ?? classNameUse(classNames, node);
    case 'identifier':
      return lostCall(finder, node);
    case 'scoped_identifier':
    case 'field_access':
      return packageUse(finder, node) ?? lostCall(finder, node);
    case 'line_comment':
    case 'block_comment':
      return commentedOut(finder, node);
    default:
      return undefined;
  }
}

const shownUse =
  /\.\s*(?:batchAI(?:Clusters|Jobs|FileServers)\s*\(\)|(clusters|jobs|fileServers)\s*\(\)\s*\.\s*(\w+)\s*\()/;

/** Code in a comment is not run: it is only accounted for. */
function commentedOut(finder: Finder, node: SyntaxNode): Use | undefined {
  const { fragment, vocabulary, usesLibrary } = finder;
  const text = fragment.text.slice(node.start, node.end);
  const found = usesLibrary ? shownUse.exec(text) : null;
  if (!found) return undefined;
  const [whole, member, method = ''] = found;
  const named = /batchAI(\w+)/.exec(whole)?.[1] ?? '';
  const group = vocabulary.groupOf(member ?? named.charAt(0).toLowerCase() + named.slice(1)) ?? 'clusters';
  const operation = member === undefined ? undefined : vocabulary.operation('methods', group, method);
  // `workspace.clusters().define(…)` is what it should be.
  if (member !== undefined && operation?.old?.name !== method) return undefined;
  const start = node.start + found.index;
  const token = { text: whole, span: { start, end: start + whole.length } };
  return makeUse(finder, {
    change: operation?.change.id ?? `fluent.${group.replaceAll('_', '-')}`,
    span: token.span,
    provenance: { kind: 'likely', evidence: [] },
    reading: { kind: 'review', reason: 'commented-out-code' },
    shape: { kind: 'member', receiver: token, name: token },
  });
}
