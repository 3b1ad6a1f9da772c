import type { Argument, Call } from '../../model/call.ts';
import { tokenAt } from '../../model/span.ts';
import type { Span } from '../../model/span.ts';
import type { ChangeId } from '../../model/transform.ts';
import { argumentsBehind } from './arguments-behind.ts';
import { isOfOthers, type wordsOf } from './words.ts';

/** A call of an operation as it stands in text that is not parsed. */
export interface TextCall {
  readonly change: ChangeId;
  readonly call: Call;
  readonly span: Span;
  readonly text: string;
  /** Whether its line is a comment. */
  readonly isComment: boolean;
}

/** What leads from a group to its method: `.`, `().`, `!!.`, `?.`, `->`, `::`, `$`. */
export const access = String.raw`(?:\s*\(\s*\))?\s*(?:!!|\?)?\s*(?:\.|->|::|\$)\s*`;

const receiver = String.raw`(?:[$@]?[A-Za-z_][\w]*(?:\s*\(\s*\))?\s*(?:!!|\?)?(?:\.|->|::|\$)\s*){0,6}`;

/** Calls of operations, `client.jobs().get(group, name)` as every language writes them, in text order. */
export function findCalls(
  text: string,
  words: ReturnType<typeof wordsOf>,
  searchTerms: readonly string[],
): readonly TextCall[] {
  const forms = String.raw`(?:_?with_?(?:service_?response|http_?messages|http_?operation_?response|http_?info))?(?:_?async)?`;
  // The static methods of .NET take the group as their first argument: `[ClustersOperationsExtensions]::Get($client.Clusters, …)`.
  const named = String.raw`(?<![A-Za-z0-9])[$@]?(${words.groups})(?<extensions>OperationsExtensions\]?)?`;
  const call = new RegExp(
    String.raw`(?<![\w.$@])\[?${receiver}${named}${access}(?:begin_?)?(${words.methods})${forms}(?:<[^<>()]{0,60}>|\[[^[\]()]{0,60}\])?\s?\(`,
    'gi',
  );
  return [...text.matchAll(call)].flatMap(
    ({ index, 0: lead, 1: group = '', 3: method = '', groups }): readonly TextCall[] => {
      const change = words.operation(group, method);
      const open = index + lead.length;
      const args = argumentsBehind(text, open);
      if (!change || !args || isOfOthers(lead, searchTerms)) return [];
      const span = { start: index, end: args.end };
      const groupAt =
        open - lead.length + lead.toLowerCase().lastIndexOf(group.toLowerCase(), lead.length - method.length);
      const methodAt = text.lastIndexOf(method, open);
      return [
        {
          change: change.id,
          call: {
            kind: 'call',
            receiver: tokenAt(text, index, Math.max(index, groupAt)),
            group: tokenAt(text, groupAt, groupAt + group.length),
            operation: tokenAt(text, methodAt, methodAt + method.length),
            arguments: args.values.slice(groups?.extensions ? 1 : 0).map((value) => argumentOf(text, value)),
            open,
            close: args.end - 1,
          },
          span,
          text: text.slice(span.start, span.end),
          isComment: isComment(text, index),
        },
      ];
    },
  );
}

function argumentOf(text: string, { start, end }: Span): Argument {
  const value = tokenAt(text, start, end);
  const isSpread = /^\*|:\s*_\*$|^@\w|^\.\.\./.test(value.text);
  if (isSpread) return { kind: 'spread', value, span: value.span };
  return { kind: 'positional', value, look: 'unknown', span: value.span };
}

function isComment(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^\s*(?:\/\/|#|\*|\/\*|'|--|;|REM\b)/i.test(line);
}
