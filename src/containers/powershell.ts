import type { FoundFragment } from '../model/fragment.ts';
import type { Container } from '../model/surface.ts';
import { shellOfScript } from '../syntax/code-language.ts';
import { mightBeCommandWithoutProgram, mightHoldCommand } from '../syntax/command-mention.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { mapProgramLiteral } from '../syntax/program-literal.ts';
import { languages } from '../model/languages.ts';
import { readProgram } from '../syntax/program-tokens.ts';
import type { ProgramToken } from '../syntax/program-tokens.ts';
import { beginsCommand, commandItems, mapWordList } from '../syntax/word-list.ts';
import type { WordItem } from '../syntax/word-list.ts';

/** What PowerShell hands to the Azure CLI as a string or as an array of words, and the text of here-strings. */
export const powershell: Container = {
  find({ text }) {
    const rules = languages.powershell.lexicalRules;
    if (!rules || !worthReading.test(text)) return [];
    const [tokens = []] = readProgram(text, rules).streams;
    return [...arrays(text, tokens), ...tokens.flatMap((token, i) => stringText(text, token, tokens[i - 1]))];
  },
};

/** `az batchai` in a line is read as such; what is of interest here has a mark before the group, or stands in a here-string. */
const worthReading = /["']\s*batchai\b|@["'][ \t]*[\r\n]/i;

function stringText(source: string, token: ProgramToken, before: ProgramToken | undefined): readonly FoundFragment[] {
  const { literal } = token;
  if (!literal) return [];
  const mapped = new MappedText(source);
  mapProgramLiteral(mapped, source, literal);
  const { text, pieces } = mapped;
  if (literal.opening.startsWith('@')) {
    if (!mightHoldCommand(text)) return [];
    const isShown = before?.kind === 'word' && /^(?:Host|Output|Error|Warning|Verbose|throw|echo)$/i.test(before.text);
    const language = isShown ? 'documentation' : shellOfScript(text, 'powershell');
    const masks = { start: token.start, end: token.end };
    return [{ language, text, pieces, masks, ...(language === 'powershell' && { isKept: true }) }];
  }
  if (!mightBeCommandWithoutProgram(text)) return [];
  return [{ language: 'powershell', text, pieces, isKept: true }];
}

/** `'az', 'batchai', …` and `'batchai', 'job', …`, in `@(…)` or not. */
function arrays(source: string, tokens: readonly ProgramToken[]): readonly FoundFragment[] {
  const found: FoundFragment[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]?.kind !== 'string' || tokens[i + 1]?.text !== ',') continue;
    const { items, next } = arrayFrom(source, tokens, i);
    const command = commandItems(items) ?? (beginsCommand(items) ? items : undefined);
    i = next - 1;
    if (!command) continue;
    const { text, pieces } = mapWordList(source, command);
    found.push({
      language: 'shell',
      text,
      pieces,
      interpolation: 'braces',
      isKept: true,
      valueKey: 'powershell',
    });
  }
  return found;
}

interface PowerShellArray {
  readonly items: readonly WordItem[];
  /** The index of the token behind it. */
  readonly next: number;
}

function arrayFrom(source: string, tokens: readonly ProgramToken[], first: number): PowerShellArray {
  const items: WordItem[] = [];
  let i = first;
  for (;;) {
    const token = tokens[i];
    if (!token) break;
    const end = elementEnd(tokens, i);
    const last = tokens[end - 1] ?? token;
    const span = { start: token.start, end: last.end };
    items.push(token.literal && end === i + 1 ? { span, literal: wordLiteral(source, token.literal) } : { span });
    i = end;
    if (tokens[i]?.text !== ',') break;
    i++;
  }
  // `@('batchai', …) + $more`
  const closing = tokens[i]?.text === ')' ? i + 1 : i;
  const [sum, more] = [tokens[closing], tokens[closing + 1]];
  if (sum?.text === '+' && more) items.push({ span: { start: sum.start, end: more.end }, isSpread: true });
  return { items, next: Math.max(i, first + 1) };
}

function wordLiteral(source: string, literal: NonNullable<ProgramToken['literal']>): NonNullable<WordItem['literal']> {
  const map = (mapped: MappedText) => {
    mapProgramLiteral(mapped, source, literal);
  };
  const alone = new MappedText(source);
  map(alone);
  return { text: alone.text, content: literal.content, codec: literal.codec, map };
}

/** The index behind an element: a string, or tokens without a space between them, brackets as a whole. */
function elementEnd(tokens: readonly ProgramToken[], first: number): number {
  let depth = 0;
  let i = first;
  for (; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) break;
    if (depth === 0 && i > first && (token.start > (tokens[i - 1]?.end ?? 0) || /^[,);]$/.test(token.text))) break;
    if (/^[([{]$/.test(token.text)) depth++;
    else if (/^[)\]}]$/.test(token.text)) depth = Math.max(0, depth - 1);
  }
  return Math.max(i, first + 1);
}
