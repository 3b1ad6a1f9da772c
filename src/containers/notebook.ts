import type { Codec } from '../model/codec.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import { lineStarts, positionAt } from '../model/span.ts';
import { MalformedFile } from '../model/surface.ts';
import type { Container } from '../model/surface.ts';
import { decodeJsonString, JsonSyntaxError, mapJsonString, parseJson } from '../syntax/json-text.ts';
import type { JsonNode } from '../syntax/json-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { newCodeCell } from '../syntax/notebook-cell.ts';

/** The cells of a Jupyter notebook (nbformat 4); outputs, attachments and metadata are never text of a fragment. */
export const notebook: Container = {
  languages: ['notebook'],
  find({ text }) {
    const root = parseNotebook(text);
    const cells = member(root, 'cells');
    const version = member(root, 'nbformat');
    const major = version?.kind === 'number' ? Number(sliceOf(text, version)) : undefined;
    if (member(root, 'worksheets') || (major !== undefined && major < 4)) throw oldFormat(major);
    if (cells?.kind !== 'array') throw malformed('it is JSON, but has no list of cells', 'Is it a notebook?');
    if (major !== 4)
      throw malformed(
        major === undefined ? 'it does not say its nbformat' : `it is in nbformat ${major}`,
        'Only nbformat 4 is understood. Save it again in Jupyter.',
      );
    const codeLanguage = kernelLanguage(text, root);
    return cells.elements.flatMap((cell, index) => findSource(text, cell, index, codeLanguage));
  },
  insertCell({ text }, before, lines) {
    const root = parseNotebook(text);
    const cells = member(root, 'cells');
    const minor = member(root, 'nbformat_minor');
    if (cells?.kind !== 'array') return undefined;
    return newCodeCell(text, cells, minor?.kind === 'number' ? Number(sliceOf(text, minor)) : 0, before, lines);
  },
};

const skipped = new Set(['outputs', 'attachments', 'widgets']);

function parseNotebook(text: string): JsonNode {
  try {
    return parseJson(text, skipped);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    if (text.trim() === '') throw malformed('the file is empty', 'Restore it or delete it.');
    const { line, column } = positionAt(lineStarts(text), error.offset);
    throw malformed(
      `it is not JSON: ${error.message} (line ${line}, column ${column})`,
      'Repair it so that Jupyter opens it, and run again.',
    );
  }
}

function malformed(what: string, advice: string): MalformedFile {
  return new MalformedFile('not-a-notebook', `${what}. ${advice}`);
}

function oldFormat(major = 3): MalformedFile {
  return malformed(
    `it is in nbformat ${major} (cells in worksheets), and only nbformat 4 is understood`,
    'Convert it with "jupyter nbconvert --to notebook --inplace" and run again.',
  );
}

/** A member of an object; of two with one name the last counts, as in every JSON reader. */
function member(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.members.findLast((candidate) => candidate.name === name)?.value : undefined;
}

function sliceOf(text: string, { span }: JsonNode): string {
  return text.slice(span.start, span.end);
}

function stringOf(text: string, node: JsonNode | undefined): string | undefined {
  return node?.kind === 'string' ? decodeJsonString(text, node.span) : undefined;
}

/** By kernel language; a kernel that is none of these (R, Scala, …) leaves text that only holds command lines. */
const languages: readonly (readonly [RegExp, Language])[] = [
  [/^(i|py|x)?python[\d.]*$|^pyspark|^xpython|^conda-/, 'python'],
  [/^(java|ecma)script$|^node|^deno$/, 'javascript'],
  [/^typescript$|^tslab$/, 'typescript'],
  [/^(c#|csharp|\.net-csharp)/, 'csharp'],
  [/^(bash|sh|shell|shellscript|zsh|ksh|calysto[-_]bash)$/, 'shell'],
  [/^(powershell|pwsh|\.net-powershell)/, 'powershell'],
];

function kernelLanguage(text: string, root: JsonNode): Language {
  const metadata = member(root, 'metadata');
  const kernel = member(metadata, 'kernelspec');
  const name =
    stringOf(text, member(kernel, 'language')) ??
    stringOf(text, member(member(metadata, 'language_info'), 'name')) ??
    stringOf(text, member(kernel, 'name')) ??
    'python';
  return languages.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1] ?? 'text';
}

function findSource(text: string, cell: JsonNode, index: number, codeLanguage: Language): readonly FoundFragment[] {
  const type = stringOf(text, member(cell, 'cell_type'));
  const language = type === 'code' ? codeLanguage : type === 'markdown' ? 'markdown' : 'documentation';
  const source = member(cell, 'source');
  if (!source) return [];
  const mapped = new MappedText(text);
  if (source.kind === 'array') {
    const codec: Codec = { kind: 'json', lineBreak: `\\n"${separator(text, source.span.start, source.elements)}"` };
    for (const line of source.elements) if (line.kind === 'string') mapJsonString(mapped, text, line.span, codec);
  } else if (source.kind === 'string') {
    mapJsonString(mapped, text, source.span, { kind: 'json' });
  }
  if (mapped.text === '') return [];
  return [{ container: 'notebook', language, text: mapped.text, pieces: mapped.pieces, cell: index }];
}

/** What stands between two lines of this array: a comma with the file's own line break and indent. */
function separator(text: string, arrayStart: number, [first, second]: readonly JsonNode[]): string {
  if (first && second) return text.slice(first.span.end, second.span.start);
  return first ? `,${text.slice(arrayStart + 1, first.span.start)}` : ',';
}
