import type { Language } from '../model/source-file.ts';
import type { Span } from '../model/span.ts';
import type { CommandFlavour } from './command-flavours.ts';
import { placeOf, type Head } from './command-heads.ts';

/** What a script calls the beginning of its commands: `AZB=(az batchai)`, `alias azb='az batchai'`, `azb() { az batchai "$@"; }`. */
export interface CommandName {
  readonly name: string;
  /** Whether it is called as a command is, and not expanded as a variable. */
  readonly isCalled: boolean;
  /** What it stands for: the program, where it is in it, the group, and more of a command's path. */
  readonly words: readonly string[];
  /** Where its text says so. */
  readonly value: Span;
  /** Whether other programs may see it too. */
  readonly isExported: boolean;
  /**
   * What else than a script defines it: a pipeline, which also puts it into scripts itself (`$(AZB)`, `${{ env.AZB }}`), or
   * the scripts of a package, which its manager runs (`npm run azb -- …`).
   */
  readonly from?: 'pipeline' | 'package';
}

/** Whether names that one language defines are used in another. */
export function sharesNames(defining: Language, using: Language): boolean {
  const rules = naming[using];
  if (defining === 'json') return rules !== undefined;
  if (defining === 'yaml' && rules) return rules === shell || rules === cmd || rules === powershell || rules === yaml;
  return rules !== undefined && naming[defining] === rules;
}

/** Whether a text gives a name anything of its own, so that it stands for nothing that other files say. */
export function definesName(text: string, language: Language, name: string): boolean {
  const rules = naming[language];
  if (!rules || !text.includes(name)) return false;
  const called = String.raw`\b(?:alias|doskey)[ \t]+(?:-\w[ \t]+)?${name}=|\bfunction[ \t]+${name}(?![\w-])|^[ \t]*${name}[ \t]?\(\)`;
  return count(text, rules, `${rules.given(name)}|${called}`) > 0;
}

/** The names that a text defines; those that are given something else too are left out. */
export function findCommandNames(text: string, language: Language): readonly CommandName[] {
  if (language === 'json') return packageScripts(text);
  const rules = naming[language];
  if (!rules || !/batchai/i.test(text)) return [];
  const found: readonly CommandName[] = [
    ...rules.variables
      .flatMap((pattern) => definitions(text, pattern, false))
      .map((one) => (rules === yaml ? { ...one, from: 'pipeline' as const } : one)),
    ...rules.aliases.flatMap((pattern) => definitions(text, pattern, true)),
    ...functionsOf(text, rules),
  ];
  return found.filter(
    ({ name, isCalled, words }) =>
      (isCalled || count(text, rules, rules.given(name)) === found.filter((other) => other.name === name).length) &&
      found.every((other) => other.name !== name || other.words.join(' ') === words.join(' ')),
  );
}

/** Where commands begin by such names, in text order. */
export function findNamedHeads(text: string, flavour: CommandFlavour, names: readonly CommandName[]): readonly Head[] {
  const rules = naming[flavour];
  if (!rules) return [];
  const heads = names.flatMap(({ name, isCalled, words, from }) => {
    const expanded =
      from === 'pipeline' ? `${rules.expansions(name)}|${pipelineExpansions(name)}` : rules.expansions(name);
    const uses = from === 'package' ? packageCalls(name) : isCalled ? rules.calls(name) : expanded;
    return [...text.matchAll(new RegExp(uses, rules.anyCase ? 'gi' : 'g'))].flatMap(({ index, 0: written }) => {
      const line = lineBefore(text, index);
      if (isCalled && written === name && placeOf(flavour, line, undefined) === 'prose') return [];
      const hasProgram = words[0]?.toLowerCase() !== 'batchai';
      const program = hasProgram ? undefined : programBefore(line, index);
      if (!hasProgram && !program) return [];
      const span = { start: index, end: index + written.length };
      const named = words.map((value) => ({ span, value, literal: true, isNamed: true as const }));
      return [{ start: program?.span.start ?? index, group: index, named: program ? [program, ...named] : named }];
    });
  });
  return heads.sort((a, b) => a.start - b.start);
}

