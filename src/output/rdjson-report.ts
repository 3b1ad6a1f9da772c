import type { Finding, Plan } from '../model/plan.ts';
import type { SourceFile } from '../model/source-file.ts';
import { editedText } from '../model/edit.ts';
import { lineStarts, positionAt, type Span } from '../model/span.ts';
import type { Tool } from './json-report.ts';
import { problemsOf } from './problem.ts';

/**
 * reviewdog's Diagnostic Format: the problems, with the new text of each use that can be rewritten by itself as a
 * suggestion. Columns count from 1 in bytes of UTF-8, as the format wants them.
 */
export function rdjsonReport(plan: Plan, tool: Tool): string {
  const places = new Map(plan.sources.map((file) => [file.path, new BytePlaces(file)]));
  const unnamed = new Set(plan.withoutRegion);
  const diagnostics = problemsOf(plan).map(({ path, rule, severity, message, finding }) => {
    const place = places.get(path);
    return {
      message,
      location: { path, ...(finding && place && { range: place.range(place.spanOf(finding)) }) },
      severity: severity.toUpperCase(),
      code: { value: rule },
      // A name that waits for a region is never written.
      ...(finding && place && !unnamed.has(path) && suggestions(finding, place)),
    };
  });
  return `${JSON.stringify({ source: { name: tool.name }, severity: 'ERROR', diagnostics }, undefined, 2)}\n`;
}

/** One stretch that holds all that changes: a reviewer takes a suggestion whole. */
function suggestions(finding: Finding, place: BytePlaces): object {
  const { edits = [] } = finding;
  if (edits.length === 0) return {};
  const own = place.spanOf(finding);
  const start = edits.reduce((least, { span }) => Math.min(least, span.start), own.start);
  const end = edits.reduce((most, { span }) => Math.max(most, span.end), own.end);
  const text = editedText(place.file.text, { start, end }, edits);
  return { suggestions: [{ range: place.range({ start, end }), text }] };
}

/** Positions in one file with columns in bytes. */
class BytePlaces {
  readonly file: SourceFile;
  readonly #starts: readonly number[];

  constructor(file: SourceFile) {
    this.file = file;
    this.#starts = lineStarts(file.text);
  }

  /** Where a finding's text lies, by its lines and columns. */
  spanOf({ line, column, endLine, endColumn }: Finding): Span {
    return { start: this.#offset(line, column), end: this.#offset(endLine, endColumn) };
  }

  range({ start, end }: Span): object {
    return { start: this.#position(start), end: this.#position(end) };
  }

  #offset(line: number, column: number): number {
    return (this.#starts[line - 1] ?? 0) + column - 1;
  }

  #position(offset: number): object {
    const { line, column } = positionAt(this.#starts, offset);
    return { line, column: Buffer.byteLength(this.file.text.slice(offset - column + 1, offset)) + 1 };
  }
}
