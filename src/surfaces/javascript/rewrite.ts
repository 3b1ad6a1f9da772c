import { insertAfterResourceGroup } from '../../model/call.ts';
import type { Edit } from '../../model/edit.ts';
import type { Name, SiteNames } from '../../model/names.ts';
import type { Site } from '../../model/site.ts';
import type { Rewrite } from '../../model/surface.ts';
import { preferredQuote, quoted } from './quotes.ts';
import type { Vocabulary } from './vocabulary.ts';

/** `get(group, name) → get(group, workspace, experiment, name)`, with the group's name as the library has it. */
export function rewriteCall(site: Site, names: SiteNames, vocabulary: Vocabulary): Rewrite {
  const { shape, fragment } = site;
  if (shape.kind !== 'call') return { reason: 'operation-not-called' };
  const operation = vocabulary.operationOf(site.change, shape.operation.text);
  const [first] = shape.arguments;
  if (!operation?.current || first?.kind !== 'positional') return { reason: 'arguments-unclear' };
  const quote = preferredQuote(fragment.text);
  const inserted = operation.inserted.map((name) => ({
    name,
    value: spelled(name.startsWith('workspace') ? names.workspace : names.experiment, quote),
  }));
  const edits: Edit[] = [
    insertAfterResourceGroup(fragment.text, shape, operation.resourceGroup, inserted, ({ value }) => value),
  ];
  // `client.fileservers` of the official guide is `client.fileServers`; a variable may be called as it likes.
  const property = shape.group && shape.group.span.start > shape.receiver.span.start ? shape.group : undefined;
  const accepted = property && Object.entries(vocabulary.acceptedGroups).find(([name]) => name === property.text);
  if (accepted) edits.unshift({ span: property.span, newText: accepted[1] });
  return { edits };
}

function spelled(name: Name, quote: "'" | '"'): string {
  return name.kind === 'expression' ? name.text : quoted(name.text, quote);
}
