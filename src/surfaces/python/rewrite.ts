import type { Call } from '../../model/call.ts';
import type { NameRole } from '../../model/constants.ts';
import type { Name, SiteNames } from '../../model/names.ts';
import type { Site } from '../../model/site.ts';
import type { Rewrite } from '../../model/surface.ts';
import type { Transform } from '../../model/transform.ts';
import type { SyntaxNode } from '../../syntax/syntax-nodes.ts';
import { catalogueOf } from './catalogue.ts';
import { adviceFor, parameterNames, refusalFor, rewriteEdits } from './readings.ts';
import type { InsertedValues } from '../../model/insertion.ts';

/**
 * The new text of an old call: the names right after its resource group, a misspelled group corrected. Where a person
 * must write it (a list that is gone, a call in a comment), the reason with the code to write.
 * @param root the nodes of the site's fragment
 */
export function rewriteSite(site: Site, names: SiteNames, transform: Transform, root: SyntaxNode): Rewrite {
  const { shape, fragment, span } = site;
  if (shape.kind === 'amendment') return amendment(shape, names);
  // A mock may have any name.
  const operations = catalogueOf(transform).operations.filter(({ change }) => change.id === site.change);
  const operation =
    operations.find(({ old }) => shape.kind === 'call' && old?.name === shape.operation.text) ?? operations[0];
  if (shape.kind !== 'call' || !operation) throw new Error(`${site.change} has no rewrite in Python`);
  const strings = stringsOf(root, fragment.text, span.start);
  const values = spelledNames(shape, names, strings);
  const reason = strings.isCode ? refusalFor(operation, shape) : 'commented-out-code';
  if (reason)
    return {
      reason,
      advice: adviceFor(operation, shape, fragment.text, values ?? parameterNames, quoteFor(shape, strings)),
    };
  if (!values) return { reason: 'not-expressible' };
  return { edits: rewriteEdits(fragment.text, shape, operation, values) };
}

/** The edits of a use that has no names in it, or the advice with the names in it. */
function amendment({ edits, refusal }: Extract<Site['shape'], { kind: 'amendment' }>, names: SiteNames): Rewrite {
  if (!refusal) return { edits };
  const { reason, advice } = refusal;
  const spelled = ({ kind, text }: Name) => (kind === 'expression' ? text : quoted(text, "'"));
  if (advice === undefined) return { reason };
  const withNames = advice
    .replaceAll('<workspace>', spelled(names.workspace))
    .replaceAll('<experiment>', spelled(names.experiment));
  return { reason, advice: withNames };
}

/** `client.workspaces.create(group, workspace, location).result()`, with the call's own client and group. */
export function creationStatement(
  { shape, resource, fragment, span }: Site,
  what: NameRole,
  names: SiteNames,
  root: SyntaxNode,
): string | undefined {
  const group = resource?.within?.group;
  if (shape.kind !== 'call' || !shape.group || !group) return undefined;
  const client = /^(.+?)\s*\.\s*\w+$/s.exec(shape.receiver.text)?.[1];
  const strings = stringsOf(root, fragment.text, span.start);
  const quote = quoteFor(shape, strings);
  const values = spelledNames(shape, names, strings);
  if (client === undefined || quote === undefined || !values || !strings.isCode || strings.around.length > 0)
    return undefined;
  const outer = `${group.text}, ${values('workspace')}`;
  if (what === 'experiment') return `${client}.experiments.create(${outer}, ${values('experiment')}).result()`;
  if (!names.region) return undefined;
  return `${client}.workspaces.create(${outer}, ${quoted(names.region.name, quote)}).result()`;
}

/** The names as source text for arguments at an offset, in the quotes that these have; undefined where none fits. */
export function valuesAmong(
  call: Pick<Call, 'arguments'>,
  names: SiteNames,
  root: SyntaxNode,
  text: string,
  offset: number,
): InsertedValues | undefined {
  return spelledNames(call, names, stringsOf(root, text, offset));
}

/** The names as source text; undefined where the f-string around the call has no quotes left for one. */
function spelledNames(call: Pick<Call, 'arguments'>, names: SiteNames, strings: Strings): InsertedValues | undefined {
  const quote = quoteFor(call, strings);
  const isLiteral = names.workspace.kind === 'literal' || names.experiment.kind === 'literal';
  if (quote === undefined && isLiteral) return undefined;
  // Before Python 3.12 an f-string's own quote ends it.
  const isHeld = ({ kind, text }: Name) =>
    kind === 'literal' || !strings.around.some((mark) => mark !== undefined && text.includes(mark));
  if (!isHeld(names.workspace) || !isHeld(names.experiment)) return undefined;
  const spelled = (name: Name) => (name.kind === 'expression' ? name.text : quoted(name.text, quote ?? ''));
  return (parameter) => spelled(parameter.startsWith('experiment') ? names.experiment : names.workspace);
}

/** The quote that most short literals of a text have; single where it has none or as many of both. */
export function preferredQuote(root: SyntaxNode, text: string): "'" | '"' {
  const { all } = stringsOf(root, text, 0);
  return all.filter((mark) => mark === '"').length > all.filter((mark) => mark === "'").length ? '"' : "'";
}

export function quoted(text: string, quote: string): string {
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}

/** The quote that the call's own strings have, else the fragment's; none where the strings around the call use up both. */
function quoteFor(call: Pick<Call, 'arguments'>, { around, all }: Strings): "'" | '"' | undefined {
  const own = call.arguments.flatMap(({ value }) => /^[a-z]*(['"])/i.exec(value.text)?.[1] ?? []);
  const balance = (quotes: readonly (string | undefined)[]) =>
    quotes.reduce((sum, quote) => sum + (quote === '"' ? 1 : quote === "'" ? -1 : 0), 0);
  const preferred = (balance(own) || balance(all)) > 0 ? '"' : "'";
  const alternative = preferred === '"' ? "'" : '"';
  if (!around.includes(preferred)) return preferred;
  return around.includes(alternative) ? undefined : alternative;
}

interface Strings {
  /** The quotes of the literals around an offset; `undefined` stands for triple ones. */
  readonly around: readonly (string | undefined)[];
  /** Those of every literal. */
  readonly all: readonly (string | undefined)[];
  /** Whether the offset is in code: in no comment, and in no literal but in its `{…}`. */
  readonly isCode: boolean;
}

function stringsOf(root: SyntaxNode, text: string, offset: number): Strings {
  const around: (string | undefined)[] = [];
  const all: (string | undefined)[] = [];
  let isCode = true;
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const isAround = node.start <= offset && offset < node.end;
    if (node.type === 'string') {
      all.push(shortQuote(text, node));
      if (isAround && node.start < offset) around.push(shortQuote(text, node));
    }
    if (isAround && (node.type === 'comment' || node.type === 'string_content')) isCode = false;
    waiting.push(...node.children);
  }
  return { around, all, isCode };
}

/** The quote of a literal that is not triple-quoted. */
function shortQuote(text: string, { start, end }: SyntaxNode): string | undefined {
  const [, quote] = /^[a-z]*('''|"""|'|")/i.exec(text.slice(start, Math.min(end, start + 8))) ?? [];
  return quote?.length === 1 ? quote : undefined;
}
