import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import type { Container } from '../model/surface.ts';
import { mightHoldCommand } from '../syntax/command-mention.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { inTextOrder } from '../syntax/masked-children.ts';
import { mapProgramLiteral } from '../syntax/program-literal.ts';
import { bracedExpressions, slashComments } from '../model/lexical-rules.ts';
import type { LexicalRules, LiteralShape } from '../model/lexical-rules.ts';
import { readProgram, type ProgramToken } from '../syntax/program-tokens.ts';

/** Scripts that the steps of a Jenkins pipeline run: `sh "…"`, `sh(script: '''…''', returnStdout: true)`, `bat`, `powershell`. */
export const jenkinsfile: Container = {
  find({ text }) {
    if (!/batch_?ai/i.test(text)) return [];
    const { streams } = readProgram(text, groovy);
    return inTextOrder(
      streams.flatMap((tokens) => tokens.flatMap((token, index) => scriptIn(text, token, stepBefore(tokens, index)))),
    );
  },
};

const steps: Readonly<Record<string, Language>> = {
  sh: 'shell',
  bat: 'cmd',
  powershell: 'powershell',
  pwsh: 'powershell',
};

/** What a script's step runs it with: `sh '`, `sh('`, `sh(returnStdout: true, script: '`; undefined where it is no script. */
function stepBefore(tokens: readonly ProgramToken[], index: number): Language | undefined {
  const before = tokens.slice(Math.max(0, index - farthest), index).map(({ text }) => text);
  const from = before.findLastIndex((word) => Object.hasOwn(steps, word));
  const language = steps[before[from] ?? ''];
  const between = before.slice(from + 1).join(' ');
  return /^\(?$/.test(between) || /^\(? ?(?:\w+ : \S+ , )*script :$/.test(between) ? language : undefined;
}

/** How many tokens before a script its step may stand. */
const farthest = 20;

function scriptIn(text: string, { literal }: ProgramToken, language: Language | undefined): readonly FoundFragment[] {
  if (!literal || !language) return [];
  const mapped = new MappedText(text);
  mapProgramLiteral(mapped, text, literal);
  if (!mightHoldCommand(mapped.text)) return [];
  const { interpolation, content } = literal;
  return [
    { language, text: mapped.text, pieces: mapped.pieces, masks: content, ...(interpolation && { interpolation }) },
  ];
}

/** Single quotes hold text, double ones expressions too; three of a kind may hold lines. */
function literalOf(close: string): LiteralShape {
  const mark = close.charAt(0);
  const isTemplate = mark === '"';
  return {
    close,
    backslash: 'escapes',
    ...(close.length > 1 && { multiline: true }),
    ...(isTemplate && bracedExpressions),
    codec: { kind: 'literal', backslashed: `\\${mark}${isTemplate ? '$' : ''}`, ...(isTemplate && { template: true }) },
  };
}

const groovy: LexicalRules = {
  ...slashComments,
  hasPatterns: true,
  literals: [{ opening: /'''|"""|'|"/y, shape: literalOf }],
};
