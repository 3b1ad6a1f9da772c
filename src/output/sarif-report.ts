import type { Finding, Plan } from '../model/plan.ts';
import type { SourceFile } from '../model/source-file.ts';
import { lineStarts, positionAt } from '../model/span.ts';
import { fingerprints } from './fingerprint.ts';
import type { Tool } from './json-report.ts';
import { printable } from './paint.ts';
import { problemsOf, type Problem } from './problem.ts';
import { relativeUri } from './relative-uri.ts';
import type { Mode } from './summary.ts';
import { tally } from './tally.ts';
import { oneLine } from './wording.ts';

/** What the documentation says of a rule. */
export interface RuleText {
  /** What an alert is headed by. */
  readonly title: string;
  /** One sentence or two. */
  readonly summary: string;
  readonly plain: string;
  readonly markdown: string;
}

export interface SarifContext {
  readonly tool: Tool;
  readonly mode: Mode;
  /** Of a review reason or a change. */
  readonly ruleText: (rule: string) => RuleText;
}

/**
 * SARIF 2.1.0 for code scanning and editors: a result for each use that does not speak the new API, with a fix where it can
 * be made by itself. Suppressed uses are left out, because GitHub would open them again; the run's properties count them.
 */
export function sarifReport(plan: Plan, context: SarifContext): string {
  const { tool, mode } = context;
  const problems = problemsOf(plan).filter(isOfUse);
  const rules = [...new Set(problems.map(({ rule }) => rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            rules: rules.map((rule) => ruleObject(rule, context)),
          },
        },
        automationDetails: { id: `${tool.name}/${mode === 'verified' ? 'verify' : 'report'}/` },
        originalUriBaseIds: { [sourceRoot]: { description: { text: 'The root of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        newlineSequences: ['\r\n', '\n', '\r'],
        invocations: [invocation(plan)],
        results: results(problems, rules, plan),
        properties: { transform: plan.transform, outcomes: tally(plan).outcomes },
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const sourceRoot = '%SRCROOT%';

type ProblemOfUse = Problem & { readonly finding: Finding };

function isOfUse(problem: Problem): problem is ProblemOfUse {
  return problem.finding !== undefined;
}

function ruleObject(id: string, { ruleText }: SarifContext): object {
  const { title, summary, plain, markdown } = ruleText(id);
  return {
    id,
    name: id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: summary },
    help: { text: plain, markdown },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['azure', 'batch-ai', 'migration'] },
  };
}

/** Files that could not be processed are no results: nothing is known about what they hold. */
function invocation({ failures, warnings }: Plan): object {
  return {
    executionSuccessful: failures.length === 0,
    toolExecutionNotifications: [
      ...failures.map(({ path, reason, message }) => ({
        level: 'error',
        descriptor: { id: reason },
        message: plainMessage(printable(message)),
        locations: [{ physicalLocation: { artifactLocation: artifactLocation(path) } }],
      })),
      ...warnings.map((text) => ({ level: 'warning', message: plainMessage(printable(text)) })),
    ],
  };
}

function results(problems: readonly ProblemOfUse[], rules: readonly string[], plan: Plan): readonly object[] {
  const sources = new Map(plan.sources.map((file) => [file.path, file]));
  const starts = new Map(plan.sources.map(({ path, text }) => [path, lineStarts(text)]));
  const indexOf = new Map(rules.map((rule, index) => [rule, index]));
  const prints = fingerprints(problems);
  const unnamed = new Set(plan.withoutRegion);
  return problems.map((problem) => {
    const { rule, severity, message, finding, path } = problem;
    const source = sources.get(path);
    return {
      ruleId: rule,
      ruleIndex: indexOf.get(rule),
      level: severity,
      message: plainMessage(message),
      locations: [
        {
          physicalLocation: {
            artifactLocation: artifactLocation(path),
            region: { ...region(finding), ...snippet(finding, source, starts.get(path)) },
          },
        },
      ],
      ...relatedLocations(finding),
      partialFingerprints: { 'batchaiUse/v1': prints.get(problem) },
      // A name that waits for a region is never written.
      ...(source && !unnamed.has(path) && fixes(finding, source, starts.get(path) ?? [])),
      properties: properties(finding),
    };
  });
}

function artifactLocation(path: string): object {
  return { uri: relativeUri(path), uriBaseId: sourceRoot };
}

/** A message in which code stays code: `{0}` would be a place for an argument, and `[a](1)` a link. */
function plainMessage(text: string): object {
  return { text: text.replace(/\{(\d+)\}/g, '{{$1}}').replace(/\[(?=[^\]]*\]\()/g, '\\[') };
}

function region({ line, column, endLine, endColumn }: Finding): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** The stretch of the file that the finding is about, as the file has it. */
function snippet(finding: Finding, source: SourceFile | undefined, starts: readonly number[] = []): object {
  const start = starts[finding.line - 1];
  const end = starts[finding.endLine - 1];
  if (!source || start === undefined || end === undefined) return {};
  return { snippet: { text: source.text.slice(start + finding.column - 1, end + finding.endColumn - 1) } };
}

function relatedLocations({ evidence }: Finding): object {
  if (evidence.length === 0) return {};
  return {
    relatedLocations: evidence.map(({ path, line, text }, id) => ({
      id,
      message: plainMessage(printable(oneLine(text, 200))),
      physicalLocation: { artifactLocation: artifactLocation(path), region: { startLine: line } },
    })),
  };
}

function fixes({ path, edits, after }: Finding, source: SourceFile, starts: readonly number[]): object {
  if (!edits || edits.length === 0) return {};
  const replacements = edits.map(({ span, newText }) => {
    const [from, to] = [positionAt(starts, span.start), positionAt(starts, span.end)];
    return {
      deletedRegion: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column },
      ...(newText !== '' && { insertedContent: { text: newText } }),
    };
  });
  const description = after === undefined || after === '' ? 'Take it out.' : `Write ${oneLine(after, 300)}`;
  return {
    fixes: [
      {
        description: plainMessage(printable(description)),
        artifactChanges: [{ artifactLocation: artifactLocation(path), replacements }],
      },
    ],
  };
}

function properties(finding: Finding): object {
  const { surface, container, cell, change, outcome, confidence, names, before, after } = finding;
  return {
    ...{ surface, container, change, outcome, confidence },
    ...(cell !== undefined && { cell }),
    ...(names && {
      workspace: names.workspace.text,
      experiment: names.experiment.text,
      ...(names.region && { region: names.region.name, regionSource: names.region.source }),
    }),
    before,
    ...(after !== undefined && { after }),
  };
}
