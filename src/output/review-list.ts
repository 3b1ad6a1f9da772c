import type { Finding } from '../model/plan.ts';
import { reviewReasons, type ReviewReason } from '../model/review-reasons.ts';
import { printable, type Paint } from './paint.ts';
import { tally } from './tally.ts';
import { oneLine, wrapped } from './wording.ts';

/**
 * What is left for a person, shortly: each reason with its sentence once, and below it the places, at most `limit` in
 * all.
 * @param width in columns
 */
export function reviewList(findings: readonly Finding[], limit: number, width: number, paint: Paint): string {
  const lines: string[] = [];
  let shown = 0;
  for (const [reason, count] of tally({ findings }).reasons) {
    if (shown === limit) break;
    lines.push(...heading(reason, width, paint));
    const places = findings.filter((finding) => finding.reason === reason && finding.outcome === 'review');
    for (const finding of places.slice(0, limit - shown)) lines.push(...placeLines(finding, width, paint));
    shown += Math.min(count, limit - shown);
  }
  const hidden = findings.filter(({ outcome }) => outcome === 'review').length - shown;
  if (hidden > 0) lines.push(`  … and ${hidden} more: "batchai-codemod report" lists them all`);
  return lines.map((line) => `${line}\n`).join('');
}

function heading(reason: ReviewReason, width: number, paint: Paint): readonly string[] {
  const [first = '', ...rest] = wrapped(`${reason}: ${reviewReasons[reason]}`, width);
  return [paint('yellow', reason) + first.slice(reason.length), ...rest];
}

function placeLines(finding: Finding, width: number, paint: Paint): readonly string[] {
  const { path, line, column, change, before, after } = finding;
  const place = printable(`${path}:${line}:${column}`);
  const room = Math.max(30, width - place.length - change.length - 6);
  const lines = [`  ${paint('cyan', place)}  ${change}  ${printable(oneLine(before, room))}`];
  if (after !== undefined) lines.push(`    ${paint('green', `→ ${printable(oneLine(after, longestAdvice))}`)}`);
  return lines;
}

/** In UTF-16 units: what is to be copied is not cut to the terminal's width. */
const longestAdvice = 300;
