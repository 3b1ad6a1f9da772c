import type { NameRole } from '../../model/constants.ts';
import type { Reading } from '../../model/call.ts';
import { editedText, type Edit } from '../../model/edit.ts';
import { fileOf, fileSpan, isFragment, parentSpan } from '../../model/fragment.ts';
import type { Fragment } from '../../model/fragment.ts';
import { languages } from '../../model/languages.ts';
import type { ReviewReason } from '../../model/review-reasons.ts';
import type { Site } from '../../model/site.ts';
import type { Language } from '../../model/source-file.ts';
import { lineStarts, overlaps, positionAt, type Span } from '../../model/span.ts';
import type { Surface } from '../../model/surface.ts';
import type { CommandSpelling, Transform } from '../../model/transform.ts';
import type { Document, World } from '../../model/world.ts';
import { flavours } from '../../syntax/command-flavours.ts';
import type { CommandFlavour } from '../../syntax/command-flavours.ts';
import { findCommands } from '../../syntax/command-words.ts';
import type { CommandText } from '../../syntax/command-words.ts';
import { namesIn, type DocumentNames } from './command-names.ts';
import { configuredExperiment } from './configured-experiment.ts';
import { configuresGroup, filesConfiguringGroup } from './default-group.ts';
import { knownNames, misfitOf, mixedReason, type KnownNames } from './misfits.ts';
import { resourceOf } from './resource-of.ts';
import { grownCommand } from './grown-commands.ts';
import { isCompletedInProgram, optionsPutInPrograms } from './grown-in-programs.ts';
import { extensionsOfScripts, linksOfNames, NameIndex, readNames, type NameFacts } from './linked-names.ts';
import { lostReads } from './lost-reads.ts';
import { OptionTable } from './option-table.ts';
import { hasPath, readCommand, spanOf } from './read-command.ts';
import type { CommandReading, CommandUse, Standing } from './read-command.ts';
import { rewriteCommand } from './rewrite-command.ts';
import type { Circumstances } from './rewrite-command.ts';
import { commandSignatures } from './signatures.ts';
import { variableNames } from './variable-names.ts';
import { headBehind } from '../../syntax/split-command.ts';
import { spellName } from '../../syntax/spell-name.ts';
import { shellVariables } from './shell-variables.ts';

/** What one file says that matters for lines elsewhere in it or in the repository. */
interface Facts {
  /** Whether it configures a default resource group. */
  readonly configuresGroup: boolean;
  /** Whether one of its lists can do without -g only if such a default is configured. */
  readonly needsGroup: boolean;
  /** Whether one of its lines is of the 0.1 generation alone. */
  readonly isOldest: boolean;
  readonly names: NameFacts;
}

interface Index {
  readonly hasDefaultGroup: boolean;
  /** Where the configuration files are that commands name. */
  readonly world: World;
  /** What files call the beginning of commands in others. */
  readonly names: NameIndex;
}

const unknownChange = 'cli.unknown';

