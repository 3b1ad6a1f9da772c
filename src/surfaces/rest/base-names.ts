import type { Fragment } from '../../model/fragment.ts';
import type { ResourcePathText } from '../../syntax/resource-path.ts';

/** What stands for a text in a file: a variable or property that holds it, or a function that gives it. */
export interface BaseName {
  readonly name: string;
  /** Whether it is called for the text. */
  readonly isCalled: boolean;
  /** Where a function or property is declared; the name there is no use of it. */
  readonly declaredAt?: number;
}

/**
 * The name that stands for a text which ends where `path` ends: `BASE = f"…/providers/Microsoft.BatchAI"`,
 * `def base(group): return f"…"`; undefined where the text goes on or no name is given.
 */
export function baseName({ text, parent, pieces }: Fragment, path: ResourcePathText): BaseName | undefined {
  const { span, namespace, lead } = path;
  if (!isLastOfText(text, span.end)) return undefined;
  const start = lead === 'type' ? namespace.span.start : span.start;
  const before = text.slice(Math.max(0, start - 300), start);
  const name = assignment.exec(before)?.[1];
  if (name !== undefined) return { name, isCalled: false };
  if (before.trim() !== '') return functionGiving(text, start);
  // A makefile's value is a text of its own, and its name stands around it.
  const from = pieces[0]?.from.start ?? 0;
  const around = assignment.exec(parent.text.slice(Math.max(0, from - 300), from))?.[1];
  return around === undefined ? undefined : { name: around, isCalled: false };
}

/** Whether nothing is put to the text that ends at `end` but the values of its own places: `" % (sub, group)`, `".format(sub)`, `", sub)`. */
function isLastOfText(text: string, end: number): boolean {
  const rest = text.slice(end, end + 200);
  if (!/^(?:["'`]|\s*$|[ \t]*[\r\n])/.test(rest)) return false;
  return !/^["'`]\s*[+.%&,]/.test(rest.replace(ownValues, '"')) && !/^["'`]\)?\.(?!format)/.test(rest);
}

const inner = '(?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*';
const ownValues = new RegExp(
  `^["'\`](?:\\s*%\\s*(?:\\(${inner}\\)|[\\w.]+)|\\)?\\.format\\(${inner}\\)|(?:,\\s*[\\w.]+)+\\))`,
);

/** `NAME = f"`, `const name = \``, `$name = "`, `NAME="`, `name := fmt.Sprintf("`, `"name": "`, `set NAME=`, also over strings that are joined. */
const assignment =
  /(?:^|[\s.({;@$])([A-Za-z_]\w*)["']?\s*(?::\s*\w[\w.<>]*\s*)?(?:=|:=)\s*\(?\s*(?:[\w.]{1,40}\()?[rbuf$@]{0,2}["'`]?(?:[^"'`\r\n=;]|=(?=\{))*(?:["'`]\s*\+?\s*[\w.]*\s*\+?\s*[rbuf$@]{0,2}["'`][^"'`\r\n=;]*){0,4}$/i;

/** The function or property whose value the text at `start` ends. */
function functionGiving(text: string, start: number): BaseName | undefined {
  const from = Math.max(0, start - 800);
  const before = text.slice(from, start);
  const given = giving.exec(before);
  if (!given) return undefined;
  const body = before.slice(0, given.index + given[0].length);
  const found = heads.flatMap(({ pattern, isCalled }) =>
    [...body.matchAll(pattern)].flatMap(({ index, indices, 1: name = '' }) =>
      controls.test(name) ? [] : { name, isCalled, declaredAt: from + (indices?.[1]?.[0] ?? index) },
    ),
  );
  return found.sort((a, b) => b.declaredAt - a.declaredAt)[0];
}

/** What makes a text the value of a function, up to the text: `return f"`, `=> $"`, `{ "`, `echo "`. */
const giving =
  /(?:\breturn\b|=>|\becho\b|\bWrite-Output\b|\blambda\b[^:\r\n]*:|\)\s*(?::\s*\w+\s*)?=(?=\s*["'`])|[\s)]\{(?=\s*["'`])|\bdef\s[^\r\n]*[\r\n](?=\s*["'`]))(?:[^;{}\r\n]|\{[^{}\r\n]*\}|\r?\n\s*(?=[rf]?["'`+]))*$/;

/** How functions, and the properties that are read like variables, are declared; of two that begin at one name the first counts. */
const heads = [
  { pattern: /@property\s+def\s+([A-Za-z_]\w*)/dg, isCalled: false },
  { pattern: /\bget\s+([A-Za-z_]\w*)\s*\(\s*\)/dg, isCalled: false },
  { pattern: /\b[Ss]tring\s+([A-Za-z_]\w*)\s*(?:=>|\{\s*get\b)/dg, isCalled: false },
  { pattern: /\b(?:def|function|func|fun|fn|sub)\s+(?:\([^()\r\n]*\)\s*)?([A-Za-z_][\w-]*)/dg, isCalled: true },
  {
    pattern:
      /(?<![\w-])([A-Za-z_]\w*)\s*=\s*(?:async\s*)?(?:function\b|lambda\b|(?:\([^()]*\)|[A-Za-z_$][\w$]*)\s*(?::\s*[\w<>.[\]]+\s*)?=>)/dg,
    isCalled: true,
  },
  {
    pattern: /(?<![\w-])([A-Za-z_]\w*)\s*\([^(){};"'`]*\)\s*(?::\s*[\w.<>[\]]+\s*|throws\s[\w., ]+)?(?:=>|\{)/dg,
    isCalled: true,
  },
];
const controls = /^(?:if|for|foreach|while|switch|catch|using|lock|with|function|get|set)$/;
