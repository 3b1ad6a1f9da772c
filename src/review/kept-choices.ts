import type { UsePlace, Verdict } from '../model/choice.ts';
import { offsetAfter } from '../model/edit.ts';
import type { KeptChoice, KeptChoices, KeptFile } from '../model/kept-choices.ts';
import type { ChangedFile } from '../model/plan.ts';
import type { Path } from '../model/source-file.ts';
import type { ReviewedFinding, ReviewSession } from './review-session.ts';

/** What tells a text from every other; short. */
export type Digest = (text: string) => string;

/** The digest of each file that a review is about. */
export type Digests = ReadonlyMap<Path, string>;

/** The verdicts of earlier reviews, by index of the finding: those about the same proposal in the same text. */
export function keptVerdicts(
  findings: readonly ReviewedFinding[],
  kept: KeptChoices,
  digests: Digests,
): ReadonlyMap<number, Verdict> {
  const known = new Map<string, Verdict>();
  for (const [path, { digest, choices }] of Object.entries(kept)) {
    if (digest !== digests.get(path)) continue;
    for (const { proposed, verdict, ...place } of choices) known.set(keyOf({ path, ...place }, proposed), verdict);
  }
  const verdicts = new Map<number, Verdict>();
  for (const [index, { proposal, after = '' }] of findings.entries()) {
    const verdict = known.get(keyOf(proposal.place, after));
    if (verdict) verdicts.set(index, verdict);
  }
  return verdicts;
}

/** What was kept with what a review decided; what it was not about stays, and so do other choices about the same texts. */
export function keptWith({ findings, verdicts }: ReviewSession, kept: KeptChoices, digests: Digests): KeptChoices {
  const files: Record<Path, KeptFile> = { ...kept };
  const reviewed = new Set(findings.map(({ proposal }) => keyOf(proposal.place, '')));
  for (const [path, digest] of digests) {
    const before = kept[path]?.digest === digest ? kept[path] : undefined;
    const others = (before?.choices ?? []).filter((one) => !reviewed.has(keyOf({ path, ...placeIn(one) }, '')));
    files[path] = { digest, choices: others, ...(before?.isWritten && { isWritten: true }) };
  }
  const own = new Map<Path, KeptChoice[]>();
  for (const [index, verdict] of verdicts) {
    const finding = findings[index];
    if (!finding) continue;
    const { path, proposal, after = '' } = finding;
    const { at, surface, change } = proposal.place;
    const here = own.get(path) ?? [];
    own.set(path, here);
    here.push({ at, surface, change, proposed: after, verdict });
  }
  for (const [path, choices] of own) {
    const file = files[path];
    if (file) files[path] = { ...file, choices: [...file.choices, ...choices] };
  }
  return withoutEmpty(files);
}

/**
 * What was kept, once files are written: what was declined is declined in the new text too, what was accepted is done.
 * @param isRestorable whether git could restore what was written over
 */
export function keptAfterWriting(
  kept: KeptChoices,
  written: readonly ChangedFile[],
  digest: Digest,
  isRestorable: (path: Path) => boolean,
): KeptChoices {
  const files: Record<Path, KeptFile> = { ...kept };
  for (const { file, edits, after } of written) {
    const choices = (kept[file.path]?.choices ?? []).flatMap((choice): readonly KeptChoice[] => {
      const at = choice.verdict.kind === 'decline' ? offsetAfter(edits, choice.at) : undefined;
      return at === undefined ? [] : [{ ...choice, at }];
    });
    files[file.path] = { digest: digest(after), choices, ...(isRestorable(file.path) && { isWritten: true }) };
  }
  return withoutEmpty(files);
}

/** Whether a file's text is what a review itself wrote over one that git could restore. */
export function isWrittenByReview(kept: KeptChoices, path: Path, digests: Digests): boolean {
  return kept[path]?.isWritten === true && kept[path].digest === digests.get(path);
}

function withoutEmpty(files: Readonly<Record<Path, KeptFile>>): KeptChoices {
  return Object.fromEntries(
    Object.entries(files).filter(([, { choices, isWritten }]) => choices.length > 0 || isWritten),
  );
}

function placeIn({ at, surface, change }: KeptChoice): Omit<UsePlace, 'path'> {
  return { at, surface, change };
}

function keyOf({ path, at, surface, change }: UsePlace, proposed: string): string {
  return JSON.stringify([path, at, surface, change, proposed]);
}