/** `az batchai …` in scripts, documentation and strings, in all three generations of its module. */
export const azureCli: Surface<Facts, Index> = {
  ...shellVariables,
  importerExtensions: extensionsOfScripts,

  read(document, transform) {
    const names = readNames(document);
    const known = namesIn(document, names.definitions, undefined);
    const uses = linesOf(document, known, transform).flatMap(({ reading }) =>
      reading.kind === 'use' ? [reading.use] : [],
    );
    return {
      configuresGroup: configuresGroup(document.file.text),
      needsGroup: uses.some(isListWithoutGroup),
      isOldest: uses.some(isOnlyOldest),
      names,
    };
  },

  links(facts, path, world) {
    const { imports, importerWords } = linksOfNames(facts.names, path, world);
    // A list without -g looks at the whole subscription, or at the group that some other script configures.
    return { imports: facts.needsGroup ? [...imports, ...filesConfiguringGroup(world)] : imports, importerWords };
  },

  index(facts, world) {
    const names = new NameIndex(new Map([...facts].map(([path, file]) => [path, file.names])), world);
    return { hasDefaultGroup: [...facts.values()].some((file) => file.configuresGroup), world, names };
  },

  find(document, facts, index, transform) {
    const circumstances = { hasDefaultGroup: index.hasDefaultGroup, neverAsked: facts.isOldest };
    const locate = locator(document);
    const names = namesIn(document, facts.names.definitions, index.names);
    const lines = linesOf(document, names, transform);
    const known = knownNames(lines.flatMap(({ reading }) => (reading.kind === 'use' ? [reading.use] : [])));
    const sites = lines.flatMap((line) => {
      const site = siteOf(line, circumstances, known, locate);
      if (!site) return [];
      const { reading } = line;
      const lost = lostSites(line, site, document, transform);
      const isCreated =
        reading.kind === 'use' && reading.use.command.kind === 'create' && site.resource?.group === 'jobs';
      const named = isCreated && configuredExperiment(reading.use, document.file.path, index.world, transform);
      return [named ? { ...site, experiments: { named: [named], isPartial: false } } : site, ...lost];
    });
    // Outputs are read behind other commands, and by the text around.
    return sites.sort((a, b) => a.fragment.index - b.fragment.index || a.span.start - b.span.start);
  },

  creation({ fragment, shape, resource }, what, names) {
    const group = resource?.within?.group;
    if (shape.kind !== 'command' || fragment.language !== 'shell' || shape.quote) return undefined;
    const spelled = (role: NameRole) => spellName(names[role], fragment, undefined)?.newText;
    const [workspace, experiment] = [spelled('workspace'), spelled('experiment')];
    if (!group || workspace === undefined || experiment === undefined) return undefined;
    const inGroup = `-g ${fragment.text.slice(group.span.start, group.span.end)}`;
    if (what === 'experiment') return `az batchai experiment create ${inGroup} -w ${workspace} -n ${experiment}`;
    return `az batchai workspace create ${inGroup} -n ${workspace}${names.region ? ` -l ${names.region.name}` : ''}`;
  },

  rewrite(site, names, transform) {
    const { fragment, shape } = site;
    if (shape.kind !== 'command') throw new Error(`no command at ${site.change}`);
    const reading = readCommand(fragment.text, shape.words, asWritten, transform.commands);
    if (reading.kind !== 'use')
      throw new Error(`the command at ${site.change} reads differently than when it was found`);
    const circumstances = { hasDefaultGroup: true, neverAsked: shape.generation === '0.1' };
    const { edits, reason } = rewriteCommand(fragment.text, reading.use, circumstances, (name) =>
      spellName(names[name], fragment, shape.quote),
    );
    return reason ? { reason } : { edits };
  },

  signatures({ fragment, shape }, transform) {
    if (shape.kind !== 'command') return undefined;
    const reading = readCommand(fragment.text, shape.words, asWritten, transform.commands);
    return reading.kind === 'use' ? commandSignatures(fragment.text, reading.use) : undefined;
  },
  names: variableNames,

  syntaxErrors() {
    return [];
  },
};

/** How the words of a site are read again: they are known to be a command's. */
const asWritten: Standing = { isRun: true, isAlone: false, isKept: false, isPrefix: false, isLenient: true };

/** A command line in a document, as it was read. */
interface Line {
  readonly fragment: Fragment;
  readonly command: CommandText;
  readonly reading: CommandReading;
  /** Whether it begins by a name of which it is not sure what it stands for there. */
  readonly isUnsure: boolean;
}

