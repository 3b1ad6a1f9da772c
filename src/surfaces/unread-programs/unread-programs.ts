import type { Reading } from '../../model/call.ts';
import { fileOf, fileSpan, isFragment } from '../../model/fragment.ts';
import type { Fragment } from '../../model/fragment.ts';
import { languages } from '../../model/languages.ts';
import { matchesAtMention } from '../../model/mentions.ts';
import type { Site } from '../../model/site.ts';
import type { Language } from '../../model/source-file.ts';
import { lineStarts, positionAt } from '../../model/span.ts';
import type { Surface } from '../../model/surface.ts';
import type { OperationChange, Transform } from '../../model/transform.ts';
import { findCalls } from './find-calls.ts';
import type { TextCall } from './find-calls.ts';
import { groupUses } from './group-uses.ts';
import { modelUses } from './model-uses.ts';
import { wordsOf, type Words } from './words.ts';

/**
 * Calls of a client library in languages that nothing else reads (Scala, Groovy, F#, Visual Basic and R that use
 * it). They are told by their text in files that name the library, and are only reported: never rewritten.
 */
export const unreadPrograms = (unread: readonly Language[]): Surface<null, null> => ({
  importerExtensions: [],
  read: () => null,
  links: () => ({ imports: [], importerWords: [] }),
  index: () => null,

  find(document, _facts, _index, transform) {
    return document.fragments.flatMap((fragment) => {
      if (!unread.includes(fragment.language) || !namesLibrary(textAround(fragment), transform)) return [];
      const starts = lineStarts(document.file.text);
      return [
        ...findCalls(fragment.text, wordsOf(transform), transform.searchTerms).map((call) =>
          callSite(fragment, call, starts, transform),
        ),
        ...groupUses(fragment.text, wordsOf(transform)).map((use) => siteOf(fragment, starts, use)),
        ...modelUses(fragment.text, transform).map((use) => siteOf(fragment, starts, use)),
      ].sort((a, b) => a.span.start - b.span.start);
    });
  },

  rewrite({ change }) {
    throw new Error(`${change} is only reported`);
  },

  syntaxErrors: () => [],
});

/** What may say what a fragment is about: the whole text where it is a block of documentation, or the markup of a component, whose script imports. */
function textAround(fragment: Fragment): string {
  const { parent, language, text } = fragment;
  const isPart = isFragment(parent) && (language === 'text' || languages[parent.language].showsSamples);
  return isPart ? fileOf(fragment).text : text;
}

/** How far around the service's name a module that holds it is looked for, in UTF-16 code units. */
const reach = 80;

function namesLibrary(text: string, transform: Transform): boolean {
  const { library } = wordsOf(transform);
  return transform.searchTerms.some((term) => matchesAtMention(text, term, library, reach));
}

function callSite(fragment: Fragment, call: TextCall, starts: readonly number[], transform: Transform): Site {
  const change = transform.operations.find(({ id }) => id === call.change);
  return siteOf(fragment, starts, {
    span: call.span,
    change: call.change,
    shape: call.call,
    reading: change ? readingOf(call, change, wordsOf(transform)) : { kind: 'review', reason: 'language-unread' },
  });
}

function readingOf({ call, isComment, text }: TextCall, change: OperationChange, words: Words): Reading {
  const args = call.arguments;
  if (args.some(({ kind }) => kind === 'spread')) return { kind: 'review', reason: 'spread-argument' };
  const isOld = words.isOld(call.group?.text ?? '', call.operation.text);
  if (change.fate === 'new' || !isOld) return { kind: 'current' };
  if (change.fate === 'removed') return { kind: 'review', reason: 'operation-removed' };
  if (change.fate === 'renamed') return { kind: 'review', reason: 'operation-renamed' };
  if (change.fate === 'group-renamed') return { kind: 'review', reason: 'group-renamed' };
  const needed = (change.old?.parameters ?? []).filter(({ required }) => required).length;
  // Tokens, callbacks, headers and options may stand behind what the signatures need.
  const given = args.findLastIndex(({ value }) => !trailing.test(value.text)) + 1;
  if (given >= needed + change.inserted.length) return { kind: 'current' };
  const [group] = args;
  const names = change.inserted.map((name) => `, "<${name.replace(/_name$/, '')}>"`).join('');
  const at = group && group.span.end - call.receiver.span.start;
  const advice = at === undefined ? undefined : text.slice(0, at) + names + text.slice(at);
  return {
    kind: 'review',
    reason: isComment ? 'commented-out-code' : 'language-unread',
    ...(advice !== undefined && { advice }),
  };
}

/** What is no name and no body: `token`, `null`, `() => …`. */
const trailing = /\b(?:token|callback|options|headers|none|null|nothing)\b|[{}]|=>|->/i;

/** A use at its place; the library is named in the text, but whose the receiver is was not followed. */
function siteOf(
  fragment: Fragment,
  starts: readonly number[],
  { span, change, shape, reading }: Pick<Site, 'span' | 'change' | 'shape' | 'reading'>,
): Site {
  const { path, text } = fileOf(fragment);
  const { line } = positionAt(starts, fileSpan(fragment, span).start);
  const shown = text.slice(starts[line - 1] ?? 0, starts[line]).trim();
  const provenance = { kind: 'likely', evidence: [{ path, line, text: shown }] } as const;
  return { surface: 'unread-programs', fragment, span, change, shape, provenance, reading };
}
