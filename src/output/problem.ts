import type { Finding, Plan } from '../model/plan.ts';
import { reviewReasons } from '../model/review-reasons.ts';
import type { Path } from '../model/source-file.ts';
import { printable } from './paint.ts';
import { shownLines } from './wording.ts';

/** What the formats of linters name: a use that does not speak the new API, or a file that could not be processed. */
export interface Problem {
  readonly path: Path;
  /** What `explain` explains: the review reason, or the change of a use that can be rewritten; of a file what failed. */
  readonly rule: string;
  /** A use whose client is not known for sure is a warning. */
  readonly severity: 'error' | 'warning';
  /** What is wrong and what to do, on one line, without control characters. */
  readonly headline: string;
  /** The same, with the code to write where it can be told; that may have lines of its own. */
  readonly message: string;
  /** Undefined for a file. */
  readonly finding?: Finding;
}

/** Every problem of a plan: uses in the plan's order, then files. */
export function problemsOf({ findings, failures }: Plan): readonly Problem[] {
  return [
    ...findings.filter(({ outcome }) => outcome === 'rewritten' || outcome === 'review').map(problemOfUse),
    ...failures.map(({ path, reason, message }): Problem => {
      const headline = onOneLine(message);
      return { path, rule: reason, severity: 'error', headline, message: headline };
    }),
  ];
}

function problemOfUse(finding: Finding): Problem {
  const { path, change, reason, confidence } = finding;
  const said = reason
    ? reviewReasons[reason]
    : 'This speaks the old API. Run "batchai-codemod apply", or write it as shown.';
  const headline = onOneLine(`${change}: ${said}`);
  return {
    path,
    rule: reason ?? change,
    severity: confidence === 'possible' ? 'warning' : 'error',
    headline,
    message: [headline, ...codeToWrite(finding)].join('\n'),
    finding,
  };
}

/** A reader of messages takes no more of them. */
const mostLines = 20;

function codeToWrite(finding: Finding): readonly string[] {
  const lines = shownLines(finding).after.filter((line) => line !== '');
  return [...lines.slice(0, mostLines), ...(lines.length > mostLines ? ['…'] : [])].map(printable);
}

function onOneLine(text: string): string {
  return printable(text.replace(/\s+/g, ' ').trim());
}