function linesOf(document: Document, names: DocumentNames, transform: Transform): readonly Line[] {
  return document.fragments.flatMap((fragment) => {
    const { language, text } = fragment;
    if (!isFlavour(language)) return [];
    const called = fragment.behind ? [headBehind(fragment.behind)] : names.headsIn(fragment, language);
    const unsure = names.unsureHeadsIn(fragment, language);
    return findCommands(text, language, fragment.interpolation, [...called, ...unsure])
      .filter(
        ({ span }) => !fragment.masked.some((masked) => overlaps(masked, span)) && !names.isFollowed(fragment, span),
      )
      .flatMap((found) => {
        const command = grownCommand(fragment, found);
        const standing = standingOf(fragment, command, language);
        const reading = readCommand(text, command.words, standing, transform.commands);
        const isUnsure = unsure.some(({ start }) => start === found.span.start);
        // What does not read as a use may be of any other program.
        return isUnsure && reading.kind !== 'use' ? [] : [{ fragment, command, reading, isUnsure }];
      });
  });
}

function isFlavour(language: Language): language is CommandFlavour {
  return language in flavours;
}

/** Documentation shows what it does not prompt for; a file of unknown kind runs what stands alone on its line. */
function standingOf(fragment: Fragment, { place, span }: CommandText, flavour: CommandFlavour): Standing {
  const { isKept, text } = fragment;
  const isWhole = text.trim() === text.slice(span.start, span.end);
  return {
    isKept:
      flavour !== 'documentation' &&
      ((isWhole && isKept === true) ||
        /=\s*["']?$|\w=\(\s*$/.test(text.slice(Math.max(0, span.start - 20), span.start))),
    isRun: place === 'prompt' || (place === 'command' && flavour !== 'documentation'),
    isPrefix:
      !isFragment(fragment.parent) ||
      !languages[fragment.parent.language].isProgram ||
      isCompletedInProgram(fragment.parent.text, parentSpan(fragment, span)),
    isAlone: place === 'command' && standsAlone(fragment, span),
    isLenient: place === 'prose' || flavours[flavour].prose,
  };
}

/** Whether a command is all that its line holds in the text around its fragment: inline code and comments are marked there. */
function standsAlone(fragment: Fragment, span: Span): boolean {
  const { text } = fragment.parent;
  const { start, end } = parentSpan(fragment, span);
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const after = /^[^\r\n]*/.exec(text.slice(end))?.[0] ?? '';
  return /^[\s>]*$/.test(before) && after.trim() === '';
}

function isListWithoutGroup({ command, options }: CommandUse): boolean {
  return command.kind === 'list' && !options.some(({ key }) => key === 'resourceGroup');
}

/** Whether only the 0.1 generation has what the line says: its path, or one of its options. */
function isOnlyOldest({ command, options, path }: CommandUse): boolean {
  const { '0.1': oldest, '0.2': later, '0.3': current } = command.generations;
  if (!oldest || !later) return false;
  const written = ['batchai', ...path.map(({ value }) => value.toLowerCase())].join(' ');
  if (written !== later.path && hasPath(oldest, written)) return true;
  return options.some(({ key, spelled }) => {
    const has = (spelling: CommandSpelling | undefined) => spelling?.options[key]?.spellings.includes(spelled) ?? false;
    return has(oldest) && !has(later) && !has(current);
  });
}

type Locate = (fragment: Fragment, offset: number) => { readonly line: number; readonly text: string };

/** Finds the file's line on which an offset of a fragment stands. */
function locator({ file }: Document): Locate {
  const starts = lineStarts(file.text);
  return (fragment, offset) => {
    const { line } = positionAt(starts, fileSpan(fragment, { start: offset, end: offset }).start);
    return { line, text: file.text.slice(starts[line - 1] ?? 0, starts[line]).trim() };
  };
}

function siteOf(
  { fragment, command, reading, isUnsure }: Line,
  circumstances: Circumstances,
  known: KnownNames,
  locate: Locate,
): Site | undefined {
  if (reading.kind === 'mention') return undefined;
  const { quote } = command;
  const words = reading.kind === 'use' ? reading.use.words : command.words;
  const span = spanOf({ words });
  const change = reading.kind === 'use' ? reading.use.command.id : (reading.command?.id ?? unknownChange);
  const region = reading.kind === 'use' ? regionOf(reading.use) : undefined;
  const resource = reading.kind === 'use' ? resourceOf(reading.use) : undefined;
  const { path } = fileOf(fragment);
  return {
    surface: 'azure-cli',
    fragment,
    span,
    change,
    shape: { kind: 'command', words, ...(quote && { quote }), ...(circumstances.neverAsked && { generation: '0.1' }) },
    provenance: { kind: 'certain', evidence: [{ path, ...locate(fragment, span.start) }] },
    reading: readingOf(fragment, command, reading, circumstances, known, isUnsure),
    ...(region !== undefined && { region }),
    ...(resource && { resource }),
  };
}

/** What is asked of a command's output that it has no more: whatever the command is written in, a person must look. */
function lostSites(
  { fragment, reading }: Line,
  { resource, provenance }: Site,
  document: Document,
  transform: Transform,
): readonly Site[] {
  if (reading.kind !== 'use') return [];
  return lostReads(fragment, reading.use, document, transform).map(({ fragment: asking, span, lost, advice }) => ({
    surface: 'azure-cli',
    fragment: asking,
    span,
    change: lost.id,
    shape: { kind: 'amendment', edits: [] },
    provenance,
    reading: { kind: 'review', reason: 'property-removed', ...(advice !== undefined && { advice }) },
    ...(resource && { resource }),
  }));
}

function readingOf(
  fragment: Fragment,
  { closed, words }: CommandText,
  reading: Exclude<CommandReading, { kind: 'mention' }>,
  circumstances: Circumstances,
  known: KnownNames,
  isUnsure: boolean,
): Reading {
  const { language, text } = fragment;
  if (!closed) return { kind: 'review', reason: 'command-unclear' };
  if (reading.kind === 'refused') return review(reading.reason, text, { words }, reading.edits);
  // Names are chosen later; in an advice `<workspace>` and `<experiment>` stand for them.
  const rewrite = rewriteCommand(text, reading.use, circumstances, (name) => ({ newText: `<${name}>` }));
  const { edits } = rewrite;
  const grows = edits.length > 0 && (isUnsure || growsAround(fragment, reading.use));
  const reason = grows ? 'command-not-literal' : rewrite.reason;
  if (edits.length === 0 && !reason) {
    const misfit = misfitOf(reading.use, known);
    return misfit ? review(misfit.reason, text, reading.use, misfit.edits) : { kind: 'current' };
  }
  const mixed = mixedReason(reading.use);
  if (language !== 'text' && !reason) return { kind: 'old', ...(mixed && { mixed }) };
  const advice = editedText(text, spanOf(reading.use), edits);
  return {
    kind: 'review',
    reason: language === 'text' ? 'place-unsupported' : (reason ?? 'place-unsupported'),
    advice,
  };
}

/** Whether the program or the makefile around puts options to a command that it keeps which the new generation has not, or not so. */
function growsAround(fragment: Fragment, use: CommandUse): boolean {
  const { isKept, parent } = fragment;
  if (isKept !== true || !isFragment(parent)) return false;
  const { '0.3': current } = use.command.generations;
  const own = use.command.generations[use.generation];
  const meaning = (spelling: CommandSpelling | undefined, option: string) =>
    spelling && OptionTable.of(spelling).resolve(option)?.key;
  const place = parentSpan(fragment, spanOf(use));
  return optionsPutInPrograms(parent.text, place).some((option) => meaning(own, option) !== meaning(current, option));
}

function review(
  reason: ReviewReason,
  text: string,
  line: Pick<CommandUse, 'words'>,
  edits: readonly Edit[] = [],
): Reading {
  return { kind: 'review', reason, ...(edits.length > 0 && { advice: editedText(text, spanOf(line), edits) }) };
}

/** The region that the line itself names. */
function regionOf({ options }: CommandUse): string | undefined {
  const value = options.find(({ key }) => key === 'location')?.value;
  return value?.literal && value.text !== '' ? value.text : undefined;
}