/** `az $GROUP`, where a name stands for what follows the program. */
function programBefore(line: string, index: number): NonNullable<Head['named']>[number] | undefined {
  const written = /(?<![\w.$-])az(?:\.(?:cmd|exe|bat))?(?=[ \t]+$)/i.exec(line);
  if (!written) return undefined;
  const start = index - line.length + written.index;
  return { span: { start, end: start + written[0].length }, value: 'az', literal: true };
}

interface NamingRules {
  /** Whether names are the same in any letter case. */
  readonly anyCase?: true;
  /** What gives a variable (group `name`) the beginning of a command (group `prefix`), and nothing else. */
  readonly variables: readonly RegExp[];
  /** What gives a name that is called the beginning of a command. */
  readonly aliases: readonly RegExp[];
  /** Where a function begins that hands all of its arguments (`handed`) on. */
  readonly functions?: { readonly header: RegExp; readonly handed: string; readonly end: RegExp };
  /** The source of what gives a variable something, its own definitions included. */
  readonly given: (name: string) => string;
  /** The sources of how a name is used, up to where the rest of its command begins. */
  readonly expansions: (name: string) => string;
  readonly calls: (name: string) => string;
}

const program = String.raw`(?:(?:command[ \t]+|&[ \t]*)?(?:(?:[\w.~/\\:-]*[\\/])?az(?:\.(?:cmd|exe|bat))?|\$[({]?AZ\w*[)}]?|%AZ\w*%)[ \t]+)`;
const path = String.raw`batchai(?:[ \t]+[a-z][a-z-]*){0,3}`;
const prefix = `(?<prefix>${program}?${path})`;
/** A name of the group alone (`batchai`) is called as a command by nobody. */
const whole = `(?<prefix>${program}${path})`;
const named = String.raw`(?<name>[A-Za-z_]\w*)`;
const command = String.raw`(?<name>[A-Za-z_][\w-]*)`;
/** Behind a name that is expanded: more words, on the same line or continued. */
const more = String.raw`(?=(?:[ \t]|[\\\x60^]\r?\n)+["'\w$%<{@-])`;
const calls = (name: string): string => String.raw`(?<![\w$.%@/\\=-])${name}(?=[ \t]+["'\w$@%-])`;
const pattern = (source: string): RegExp => new RegExp(source, 'gm');
const anyCase = (source: string): RegExp => new RegExp(source, 'gim');

const shell: NamingRules = {
  variables: [
    pattern(String.raw`(?<![\w$-])${named}=(["'])${prefix}[ \t]*\2(?=[\s;]|$)`),
    pattern(String.raw`(?<![\w$-])${named}=\(\s*${prefix}\s*\)`),
    pattern(String.raw`(?<![\w$-])${named}=(?<prefix>batchai)(?=[\s;]|$)`),
    // fish
    pattern(String.raw`^[ \t]*set(?:[ \t]+-{1,2}[\w-]+)*[ \t]+${named}[ \t]+${whole}[ \t]*$`),
  ],
  aliases: [pattern(String.raw`\balias[ \t]+(?:-\w[ \t]+)?${command}=(["'])${whole}[ \t]*\2`)],
  functions: {
    header: pattern(
      String.raw`(?:^|[;&|])[ \t]*(?:function[ \t]+${command}(?:[ \t]?\([ \t]?\))?|(?<plain>[A-Za-z_][\w-]*)[ \t]?\([ \t]?\))[ \t]*(?:\{|[\r\n])`,
    ),
    handed: String.raw`"?\$(?:[@*]|argv)"?`,
    end: /^[ \t]*(?:\}|end\b)|[;\s]\}[ \t]*$/m,
  },
  given: (name) => String.raw`(?<![\w$-])${name}\+?=|^[ \t]*set(?:[ \t]+-{1,2}[\w-]+)*[ \t]+${name}[ \t]`,
  expansions: (name) =>
    String.raw`(?:"\$\{${name}(?:\[[@*]\])?\}"|"\$${name}"|\$\{${name}(?:\[[@*]\])?\}|\$${name}(?:\[[@*]\]|(?![\w[])))${more}`,
  calls,
};

