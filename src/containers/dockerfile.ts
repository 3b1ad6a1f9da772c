import type { Codec } from '../model/codec.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import { languageOf } from '../model/source-file.ts';
import type { Span } from '../model/span.ts';
import type { Container } from '../model/surface.ts';
import { mightMentionCommand } from '../syntax/command-mention.ts';
import { findCommandNames, findNamedHeads, type CommandName } from '../syntax/command-names.ts';
import { findCommentTexts } from '../syntax/comment-text.ts';
import { readDockerfile } from '../syntax/dockerfile.ts';
import type { DockerInstruction, DockerLine } from '../syntax/dockerfile.ts';
import { decodeJsonString, JsonSyntaxError, mapJsonString, parseJson } from '../syntax/json-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { commandBeginning, isCommandWord } from '../syntax/split-command.ts';
import { beginsCommand, commandItems, interpretedBy, mapWordList } from '../syntax/word-list.ts';
import type { WordItem } from '../syntax/word-list.ts';

/** Commands of `RUN`, `CMD` and `ENTRYPOINT` in both forms, heredocs, comments and texts of a Dockerfile. */
export const dockerfile: Container = {
  find({ text }) {
    if (!mightMentionCommand(text)) return [];
    const { instructions, comments, escape } = readDockerfile(text);
    const names = findCommandNames(text, 'shell');
    const split = splitCommands(text, instructions);
    let shell: Language = 'shell';
    const found = findCommentTexts(text, comments).map((comment) => fragmentOf(comment, 'documentation'));
    for (const instruction of instructions) {
      const { keyword, heredocs, lines } = instruction;
      if (keyword === 'SHELL') shell = shellOf(text, lines) ?? shell;
      else if (!runs.test(keyword))
        found.push(...scriptText(text, lines, escape, variables.test(keyword) ? 'shell' : 'documentation', names));
      else if (split.has(instruction)) found.push(...(split.get(instruction) ?? []));
      else if (heredocs.length === 0)
        found.push(...(jsonForm(text, instruction) ?? scriptText(text, lines, escape, shell, names)));
      for (const { start, end, command } of heredocs)
        found.push(
          ...plainText(text, { start, end }, heredocLanguage(text.slice(start, end), keyword, command, shell)),
        );
    }
    return found;
  },
};

const runs = /^(?:RUN|CMD|ENTRYPOINT)$/;
/** What gives variables values as a shell does. */
const variables = /^(?:ENV|ARG)$/;

function fragmentOf({ text, pieces }: MappedText, language: Language): FoundFragment {
  return { language, text, pieces };
}

const verbatim: Codec = { kind: 'verbatim' };

/** Lines as the shell gets them; a mark that its shell would read in the same way stays part of the text. */
function scriptText(
  source: string,
  lines: readonly DockerLine[],
  escape: string,
  language: Language,
  names: readonly CommandName[],
): readonly FoundFragment[] {
  const mapped = new MappedText(source);
  const keepsMark = escape === '\\' ? language !== 'powershell' && language !== 'cmd' : language === 'powershell';
  for (const [i, { start, end, isContinued }] of lines.entries()) {
    const next = lines[i + 1];
    const stop = isContinued && next && keepsMark ? lineBreakEnd(source, end) : end;
    mapped.run(start, stop, verbatim);
  }
  const isCalled = language === 'shell' && findNamedHeads(mapped.text, language, names).length > 0;
  return isCalled || mightMentionCommand(mapped.text) ? [fragmentOf(mapped, language)] : [];
}

/** Behind the line break that follows a continuation mark. */
function lineBreakEnd(source: string, mark: number): number {
  return mark + (/[^\r\n]*(?:\r\n|\r|\n)/.exec(source.slice(mark))?.[0].length ?? 0);
}

function plainText(source: string, { start, end }: Span, language: Language): readonly FoundFragment[] {
  const mapped = new MappedText(source);
  mapped.run(start, end, verbatim);
  return mightMentionCommand(mapped.text) ? [fragmentOf(mapped, language)] : [];
}

function heredocLanguage(body: string, keyword: string, command: string, shell: Language): Language {
  const byFirstLine = languageOf('', /^[^\r\n]*/.exec(body)?.[0]);
  if (byFirstLine !== 'text') return byFirstLine;
  const written = (keyword === 'RUN' ? /^(?:cat\s*>>?|tee(?:\s+-a)?)\s*(\S+)$/ : /(?:^|\s)(\S+)$|$/).exec(command);
  if (written) {
    const named = languageOf(written[1] ?? '');
    return named === 'text' ? 'documentation' : named;
  }
  if (/^(?:\S*\/)?python[\d.]*\b/.test(command)) return 'python';
  return /^(?:\S*\/)?pwsh\b/.test(command) ? 'powershell' : shell;
}

/** The shell that `SHELL ["powershell", "-Command"]` says. */
function shellOf(source: string, lines: readonly DockerLine[]): Language | undefined {
  const said = lines.map(({ start, end }) => source.slice(start, end)).join('');
  if (/\b(?:pwsh|powershell)\b/i.test(said)) return 'powershell';
  if (/\bcmd\b/i.test(said)) return 'cmd';
  return /\b(?:ba|da|z|k|a)?sh\b/.test(said) ? 'shell' : undefined;
}

/**
 * What `CMD` gives to an `ENTRYPOINT` that is the beginning of a command, of the same stage or of the one that it is built
 * on; an entry point of which it is known what it is given has nothing of its own.
 */
