import { beforeAll, describe, expect, it } from 'vitest';
import { containers } from '../src/containers/index.ts';
import { fileSpan, isFragment } from '../src/model/fragment.ts';
import type { Fragment } from '../src/model/fragment.ts';
import { commandLanguages, languages } from '../src/model/languages.ts';
import type { CommandLanguage } from '../src/model/languages.ts';
import type { Finding } from '../src/model/plan.ts';
import { lineStarts } from '../src/model/span.ts';
import type { Document } from '../src/model/world.ts';
import { documentOf } from './documents.ts';
import { commandsOf, type PlaceCommands } from './fixture-folders.ts';
import { beforePlanOf, loadFixtures } from './fixtures.ts';

/**
 * Which command lines can stand in which place: for each container its `fixtures/<id>/commands.json`, and for the files that
 * are commands themselves the list below. A flavour, and lists of words (`["az", "batchai", …]`), stand on one line and on
 * several, so a fixture must have both. `quoted` are words in quotation marks, `value` is what is put in when the command
 * runs (a variable, a placeholder, an expression of the program around it), and `escaped` is text of the tool that the place
 * spells otherwise than a shell does. Where no line break can stand in a command, the folder says so (`shell on one line`). Of `text`, which nobody reads otherwise, no command is ever rewritten.
 */
const flavours: readonly string[] = commandLanguages.filter((language) => language !== 'text');
/** The columns that are no flavour, and those for which one example is enough. */
const more = ['words', 'quoted', 'value', 'escaped'];
const single = more.slice(1);
const columns = [...flavours, ...more];

const isFile = (language: CommandLanguage) => languages[language].extensions !== undefined;
const rows: readonly ({ readonly place: string } & PlaceCommands<string>)[] = [
  ...commandLanguages
    .filter((language) => language !== 'text' && isFile(language))
    .map((language) => ({ place: `file of ${language}`, columns: [language, 'quoted', 'value'], oneLiners: [] })),
  ...containers.flatMap(({ id, languages: read }) =>
    (read === 'every' ? [id] : read).map((language) => ({
      place: placeOf(id, language),
      ...commandsOf(id, columns),
    })),
  ),
];

function placeOf(container: string, language: string): string {
  return container === language ? container : `${container} of ${language}`;
}

/** By place and column, the examples seen: on one line, on several. */
const seen = new Map<string, Set<'line' | 'lines'>>();

/** The innermost fragment that holds a use as its own text. */
function fragmentOf({ fragments, file }: Document, finding: Finding): Fragment {
  const starts = lineStarts(file.text);
  const offset = (line: number, column: number) => (starts[line - 1] ?? Number.NaN) + column - 1;
  const start = offset(finding.line, finding.column);
  const end = offset(finding.endLine, finding.endColumn);
  const found = fragments.findLast((fragment) => {
    const span = fileSpan(fragment, { start: 0, end: fragment.text.length });
    const isAround = span.start <= start && end <= span.end;
    return isAround && fragment.language === finding.language && fragment.text.includes(finding.before);
  });
  if (!found) throw new Error(`${finding.path}:${finding.line}: no fragment holds ${finding.before}`);
  return found;
}

function addExample(finding: Finding, fragment: Fragment): void {
  const { before, after = '', language, line, endLine, edits = [] } = finding;
  const { container, parent, pieces } = fragment;
  const place = placeOf(container, isFragment(parent) ? parent.language : language);
  const isList = pieces.some(({ codec }) => codec.kind === 'item');
  const isContinued = isList ? endLine > line : /[\\`^][ \t]*[\r\n]/.test(before);
  const isEscaped = !isList && edits.some(({ newText }) => !after.includes(newText));
  const shown = [
    isList ? 'words' : language,
    ...(/["']/.test(before) ? ['quoted'] : []),
    ...(/[$%{<]|#\{/.test(before) ? ['value'] : []),
    ...(isEscaped ? ['escaped'] : []),
  ];
  for (const column of shown) {
    const key = `${place}: ${column}`;
    seen.set(key, (seen.get(key) ?? new Set()).add(isContinued ? 'lines' : 'line'));
  }
}

beforeAll(async () => {
  for (const fixture of loadFixtures()) {
    if (!fixture.after) continue;
    const { findings, sources } = await beforePlanOf(fixture);
    for (const { path, text } of sources) {
      const commands = findings.filter(
        (finding) => finding.path === path && finding.surface === 'azure-cli' && finding.outcome === 'rewritten',
      );
      if (commands.length === 0) continue;
      const document = await documentOf(path, text);
      for (const finding of commands) addExample(finding, fragmentOf(document, finding));
    }
  }
}, 300_000);

describe('command lines in every place', () => {
  it.each(rows)('has fixtures for $place', ({ place, columns: expected, oneLiners }) => {
    const examples = columns.map((column) => ({ column, forms: seen.get(`${place}: ${column}`) ?? new Set() }));
    // A flavour that is seen where the table says it cannot be is as wrong as one that is missing.
    expect(examples.filter(({ forms }) => forms.size > 0).map(({ column }) => column)).toEqual(expected);
    const onlyOneForm = examples.filter(
      ({ column, forms }) => forms.size === 1 && !single.includes(column) && !oneLiners.includes(column),
    );
    expect(onlyOneForm.map(({ column, forms }) => `${column}: only ${[...forms].join()}`)).toEqual([]);
  });
});
