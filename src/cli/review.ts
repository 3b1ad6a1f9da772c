import { changeSummary } from '../documentation/change-page.ts';
import type { Verdict } from '../model/choice.ts';
import type { Plan } from '../model/plan.ts';
import type { Path } from '../model/source-file.ts';
import { UserError } from '../model/user-error.ts';
import { explanation } from '../output/explanation.ts';
import { painter, printable } from '../output/paint.ts';
import { filePatch } from '../output/patch.ts';
import { counted } from '../output/wording.ts';
import { isWrittenByReview, keptAfterWriting, keptVerdicts, keptWith } from '../review/kept-choices.ts';
import {
  choicesOf,
  decided,
  reviewSession,
  tallied,
  type ReviewedFinding,
  type ReviewSession,
} from '../review/review-session.ts';
import { dirtyFiles } from '../workspace/dirty-files.ts';
import { digestOf, keptChoicesFile } from '../workspace/kept-choices-file.ts';
import { writeReport } from '../workspace/write-report.ts';
import type { Command, Run } from './command.ts';
import { exitStatus, statusOf, type ExitStatus } from './exit-status.ts';
import { keyboard } from './keyboard.ts';
import { refuseDirty, refuseWithoutRegion } from './refuse.ts';
import { reviewDialogue } from './review-dialogue.ts';
import { saySummary } from './say-summary.ts';
import { writeAll } from './write-all.ts';

/**
 * Puts every rewrite before a person, and writes, or emits as a patch, what was accepted. Choices are kept between runs
 * until the file's text is another.
 */
export const review: Command = async (run) => {
  const { plan, root, request } = run;
  refuseWithoutRegion(plan);
  const findings = plan.findings.filter(isReviewed);
  if (findings.length === 0) {
    await saySummary(run, 'dry-run');
    return statusOf(plan, leftToPersons(plan));
  }
  const kept = keptOnes(run);
  if (request.patch === undefined && !request.allowDirty) refuseDirty(root, foreignOf(run, kept));
  const begun = reviewSession(
    findings,
    request.restart ? new Map() : keptVerdicts(findings, kept.choices, kept.digests),
  );
  const { session, endedBy, hasAnswers } = await asked(begun, run, kept);
  if (endedBy === 'end' && !hasAnswers)
    throw new UserError(
      'review asks on the terminal, and standard input holds no answers.',
      'Run it in a terminal, send one key a line (yes | batchai-codemod review), or write everything with "batchai-codemod apply".',
    );
  if (endedBy === 'interrupt') return interrupted(session, run);
  return await finished(session, run, kept);
};

function isReviewed(finding: Plan['findings'][number]): finding is ReviewedFinding {
  return finding.outcome === 'rewritten' && finding.proposal !== undefined;
}

const leftToPersons = ({ findings }: Plan) => findings.filter(({ outcome }) => outcome === 'review');

type Kept = ReturnType<typeof keptOnes>;

/** What earlier reviews kept; trouble with it is a warning. */
function keptOnes({ plan, root, terminal }: Run) {
  const file = keptChoicesFile(root, plan.transform);
  const { kept, warning } = file.read();
  const warn = (text: string | undefined): void => {
    if (text !== undefined) terminal.say(`${painter(terminal.colourErr)('yellow', 'warning')}  ${printable(text)}\n`);
  };
  warn(warning);
  let isWarned = false;
  return {
    choices: kept,
    digests: new Map(plan.changed.map((changed) => [changed.file.path, digestOf(changed.file.text)])),
    write: (choices: typeof kept) => {
      const trouble = file.write(choices);
      if (!isWarned) warn(trouble);
      isWarned = trouble !== undefined;
    },
  };
}