function splitCommands(
  source: string,
  instructions: readonly DockerInstruction[],
): ReadonlyMap<DockerInstruction, readonly FoundFragment[]> {
  const found = new Map<DockerInstruction, readonly FoundFragment[]>();
  const entries = new Map<string, DockerInstruction>();
  for (const { base, name, own } of stagesOf(source, instructions)) {
    const entry = own.findLast(({ keyword }) => keyword === 'ENTRYPOINT') ?? entries.get(base);
    if (!entry) continue;
    if (name !== undefined) entries.set(name, entry);
    const beginning = commandBeginning(itemsOf(source, entry)?.map(({ literal }) => literal?.text ?? '') ?? []);
    if (beginning === undefined) continue;
    for (const instruction of own) {
      const items = isDefault(source, instruction) ? itemsOf(source, instruction) : undefined;
      if (!items || !isCommandWord(items[0]?.literal?.text)) continue;
      const { text, pieces } = mapWordList(source, items);
      found.set(instruction, [{ ...inWords, text, pieces, behind: beginning }]);
      found.set(entry, []);
    }
  }
  return found;
}

interface Stage {
  /** What it is built on, and its own name. */
  readonly base: string;
  readonly name?: string | undefined;
  readonly own: DockerInstruction[];
}

function stagesOf(source: string, instructions: readonly DockerInstruction[]): readonly Stage[] {
  const stages: Stage[] = [];
  for (const instruction of instructions) {
    const { keyword, lines } = instruction;
    if (keyword !== 'FROM') {
      stages.at(-1)?.own.push(instruction);
      continue;
    }
    const said = lines.map(({ start, end }) => source.slice(start, end)).join(' ');
    const [, base = '', name] = /^\s*(\S+)(?:\s+as\s+(\S+))?/i.exec(said) ?? [];
    stages.push({ base, name, own: [] });
  }
  return stages;
}

/** Whether an instruction gives the entry point its arguments: not the `CMD` of a `HEALTHCHECK`. */
function isDefault(source: string, { keyword, lines }: DockerInstruction): boolean {
  const start = lines[0]?.start ?? 0;
  return keyword === 'CMD' && /^[ \t]*CMD[ \t]*$/i.test(source.slice(source.lastIndexOf('\n', start - 1) + 1, start));
}

const inWords = { language: 'shell', interpolation: 'braces', isKept: true, valueKey: 'dockerfile' } as const;

/** The JSON form, undefined where the instruction is not in it. */
function jsonForm(source: string, instruction: DockerInstruction): readonly FoundFragment[] | undefined {
  const [first, last] = [instruction.lines[0], instruction.lines.at(-1)];
  const start = first && listStart(source, first);
  if (start === undefined || !last) return undefined;
  const items = itemsOf(source, instruction);
  if (!items) return brokenList(source, { start, end: last.end });
  const command = commandItems(items) ?? (beginsCommand(items) ? items : undefined);
  if (command) {
    const mapped = mapWordList(source, command);
    return [{ ...inWords, text: mapped.text, pieces: mapped.pieces }];
  }
  return items.flatMap(({ literal }, i) => {
    const language = interpretedBy(items[0]?.literal?.text ?? '', items[i - 1]?.literal?.text ?? '') ?? 'documentation';
    const mapped = new MappedText(source);
    literal?.map(mapped);
    return mightMentionCommand(mapped.text) ? [fragmentOf(mapped, language)] : [];
  });
}

/** A list that is no JSON is run as shell text, which is hardly meant: it is only accounted for. */
function brokenList(source: string, { start, end }: Span): readonly FoundFragment[] | undefined {
  const list = source.slice(start, end);
  const program = /"az"\s*,\s*"batchai"/i.exec(list);
  if (!program) return undefined;
  const mapped = new MappedText(source);
  const words = list.slice(program.index).replace(/[",[\]\\\s]+/g, ' ');
  mapped.fixed(words.trim(), start + program.index + 1, end, verbatim);
  return [fragmentOf(mapped, 'text')];
}

function listStart(source: string, { start, end }: Span): number | undefined {
  const lead = /^\s*(?=\[)/.exec(source.slice(start, end));
  return lead ? start + lead[0].length : undefined;
}

/** The words of an instruction in the JSON form. */
function itemsOf(source: string, { lines }: DockerInstruction): readonly WordItem[] | undefined {
  const [first, last] = [lines[0], lines.at(-1)];
  const start = first && listStart(source, first);
  if (start === undefined || !last) return undefined;
  // Continued lines are one line of JSON; everything keeps its place.
  let text = '';
  for (let at = start; at < last.end; at++) {
    const inLine = lines.some((line) => line.start <= at && at < line.end);
    text += inLine || /[\r\n]/.test(source.charAt(at)) ? source.charAt(at) : ' ';
  }
  return jsonItems(source, text, start);
}

function jsonItems(source: string, text: string, offset: number): readonly WordItem[] | undefined {
  try {
    const root = parseJson(text);
    if (root.kind !== 'array') return undefined;
    return root.elements.flatMap((element) => {
      if (element.kind !== 'string') return [];
      const span = { start: element.span.start + offset, end: element.span.end + offset };
      const map = (mapped: MappedText) => {
        mapJsonString(mapped, source, span, { kind: 'json' });
      };
      const content = { start: span.start + 1, end: span.end - 1 };
      return [{ span, literal: { text: decodeJsonString(text, element.span), content, codec: { kind: 'json' }, map } }];
    });
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