const powershell: NamingRules = {
  anyCase: true,
  variables: [
    anyCase(String.raw`\$(?:\w+:)?${named}[ \t]*=[ \t]*(["'])${prefix}[ \t]*\2[ \t]*;?[ \t]*$`),
    anyCase(
      String.raw`\$(?:\w+:)?${named}[ \t]*=[ \t]*(?:@?\([ \t]*)?(?<prefix>(["'])batchai\3(?:[ \t]*,[ \t]*(["'])[a-z][a-z-]*\4){1,3})(?:[ \t]*\))?[ \t]*;?[ \t]*$`,
    ),
  ],
  aliases: [],
  functions: {
    header: anyCase(String.raw`(?:^|[;{}])[ \t]*function[ \t]+${command}(?:[ \t]?\([ \t]?\))?\s*\{`),
    handed: String.raw`[@$]args`,
    end: /^[ \t]*\}|\}[ \t]*$/m,
  },
  given: (name) => String.raw`\$(?:\w+:)?${name}[ \t]*[-+]?=(?!=)`,
  expansions: (name) => String.raw`(?:@${name}(?!\w)|\$(?:\w+:)?${name}(?![\w.:[]))${more}`,
  calls,
};

const cmd: NamingRules = {
  anyCase: true,
  variables: [anyCase(String.raw`(?:^|[&(])[ \t]*@?set[ \t]+"?${named}=${prefix}[ \t]*"?[ \t]*$`)],
  aliases: [anyCase(String.raw`\bdoskey[ \t]+${command}=${whole}[ \t]+\$\*`)],
  given: (name) => String.raw`\bset[ \t]+(?:/[ap][ \t]+)?"?${name}=`,
  expansions: (name) => String.raw`(?:%${name}%|!${name}!)${more}`,
  calls,
};

const make: NamingRules = {
  variables: [
    pattern(
      String.raw`^ *(?:(?:export|override)[ \t]+)*${named}[ \t]*(?::{1,3}|\?)?=[ \t]*${prefix}(?:[ \t]+\$\(1\))?[ \t]*$`,
    ),
    pattern(String.raw`^ *define[ \t]+${named}[ \t]*=?[\r\n]+[ \t]*${prefix}[ \t]+\$\(1\)[ \t]*[\r\n]+endef`),
  ],
  aliases: [],
  given: (name) =>
    String.raw`^ *(?:(?:export|override)[ \t]+)*(?:define[ \t]+)?${name}[ \t]*(?:(?::{0,3}|[?+!])=|[\r\n])`,
  expansions: (name) => String.raw`(?:\$\(${name}\)|\$\{${name}\})${more}|\$\(call[ \t]+${name}[ \t]*,[ \t]*`,
  calls,
};

/** What a pipeline writes into a script before its shell sees it. */
const pipelineExpansions = (name: string): string =>
  String.raw`(?:\$\(${name}\)|\$?\{\{[ \t]*(?:(?:env|variables|vars)\.)?${name}[ \t]*\}\})${more}`;

/** `npm run azb -- job list`, `yarn azb job list`; npm takes for its own what does not stand behind `--`. */
const packageCalls = (name: string): string =>
  String.raw`(?<![\w./-])(?:npm[ \t]+(?:run|run-script)(?:[ \t]+-[\w-]+)*[ \t]+${name}(?:[ \t]+-[\w-]+)*[ \t]+--|(?:yarn|pnpm|bun)(?:[ \t]+run)?(?:[ \t]+-[\w-]+)*[ \t]+${name}(?:[ \t]+--)?)(?=[ \t]+["'\w$])`;

const scriptOfPackage = pattern(String.raw`"(?<name>[\w:.-]+)"\s*:\s*"${whole}[ \t]*"`);

