import type { Codec } from '../model/codec.ts';
import { isOwnText } from '../model/fragment.ts';
import type { FoundFragment } from '../model/fragment.ts';
import { languageOf } from '../model/source-file.ts';
import type { Language } from '../model/source-file.ts';
import type { Span } from '../model/span.ts';
import type { Container } from '../model/surface.ts';
import { blanked } from '../syntax/blanked.ts';
import { mightHoldCommand, mightMentionCommand } from '../syntax/command-mention.ts';
import { findCommentTexts } from '../syntax/comment-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { inTextOrder, maskedChild } from '../syntax/masked-children.ts';
import { mapProgramLiteral } from '../syntax/program-literal.ts';
import type { LiteralShape, LexicalRules } from '../model/lexical-rules.ts';
import { readProgram, type ProgramToken } from '../syntax/program-tokens.ts';

/** Recipes of a justfile, whole scripts among them, and its strings, backticks and comments. */
export const justfile: Container = {
  find(parent) {
    const { text } = parent;
    if (!isOwnText(parent) || !mightMentionCommand(text)) return [];
    const bodies = findBodies(text);
    const { streams, comments } = readProgram(blanked(text, bodies), rules);
    return inTextOrder([
      ...bodies.flatMap((body) => recipeText(text, body)),
      ...streams.flat().flatMap((token) => literalText(text, token)),
      ...findCommentTexts(text, comments).map((mapped) => maskedChild(mapped, 'documentation')),
    ]);
  },
};

interface RecipeBody extends Span {
  /** What runs its lines, or the whole of it where it is a script. */
  readonly language: Language;
  readonly isScript: boolean;
  /** The white space that its first line begins with. */
  readonly indent: string;
}

const header = /^@?[A-Za-z_][\w-]*(?!\s*:=)(?:[ \t][^\r\n]*?)?:(?!=)/;
/** `[script]` and `[script('python3')]` above a recipe. */
const scriptAttribute = /^\[[^\]\r\n]*\bscript\b(?:\(\s*['"]([^'"\r\n]*))?/;

/** The indented lines below each recipe's name, in text order. */
function findBodies(text: string): readonly RecipeBody[] {
  const shell = shellOf(text);
  const bodies: RecipeBody[] = [];
  let interpreter: string | undefined;
  let open: (Span & { readonly interpreter: string | undefined }) | undefined;
  const close = (): void => {
    if (open && open.end > open.start) bodies.push(bodyOf(text, open, shell, open.interpreter));
    open = undefined;
  };
  for (const { index, 0: line } of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    const end = index + line.length;
    if (line.trim() === '') continue;
    if (/^[ \t]/.test(line)) {
      if (open) open = { ...open, end };
      continue;
    }
    close();
    if (/^[[#]/.test(line)) {
      const attribute = scriptAttribute.exec(line);
      if (attribute) interpreter = attribute[1] ?? 'sh';
      continue;
    }
    if (header.test(line)) open = { start: end, end, interpreter };
    interpreter = undefined;
  }
  close();
  return bodies;
}

function bodyOf(text: string, { start, end }: Span, shell: Language, interpreter: string | undefined): RecipeBody {
  const [first = '', indent = ''] = /([ \t]*)\S[^\r\n]*/.exec(text.slice(start, end)) ?? [];
  const shebang = interpreter === undefined ? first.trim() : `#!${interpreter}`;
  const isScript = shebang.startsWith('#!');
  return { start, end, indent, isScript, language: isScript ? languageOf('', shebang) : shell };
}

/** The shell that `set shell := ["pwsh", "-c"]` names. */
function shellOf(text: string): Language {
  const said = /^set[ \t]+shell[ \t]*:=[ \t]*\[\s*["']([^"'\r\n]*)/m.exec(text)?.[1] ?? '';
  if (/(?:^|[\\/])(?:pwsh|powershell)(?:\.exe)?$/i.test(said)) return 'powershell';
  return /(?:^|[\\/])cmd(?:\.exe)?$/i.test(said) ? 'cmd' : 'shell';
}

function recipeText(text: string, body: RecipeBody): readonly FoundFragment[] {
  const mapped = new MappedText(text);
  const { start, end, indent, isScript, language } = body;
  const codec: Codec = { kind: 'verbatim', ...(isScript && { linePrefix: indent }) };
  // Just joins lines itself, by the mark of a POSIX shell, whichever shell it hands them to.
  const joined = /\\(?:\r\n|\r|\n)[ \t]*/y;
  let position = start;
  for (const { index, 0: skipped } of text.slice(start, end).matchAll(/\\(?:\r\n|\r|\n)[ \t]*|(?<=^|[\r\n])[ \t]+/g)) {
    const from = start + index;
    joined.lastIndex = from;
    const isJoined = joined.test(text);
    if (isJoined ? isScript || language === 'shell' : !isScript) continue;
    const length = isJoined || !skipped.startsWith(indent) ? skipped.length : indent.length;
    mapped.run(position, from, codec);
    position = from + length;
  }
  mapped.run(position, end, codec);
  return mightMentionCommand(mapped.text) ? [maskedChild(mapped, language)] : [];
}

/** A string, which a recipe may be given, or what stands in backticks, which a shell runs. */
function literalText(text: string, { literal, start, end }: ProgramToken): readonly FoundFragment[] {
  if (!literal) return [];
  const mapped = new MappedText(text);
  mapProgramLiteral(mapped, text, literal);
  if (!mightHoldCommand(mapped.text)) return [];
  const isRun = literal.opening.startsWith('`');
  const fragment = maskedChild(mapped, isRun ? shellOf(text) : 'shell');
  return [{ ...fragment, masks: { start, end }, ...(!isRun && { isKept: true }) }];
}

/** Single quotes and backticks hold text as it is; three of a kind may hold lines. */
function literalOf(close: string): LiteralShape {
  const mark = close.charAt(0);
  const isEscaped = mark === '"';
  return {
    close,
    backslash: isEscaped ? 'escapes' : 'nothing',
    ...(close.length > 1 && { multiline: true }),
    codec: { kind: 'literal', ...(isEscaped ? { backslashed: '\\"' } : { refused: mark }) },
  };
}

const rules: LexicalRules = {
  lineComment: /#[^\r\n]*/y,
  literals: [{ opening: /"""|'''|```|["'`]/y, shape: literalOf }],
};
