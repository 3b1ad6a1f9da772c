import type { Call } from '../../model/call.ts';
import type { Edit } from '../../model/edit.ts';
import type { SpelledOperation } from '../../model/spelling.ts';
import type { Token } from '../../model/span.ts';

/**
 * The edits with which a list of one workspace takes what a list of a resource group was given: options by the name of
 * the new method, of the class that is named after it. Undefined where the options may set more than a limit, or are
 * made or used elsewhere.
 */
export function listOptionsEdits(text: string, call: Call, operation: SpelledOperation): readonly Edit[] | undefined {
  const names = optionNames(operation);
  const edits: Edit[] = [];
  for (const argument of call.arguments.slice(1)) {
    if (argument.kind === 'spread') return undefined;
    if (argument.kind === 'named' && argument.name.text !== names.keyword.old) continue;
    if (argument.kind === 'named') edits.push({ span: argument.name.span, newText: names.keyword.current });
    if (argument.look === 'null') continue;
    const made = madeAt(text, argument.value, names.class.old);
    if (made === undefined) return undefined;
    edits.push({ span: { start: made, end: made + names.class.old.length }, newText: names.class.current });
  }
  return edits;
}

/** The same for code that a person reads: the name and the class in the arguments themselves, wherever they are made. */
export function listOptionsNow(call: Call, operation: SpelledOperation): readonly Edit[] {
  const names = optionNames(operation);
  return call.arguments.slice(1).flatMap((argument): readonly Edit[] => {
    if (argument.kind === 'spread') return [];
    const isNamed = argument.kind === 'named' && argument.name.text === names.keyword.old;
    const { text, span } = argument.value;
    const start = span.start + text.indexOf(names.class.old);
    return [
      ...(isNamed ? [{ span: argument.name.span, newText: names.keyword.current }] : []),
      ...(text.includes(names.class.old)
        ? [{ span: { start, end: start + names.class.old.length }, newText: names.class.current }]
        : []),
    ];
  });
}

/** `jobs_list_by_experiment_options`, `JobsListByExperimentOptions`. */
function optionNames({
  old,
  current,
}: SpelledOperation): Readonly<Record<'keyword' | 'class', Record<'old' | 'current', string>>> {
  const stem = (name = '') => name.replace(/_(?:with_http_info|async|as_lazy)$/, '');
  const keyword = {
    old: `${old?.group ?? ''}_${stem(old?.name)}_options`,
    current: `${current?.group ?? ''}_${stem(current?.name)}_options`,
  };
  const pascal = (name: string) => name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { keyword, class: { old: pascal(keyword.old), current: pascal(keyword.current) } };
}

/** Where the class of options is named: it is made once in the text, for this call, and given nothing but a limit. */
function madeAt(text: string, value: Token, className: string): number | undefined {
  const named = [...text.matchAll(new RegExp(String.raw`\b${className}\b`, 'g'))];
  const [only] = named;
  if (!only || named.length > 1) return undefined;
  const made = String.raw`(?:[\w:]*::)?${className}\.new(?:\(\))?`;
  if (new RegExp(`^${made}$`).test(value.text)) return value.span.start + value.text.indexOf(className);
  if (!/^@{0,2}\w+$/.test(value.text)) return undefined;
  const variable = String.raw`(?<![\w@.:])${value.text}(?![\w?!]|:(?!:))`;
  const known = [
    String.raw`${variable}[ \t]*=[ \t]*${made}[ \t]*(?=$|[\r\n;#])`,
    String.raw`${variable}\.max_results[ \t]*=(?!=)`,
  ].flatMap((pattern) => [...text.matchAll(new RegExp(pattern, 'gm'))]);
  const uses = [...text.matchAll(new RegExp(variable, 'g'))].filter(({ index }) => index !== value.span.start);
  const isAssigned = known.some(({ 0: statement }) => statement.includes(className));
  return isAssigned && uses.every(({ index }) => known.some((one) => one.index === index)) ? only.index : undefined;
}
