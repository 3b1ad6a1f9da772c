import type { Codec } from '../model/codec.ts';
import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import type { Span } from '../model/span.ts';
import { languageNamed, languageOfCode } from './code-language.ts';
import { mightMentionCommand } from './command-mention.ts';
import { findShownCommands, mapInlineCode, mapLines } from './documentation-text.ts';
import type { DocumentationPart } from './documentation-text.ts';
import type { MappedText } from './mapped-text.ts';
import { languageOfProgram, mightCallOperation } from './program-mention.ts';

/** A block of code of documentation: what it calls its language, '' where it says nothing, and its lines. */
export interface CodeBlock {
  readonly name: string;
  readonly lines: readonly Span[];
  /** What stands in front of each line; absent where nothing does. */
  readonly linePrefix?: string;
}

/** The code, comments and shown commands in the parts of a documentation. */
export function textsOfDocumentation(source: string, parts: readonly DocumentationPart[]): readonly FoundFragment[] {
  const code = new DocumentationCode(
    source,
    parts.map((part) => (part.kind === 'code' ? part.language : '')),
  );
  return parts.flatMap((part): readonly FoundFragment[] => {
    switch (part.kind) {
      case 'code':
        return code.block({ ...part, name: part.language });
      case 'comment':
        return fragmentOf('documentation', mapLines(source, part.lines, verbatimAfter(part.linePrefix)));
      case 'paragraph':
        return [
          ...findShownCommands(source, part.lines, part.inlineCode).flatMap(({ isWhole, mapped }) =>
            fragmentOf(isWhole ? 'documentation' : 'text', mapped),
          ),
          ...part.inlineCode.flatMap((span) => code.inline(span)),
        ];
    }
  });
}

/** The code of one documentation, whose blocks and sentences mostly show one and the same language. */
export class DocumentationCode {
  readonly #source: string;
  readonly #usual: Language;

  /** @param names what the blocks of `source` call their languages, in text order */
  constructor(source: string, names: readonly string[]) {
    this.#source = source;
    this.#usual = names.map(languageNamed).find((name) => alike.has(name)) ?? 'python';
  }

  /** A block in its language; the input of a session of Python is a program, what it printed is not. */
  block({ name, lines, linePrefix = '' }: CodeBlock): readonly FoundFragment[] {
    const said = languageNamed(name);
    const session = said === 'python' || mayBeAnything(said) ? sessionIn(this.#source, lines) : undefined;
    if (!session) return fragmentOf(this.#languageOf(name, lines), this.#mapped(lines, linePrefix));
    const rest = lines.filter((line) => !session.input.some(({ end }) => end === line.end));
    const { text } = this.#mapped(rest, linePrefix);
    return [
      ...fragmentOf('python', this.#mapped(session.input, linePrefix + session.continuation)),
      ...(mightMentionCommand(text)
        ? fragmentOf(said === 'python' ? 'documentation' : said, this.#mapped(rest, linePrefix))
        : []),
    ];
  }

  /** The code of a sentence: a call of a program, or text that may hold a command line. */
  inline(span: Span): readonly FoundFragment[] {
    const mapped = mapInlineCode(this.#source, span);
    const language = isWholeCall(mapped.text) ? languageOfProgram(mapped.text, this.#usual) : undefined;
    if (!language) return fragmentOf('documentation', mapped);
    // What is a statement there is not one without its end.
    if (endsStatements.has(language) && !/;\s*$/.test(mapped.text)) mapped.fixed(';', span.end, span.end, verbatim);
    return fragmentOf(language, mapped);
  }

  #languageOf(name: string, lines: readonly Span[]): Language {
    const language = languageOfCode(languageNamed(name), this.#source, lines);
    if (name !== '' || language !== 'documentation') return language;
    const { text } = mapLines(this.#source, lines);
    return (mightMentionCommandLine.test(text) ? undefined : languageOfProgram(text, this.#usual)) ?? language;
  }

  #mapped(lines: readonly Span[], linePrefix: string): MappedText {
    return mapLines(this.#source, lines, verbatimAfter(linePrefix));
  }
}

const verbatim: Codec = { kind: 'verbatim' };

function verbatimAfter(linePrefix = ''): Codec {
  return linePrefix === '' ? verbatim : { kind: 'verbatim', linePrefix };
}

/** Languages in which a plain call reads the same. */
const alike: ReadonlySet<Language> = new Set<Language>(['python', 'javascript', 'typescript', 'ruby']);

const endsStatements: ReadonlySet<Language> = new Set<Language>(['csharp', 'java']);

/** Text for people counts only where it may hold a command line or a call of a program that no surface reads. */
export function fragmentOf(language: Language, { text, pieces }: MappedText): readonly FoundFragment[] {
  const isProse = language === 'documentation' || language === 'text';
  if (text === '' || (isProse && !mightMentionCommand(text) && !mightCallOperation(text))) return [];
  return [{ language, text, pieces }];
}

const mightMentionCommandLine = /^\W*(?:sudo\s+)?az(?:\.cmd)?\s/m;

function mayBeAnything(said: Language): boolean {
  return said === 'documentation' || said === 'shell';
}

function isWholeCall(text: string): boolean {
  return mightCallOperation(text) && /\)\s*;?\s*$/.test(text);
}

const prompt = /^(?:>>> |In ?\[\d*\]: )/;
const nextPrompt = /^(?:\.\.\. ?|\s*\.{3,}: ?)/;

interface Session {
  /** The lines that were typed, without their prompts. */
  readonly input: readonly Span[];
  /** The prompt of a line that goes on with the one above. */
  readonly continuation: string;
}

/** The session that lines show, `>>> client.jobs.get(…)` or `In [1]: …`; undefined where they show none. */
function sessionIn(source: string, lines: readonly Span[]): Session | undefined {
  const input: Span[] = [];
  let continuation = '... ';
  let isTyped = false;
  for (const { start, end } of lines) {
    const text = source.slice(start, end);
    const first = prompt.exec(text)?.[0];
    if (first?.startsWith('In')) continuation = `${' '.repeat(first.length - 5)}...: `;
    const lead: string | undefined = first ?? (isTyped ? nextPrompt.exec(text)?.[0] : undefined);
    isTyped = lead !== undefined;
    if (lead !== undefined) input.push({ start: start + lead.length, end });
  }
  return input.length > 0 ? { input, continuation } : undefined;
}
