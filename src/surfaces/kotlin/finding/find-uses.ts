import { contains } from '../../../model/span.ts';
import type { ClassNames } from '../../../syntax/class-names.ts';
import { nodesBelow, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Use } from '../../../syntax/typed-use.ts';
import { classNamesOf, classNameUse } from './class-names.ts';
import { fluentUse } from './fluent.ts';
import { formerEnumUse } from './former-enums.ts';
import { methodUse } from './methods.ts';
import { modelUse, packageUse, updateChain } from './models.ts';
import { lostCall, methodReference, textualCalls } from './references.ts';
import type { Finder } from './use.ts';

/** Every use in one fragment, in text order. */
export function findUses(finder: Finder, root: SyntaxNode): readonly Use[] {
  const classNames = classNamesOf(finder);
  const uses = [...nodesBelow(root)].flatMap((node) => usesAt(finder, node, classNames));
  if (root.broken) uses.push(...textualCalls(finder, root, uses));
  const dropped = uses.flatMap(({ drops }) => drops ?? []);
  const kept = uses.filter(({ site }) => !dropped.some((span) => contains(span, site.span)));
  return kept.sort((a, b) => a.site.span.start - b.site.span.start || a.site.span.end - b.site.span.end);
}

function usesAt(finder: Finder, node: SyntaxNode, classNames: ClassNames): readonly Use[] {
  switch (node.type) {
    case 'call_expression': {
      const use =
        fluentUse(finder, node, finder.library.chains) ??
        updateChain(finder, node) ??
        modelUse(finder, node) ??
        formerEnumUse(finder, node) ??
        methodUse(finder, node);
      const named = classNameUse(classNames, node);
      return [...(named ? [named] : []), ...(use ? [use] : [])];
    }
    case 'navigation_expression': {
      const use = methodReference(finder, node) ?? formerEnumUse(finder, node) ?? lostCall(finder, node);
      return use ? [use] : [];
    }
    case 'user_type':
    case 'qualified_identifier': {
      const use = packageUse(finder, node) ?? formerEnumUse(finder, node) ?? classNameUse(classNames, node);
      return use ? [use] : [];
    }
    case 'callable_reference':
    case 'when_expression': {
      const use = formerEnumUse(finder, node);
      return use ? [use] : [];
    }
    default:
      return [];
  }
}
