import type { Finding } from '../model/plan.ts';
import { reviewReasons } from '../model/review-reasons.ts';
import { printable, type Paint } from './paint.ts';
import { namesInWords, nameSourcesInWords, oneLine, placeInFile, shownLines, wrapped } from './wording.ts';

export interface ExplanationContext {
  /** What the change is, in a sentence. */
  readonly changeSummary: string | undefined;
  /** In columns; source text is never broken. */
  readonly width: number;
}

/** Why one use was or was not changed: what it is, how it binds, whose it is, and what was decided. */
export function explanation(finding: Finding, { changeSummary, width }: ExplanationContext, paint: Paint): string {
  const { path, surface, change, before } = finding;
  const place = paint('bold', printable(`${path}: ${placeInFile(finding)}`));
  const shown = shownLines({ ...finding, before });
  const blocks: (readonly string[])[] = [
    [`${place}  ${change}  ${paint('dim', surface)}`, ...shown.before.map((line) => `    ${printable(line)}`)],
    [
      ...(changeSummary === undefined
        ? []
        : wrapped(`${change}: ${changeSummary}`, width - 2).map((line) => `  ${line}`)),
      ...signatureLines(finding, width, paint),
    ],
    argumentLines(finding, width),
    [...decisionLines(finding, shown.after, width, paint), ...nameLines(finding, width)],
    evidenceLines(finding, paint),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function signatureLines({ signatures }: Finding, width: number, paint: Paint): readonly string[] {
  if (!signatures) return [];
  const side = (label: string, text: string | undefined, style: 'red' | 'green') =>
    wrapped(text ?? 'there is none', width - 8).map(
      (line, index) => `  ${index === 0 ? label : '   '}  ${paint(style, line)}`,
    );
  return [...side('was', signatures.old, 'red'), ...side('is ', signatures.current, 'green')];
}

const longestArgument = 40;

/** A table: what is written, and what it is given to before and after. */
function argumentLines({ signatures, outcome, names }: Finding, width: number): readonly string[] {
  const written = (signatures?.arguments ?? []).map(({ text, old, current }) => [
    printable(oneLine(text, Math.min(longestArgument, Math.floor(width / 2)))),
    old ?? '-',
    current ?? '-',
  ]);
  if (written.length === 0) return [];
  const parameter = (key: 'workspace' | 'experiment', text = '') =>
    new RegExp(`[\\w-]*${key}[\\w-]*`, 'i').exec(text)?.[0];
  const inserted =
    outcome !== 'rewritten' || !names
      ? []
      : (['workspace', 'experiment'] as const).flatMap((key) => {
          const is = parameter(key, signatures?.current);
          const isWritten = written.some(([, , current]) => current === is);
          return is === undefined || isWritten ? [] : [[`(new) ${names[key].text}`, '-', is]];
        });
  const rows = [['argument', 'was', 'is'], ...written.slice(0, 1), ...inserted, ...written.slice(1)];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

const left: Readonly<Record<string, string>> = {
  current: 'It speaks the new API already and stays as it is.',
  foreign: 'It is another service’s and stays as it is.',
  suppressed: 'A comment keeps it as it is.',
};

function decisionLines(
  { outcome, reason, confidence }: Finding,
  after: readonly string[],
  width: number,
  paint: Paint,
): readonly string[] {
  const prose = (text: string) => wrapped(text, width - 2).map((line) => `  ${line}`);
  if (outcome === 'rewritten')
    return [
      `  ${paint('green', 'rewritten')} (${confidence}):`,
      ...after.map((line) => `    ${paint('green', printable(line))}`),
    ];
  if (outcome !== 'review' || !reason) return prose(`${outcome} (${confidence}): ${left[outcome] ?? ''}`);
  return [
    `  ${paint('yellow', `left to a person: ${reason}`)} (${confidence})`,
    ...prose(reviewReasons[reason]),
    ...after.map((line, index) => `  ${index === 0 ? '→' : ' '} ${paint('green', printable(line))}`),
    ...prose(`"batchai-codemod explain ${reason}" says more.`),
  ];
}

function nameLines({ names, after }: Finding, width: number): readonly string[] {
  if (!names || after === undefined) return [];
  return [namesInWords(names), nameSourcesInWords(names)].flatMap((text) =>
    wrapped(printable(text), width - 2).map((line) => `  ${line}`),
  );
}

function evidenceLines({ evidence }: Finding, paint: Paint): readonly string[] {
  if (evidence.length === 0) return [];
  return [
    '  because',
    ...evidence.map(({ path, line, text }) =>
      paint('dim', `    ${printable(path)}:${line}  ${printable(text.trim())}`),
    ),
  ];
}