async function asked(begun: ReviewSession, run: Run, kept: Kept) {
  const { terminal, transform, planWith } = run;
  const { say, width, colourErr } = terminal;
  const { undecided } = tallied(begun);
  const count = begun.findings.length;
  if (undecided === 0) say(`All ${count} calls were decided in an earlier review: change your mind, or q to finish.\n`);
  else if (undecided < count) say(`${count - undecided} of ${count} calls were decided in an earlier review.\n`);
  const { VISUAL, EDITOR } = process.env;
  const input = keyboard(process.stdin, say, process.stderr);
  try {
    return await reviewDialogue(begun, {
      keyboard: input,
      terminal,
      editor: [VISUAL, EDITOR].find((command) => command !== undefined && command.trim() !== ''),
      explain: (finding) =>
        explanation(finding, { changeSummary: changeSummary(finding.change, transform), width }, painter(colourErr)),
      flawOf: async (session, verdict) => await flawOf(session, verdict, planWith),
      keep: (session) => {
        kept.write(keptWith(session, kept.choices, kept.digests));
      },
    });
  } finally {
    input.close();
  }
}

/** Plans the file of the finding that is looked at with the verdict about it; the other files do not matter. */
async function flawOf(
  session: ReviewSession,
  verdict: Verdict,
  planWith: Run['planWith'],
): Promise<string | undefined> {
  const finding = session.findings[session.at ?? -1];
  if (!finding) return undefined;
  const { path, proposal } = finding;
  const { findings, failures } = await planWith(choicesOf(decided(session, verdict), (other) => other === path));
  const failure = failures.find((one) => one.path === path);
  if (failure) return failure.message;
  const made = findings.some((one) => one.path === path && one.proposal?.place.at === proposal.place.at);
  if (made) return undefined;
  return `${path}: this cannot be written where the call stands; only a part of its text can change.`;
}

/** What stopped us stops the script that called us, too; choices were kept as they were made. */
function interrupted(session: ReviewSession, { terminal }: Run): ExitStatus {
  const { accepted, declined } = tallied(session);
  const decisions = accepted + declined;
  terminal.say(
    decisions === 0
      ? 'Nothing was written.\n'
      : `Nothing was written. ${counted(decisions, 'decision')} kept: "batchai-codemod review" goes on from here.\n`,
  );
  process.kill(process.pid, 'SIGINT');
  return exitStatus.done;
}

/** Checks what was accepted together, and writes or emits it. */
async function finished(session: ReviewSession, run: Run, kept: Kept): Promise<ExitStatus> {
  const { root, request, terminal, planWith } = run;
  const plan = await planWith(choicesOf(session));
  const { declined, undecided } = tallied(session);
  const rest = [
    ...(declined > 0 ? [`${declined} declined`] : []),
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
  ];
  const goOn = undecided > 0 ? ': "batchai-codemod review" goes on with them' : '';
  const left = rest.length > 0 ? `${rest.join(', ')}${goOn}.` : '';
  const status = (done: Plan): ExitStatus =>
    statusOf(done, [...leftToPersons(done), ...Array.from({ length: declined + undecided })]);
  if (request.patch !== undefined) {
    const patch = Buffer.concat(plan.changed.map(filePatch));
    if (request.patch === '-') await terminal.print(patch);
    else writeReport(request.patch, patch);
    await saySummary({ ...run, plan }, 'emitted', { more: left });
    return status(plan);
  }
  const dirty = new Set<Path>(request.allowDirty ? dirtyFiles(root, foreignOf(run, kept)).map(({ path }) => path) : []);
  const { done, interruptedBy } = await writeAll(root, plan);
  const choices = keptWith(session, kept.choices, kept.digests);
  kept.write(keptAfterWriting(choices, done.changed, digestOf, (path) => !dirty.has(path)));
  await saySummary({ ...run, plan: done }, 'written', { more: left });
  if (interruptedBy) process.kill(process.pid, interruptedBy);
  return status(done);
}

/** The files that would change and that no review wrote: git knows whether they could be restored. */
function foreignOf({ plan }: Run, { choices, digests }: Kept): readonly Path[] {
  return plan.changed.map(({ file }) => file.path).filter((path) => !isWrittenByReview(choices, path, digests));
}
