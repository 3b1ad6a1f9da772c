import { applyEdits } from '../src/model/edit.ts';
import type { ChangedFile, Finding, Plan } from '../src/model/plan.ts';
import { lineStarts, positionAt } from '../src/model/span.ts';
import { fileOf } from './documents.ts';

/** A plan that holds these things and nothing else. */
export function planOf(parts: Partial<Plan>): Plan {
  return {
    transform: 'batchai-2018-05-01',
    discovered: 9,
    candidates: 3,
    changed: [],
    joined: [],
    findings: [],
    sources: [],
    failures: [],
    staleMarks: [],
    withoutRegion: [],
    neededScopes: [],
    warnings: [],
    ...parts,
  };
}

const use: Finding = {
  path: 'a.py',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 29,
  surface: 'python',
  language: 'python',
  container: 'file',
  change: 'jobs.get',
  outcome: 'rewritten',
  reason: null,
  confidence: 'certain',
  evidence: [{ path: 'lib/clients.py', line: 3, text: 'client = BatchAIManagementClient(c, s)' }],
  before: 'client.jobs.get(group, name)',
};

/** A use that is rewritten, unless told otherwise. */
export function findingOf(parts: Partial<Finding> = {}): Finding {
  return { ...use, after: "client.jobs.get(group, 'migrated-eastus', 'migrated', name)", ...parts };
}

/** A use that is left for a person, without the code to write unless it is given. */
export function reviewOf(parts: Partial<Finding> = {}): Finding {
  return { ...use, outcome: 'review', reason: 'spread-argument', confidence: 'likely', ...parts };
}

/** A file in which something is put behind each of some texts, which stand in it in this order. */
export function changedFile(
  path: string,
  text: string,
  insertions: readonly (readonly [behind: string, put: string])[],
): ChangedFile {
  const file = fileOf(path, text);
  let position = 0;
  const edits = insertions.map(([behind, newText]) => {
    const start = text.indexOf(behind, position);
    if (start < 0) throw new Error(`${behind} does not stand in ${path}`);
    position = start + behind.length;
    return { path, span: { start: position, end: position }, newText };
  });
  return { file, edits, after: applyEdits(text, edits) };
}

/** A plan of `count` uses, fifty in each file, every tenth of them for a person. */
export function largePlan(count: number): Plan {
  const changed: ChangedFile[] = [];
  const findings: Finding[] = [];
  const inFile = 50;
  for (let number = 0; number * inFile < count; number++) {
    const path = `team-${number % 9}/service-${number % 40}/jobs_${number}.py`;
    const lines: string[] = ['from azure.mgmt.batchai import BatchAIManagementClient', ''];
    for (let use = 0; use < inFile; use++) {
      const name = `job_${number}_${use}`;
      lines.push(`def show_${name}(client, group):`, `    """Shows ${name}."""`);
      lines.push(
        use % 10 === 9
          ? `    return client.jobs.get(*arguments_of('${name}'))`
          : `    return client.jobs.get(group, '${name}')`,
        '',
      );
    }
    const text = lines.join('\n');
    const starts = lineStarts(text);
    const edits: ChangedFile['edits'][number][] = [];
    for (const { 0: before, index } of text.matchAll(/client\.jobs\.get\([^\n]*\)/g)) {
      const { line, column } = positionAt(starts, index);
      const place = { path, line, column, endLine: line, endColumn: column + before.length, before };
      if (before.includes('*')) {
        findings.push(reviewOf(place));
        continue;
      }
      const start = index + 'client.jobs.get(group, '.length;
      const newText = "'migrated-eastus', 'migrated', ";
      edits.push({ path, span: { start, end: start }, newText });
      findings.push(findingOf({ ...place, after: before.replace('group, ', `group, ${newText}`) }));
    }
    const file = fileOf(path, text);
    changed.push({ file, edits, after: applyEdits(text, edits) });
  }
  return planOf({ changed, findings, discovered: changed.length, candidates: changed.length });
}