/** The scripts of a package.json that are the beginning of commands. */
function packageScripts(text: string): readonly CommandName[] {
  return definitions(text, scriptOfPackage, true)
    .filter(({ value }) => isPackageScript(text, value.start))
    .map((one) => ({ ...one, from: 'package' }));
}

/** Whether a member of the scripts of a package.json stands at an offset of its text. */
export function isPackageScript(text: string, at: number): boolean {
  return /"scripts"\s*:\s*\{[^{}]*$/.test(text.slice(Math.max(0, at - 5000), at));
}

const yaml: NamingRules = {
  variables: [
    pattern(String.raw`^[ \t]*(?:-[ \t]+)?(["']?)${named}\1[ \t]*:[ \t]*(["']?)${prefix}\3[ \t]*$`),
    pattern(String.raw`[{,][ \t]*(["']?)${named}\1[ \t]*:[ \t]*(["']?)${prefix}\3[ \t]*(?=[,}])`),
    pattern(
      String.raw`^[ \t]*-[ \t]+name[ \t]*:[ \t]*${named}[ \t]*\r?\n[ \t]*value[ \t]*:[ \t]*(["']?)${prefix}\2[ \t]*$`,
    ),
  ],
  aliases: [],
  given: (name) =>
    String.raw`^[ \t]*(?:-[ \t]+)?(?:(["']?)${name}\1[ \t]*:|name[ \t]*:[ \t]*${name}[ \t]*$)|[{,][ \t]*(["']?)${name}\2[ \t]*:`,
  expansions: (name) => `${shell.expansions(name)}|${cmd.expansions(name)}`,
  calls,
};

const naming: Readonly<Partial<Record<Language, NamingRules>>> = {
  shell,
  powershell,
  cmd,
  make,
  makefile: make,
  documentation: shell,
  text: shell,
  yaml,
};

function definitions(text: string, source: RegExp, isCalled: boolean): readonly CommandName[] {
  return [...text.matchAll(source)].flatMap((match) => {
    const { name = '', prefix: value = '' } = match.groups ?? {};
    const start = match.index + match[0].indexOf(value, match[0].indexOf(name) + name.length);
    if (isComment(text, match.index)) return [];
    const isExported = /\bexport\b|\$(?:global|env):/i.test(lineBefore(text, start));
    const span = { start, end: start + value.length };
    return [{ name, isCalled, words: wordsOf(value), value: span, isExported }];
  });
}

/** Functions that do nothing with the module but hand their arguments on: one command, whose last word these are. */
function functionsOf(text: string, rules: NamingRules): readonly CommandName[] {
  const { functions } = rules;
  if (!functions) return [];
  const { header, handed, end } = functions;
  const commands = pattern(String.raw`${whole}[ \t]+${handed}(?=[ \t]*(?:[;|&>})#\r\n]|$))`);
  return [...text.matchAll(header)].flatMap((match) => {
    const from = match.index + match[0].length;
    const body = text.slice(from, from + 1000);
    const closing = end.exec(body);
    const inside = body.slice(0, closing ? closing.index + closing[0].length : 0);
    const [only, another] = [...inside.matchAll(commands)];
    if (!only || another || count(inside, rules, 'batchai') > 1 || /\bshift\b/.test(inside)) return [];
    const name = match.groups?.name ?? match.groups?.plain ?? '';
    const start = from + only.index;
    const value = { start, end: start + only[0].length };
    return [{ name, isCalled: true, words: wordsOf(only.groups?.prefix ?? ''), value, isExported: false }];
  });
}

function wordsOf(value: string): readonly string[] {
  return value.split(/[\s,"'&]+/).filter((word) => word !== '' && word !== 'command');
}

function count(text: string, rules: NamingRules, source: string): number {
  return [...text.matchAll(rules.anyCase ? anyCase(source) : pattern(source))].filter(
    ({ index }) => !isComment(text, index),
  ).length;
}

function isComment(text: string, at: number): boolean {
  return /^[ \t]*(?:#|::|rem\b)/i.test(lineBefore(text, at + 1));
}

function lineBefore(text: string, at: number): string {
  return text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 300), at);
}
