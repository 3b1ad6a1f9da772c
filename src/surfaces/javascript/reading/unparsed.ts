import type { Fragment } from '../../../model/fragment.ts';
import { tokenAt } from '../../../model/span.ts';
import { FlowDraft, unknownValue } from './flow-draft.ts';
import type { Flow } from './flow.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** `.name`, `?.name`, `!.name`, also on the next line. */
const dot = String.raw`\s*(?:!\s*)?\??\.\s*`;

/** A path of names, or the end of another expression: `(await client())`, `clients[0]`. */
const receiver = String.raw`(?<![\w$.])[\w$]+(?:${dot}[\w$#]+)*|[)\]]`;

/** The flow of a text that does not parse: nothing is known of it but the words that look like uses. */
export function unparsedFlow(fragment: Fragment, vocabulary: Vocabulary, lineStarts: readonly number[]): Flow {
  const draft = new FlowDraft(fragment, vocabulary, lineStarts);
  const use = new RegExp(
    `(?<base>(?<receiver>${receiver})${dot}(?<group>${[...vocabulary.groups].join('|')}))` +
      `${dot}(?<operation>${[...vocabulary.methods].join('|')})\\s*(?:\\?\\.\\s*)?\\(`,
    'gd',
  );
  for (const match of draft.text.matchAll(use)) {
    const { base, receiver, group, operation } = match.indices?.groups ?? {};
    if (!base || !receiver || !group || !operation) continue;
    const token = ([start, end]: [number, number]) => tokenAt(fragment.text, start, end);
    const found = {
      kind: 'unparsed',
      span: { start: base[0], end: operation[1] },
      line: draft.line(base[0]),
      base: token(base),
      baseValue: unknownValue,
      receiver: token(receiver),
      group: token(group),
      operation: token(operation),
    } as const;
    draft.uses.push(() => found);
  }
  // Its imports are told by their text, so that the file counts as one that uses the library.
  for (const match of draft.text.matchAll(/(?:from|require\s*\(|import)\s*(['"])([^'"\r\n]+)\1/g))
    draft.module(match[2] ?? '', draft.line(match.index));
  return draft.finish(new Map());
}
