import type { Edit } from '../../model/edit.ts';
import type { ReviewReason } from '../../model/review-reasons.ts';
import type { Span } from '../../model/span.ts';
import type { CommandOption, CommandSpelling } from '../../model/transform.ts';
import { OptionTable } from './option-table.ts';
import type { CommandUse } from './read-command.ts';
import type { OptionUse } from './read-options.ts';

/** What the rest of the file and of the repository says about a line. */
export interface Circumstances {
  /** Whether a default resource group is configured somewhere. */
  readonly hasDefaultGroup: boolean;
  /** Whether the file is written for the 0.1 generation, in which `job terminate` did not ask. */
  readonly neverAsked: boolean;
}

/** The names to insert, as text of the fragment; undefined where a literal cannot be written there. */
export type SpellName = (name: 'workspace' | 'experiment') => Pick<Edit, 'newText' | 'as'> | undefined;

/** The edits that make a line one of the new generation (none where it is already), and why they are not enough. */
export interface CommandRewrite {
  readonly edits: readonly Edit[];
  readonly reason?: ReviewReason;
}

/** What a person must put into the advised line. */
const open = { group: '<resource-group>', cluster: '<cluster>', subscription: '<subscription>' } as const;

/**
 * The edits from an old line to the new generation: names of options and of the command, removed options, and the
 * workspace and experiment right behind the resource group. Values stay as they are written. Where there is a reason,
 * the edits make the line to advise, with `<…>` for what cannot be told.
 */
export function rewriteCommand(
  text: string,
  use: CommandUse,
  circumstances: Circumstances,
  spellName: SpellName,
): CommandRewrite {
  const current = use.command.generations['0.3'];
  if (!current) return { edits: [] };
  const draft = new Draft(text, use, current);
  draft.renamePath();
  for (const option of use.options) draft.renameOption(option);
  draft.removeGone();
  draft.requireGroup(circumstances.hasDefaultGroup);
  draft.insertNames(spellName);
  draft.requireCluster();
  if (circumstances.neverAsked) draft.confirm();
  draft.qualifyIds(spellName);
  draft.qualifyQuery(spellName);
  return draft.finish();
}

class Draft {
  private readonly edits: Edit[] = [];
  private reason: ReviewReason | undefined;
  private readonly table: OptionTable;
  private readonly given: ReadonlyMap<string, OptionUse>;

  constructor(
    private readonly text: string,
    private readonly use: CommandUse,
    private readonly current: CommandSpelling,
  ) {
    this.table = OptionTable.of(current);
    this.given = new Map(use.options.map((option) => [option.key, option]));
  }

  finish(): CommandRewrite {
    const reason = this.reason ?? (this.mayHoldMore() && this.edits.length > 0 ? 'command-not-literal' : undefined);
    return { edits: this.edits, ...(reason && { reason }) };
  }

  /** Whether a variable may hold options that are not seen here. */
  private mayHoldMore(): boolean {
    return this.use.unknownWords.length > 0;
  }

  private replace(span: Span, newText: string): void {
    this.edits.push({ span, newText });
  }

  private insert(at: number, newText: string, as?: Edit['as']): void {
    this.edits.push({ span: { start: at, end: at }, newText, ...(as && { as }) });
  }

  private refuse(reason: ReviewReason): void {
    this.reason ??= reason;
  }

  renamePath(): void {
    const { path } = this.use;
    const target = this.current.path.split(' ').slice(1);
    const first = path.findIndex(({ value }, index) => value.toLowerCase() !== target[index]);
    const from = path[first];
    const last = path.at(-1);
    if (!from || !last) return;
    if (from.isNamed) this.refuse('command-not-literal');
    else this.replace({ start: from.span.start, end: last.span.end }, target.slice(first).join(' '));
  }

  renameOption({ key, spelled, name, glue }: OptionUse): void {
    const option = this.current.options[key];
    if (!option) return;
    const isAbbreviation = this.table.resolve(spelled)?.key === key;
    // `--config` still is an abbreviation of its new name; it was a name of its own and gets the new one.
    const isOldName = this.use.generation !== '0.3' && !this.table.isExact(spelled) && this.isOldName(key, spelled);
    if (isAbbreviation && !isOldName) return;
    const newName = spell(option, spelled.length > 2);
    const needsEquals = glue === '' && newName.length > 2;
    this.replace(name, needsEquals ? `${newName}=` : newName);
  }

  private isOldName(key: string, spelled: string): boolean {
    const { generations } = this.use.command;
    return (['0.1', '0.2'] as const).some((g) => generations[g]?.options[key]?.spellings.includes(spelled));
  }

  /** Options of which the new generation knows nothing: some fall away, others only a person can replace. */
  removeGone(): void {
    const { options, words } = this.use;
    const isGone = ({ key }: OptionUse) => isOldKey(this.use, key) && !this.current.options[key];
    for (let index = 0; index < options.length; index++) {
      const first = options[index];
      if (!first || !isGone(first)) continue;
      let last = first;
      for (let next = options[index + 1]; next && isGone(next); next = options[index + 1]) {
        // Words between two options (`-l eastus $EXTRA --no-wait`) stay.
        if (words.some(({ span }) => span.start >= last.span.end && span.end <= next.span.start)) break;
        last = next;
        index++;
      }
      const removed = this.removal({ start: first.span.start, end: last.span.end });
      // A value may hold a command of its own, which is rewritten where it stands.
      if (/batchai/i.test(this.text.slice(removed.start, removed.end))) this.refuse('command-unclear');
      else this.replace(removed, '');
    }
    if (this.given.has('nfsResourceGroup')) this.qualify('nfs', 'fileServers', 'nfs-resource-group');
    if (this.given.has('clusterResourceGroup')) this.qualify('cluster', 'clusters', 'cluster-resource-group');
  }

  /** The stretch to remove with an option: the white space before it, or its whole line where it stands alone on one. */
  private removal(span: Span): Span {
    const { words } = this.use;
    const before = words.findLast((word) => word.span.end <= span.start)?.span.end ?? span.start;
    const after = words.find((word) => word.span.start >= span.end)?.span.start;
    const gapBefore = this.text.slice(before, span.start);
    const gapAfter = after === undefined ? '' : this.text.slice(span.end, after);
    const isAppended = words.some((word) => word.isAppended && word.span.start === span.start);
    if (isAppended && /[^\s\\]/.test(gapBefore))
      // What is put to a kept command stands behind text of the script.
      return { start: span.start, end: span.end + (/^[ \t]*/.exec(gapAfter)?.[0].length ?? 0) };
    const lineBreak = /[\s\S]*[\r\n]/.exec(gapBefore);
    if (after === undefined && /#[^\r\n]*[\r\n]/.test(gapBefore))
      // A comment behind the item before, in an array.
      return { start: before + gapBefore.search(/(?:\r\n|\r|\n)[^\r\n]*$/), end: span.end };
    if (!lineBreak || after === undefined) return { start: before, end: span.end };
    const nextLine = /\r\n|\r|\n/.exec(gapAfter);
    if (!nextLine) return { start: span.start, end: after };
    return { start: before + lineBreak[0].length, end: span.end + nextLine.index + nextLine[0].length };
  }

  /** `--nfs N --nfs-resource-group X` → the ARM id of N in X, which needs a subscription that no line tells. */
  private qualify(key: 'nfs' | 'cluster', type: string, reason: ReviewReason): void {
    this.refuse(reason);
    const resource = this.given.get(key)?.value;
    const group = this.given.get(`${key}ResourceGroup`)?.value;
    if (!resource || !group) return;
    const scope = `/subscriptions/${open.subscription}/resourceGroups/${this.written(group.span)}`;
    const id = `${scope}/providers/Microsoft.BatchAI/workspaces/<workspace>/${type}/${this.written(resource.span)}`;
    this.replace(resource.span, id);
  }

  /** A value as it is written, without quotation marks around it. */
  private written({ start, end }: Span): string {
    return this.text.slice(start, end).replace(/^(["'])(.*)\1$/s, '$2');
  }

  requireGroup(hasDefaultGroup: boolean): void {
    const { command, path } = this.use;
    const group = this.given.get('resourceGroup');
    const isList = this.isOptionalBefore('resourceGroup');
    if (!this.current.options.resourceGroup?.required || this.given.has('ids')) return;
    if (group?.value?.literal && group.value.text === '') {
      this.refuse('resource-group-empty');
      this.replace(group.value.span, open.group);
    } else if (
      !group &&
      !this.mayHoldMore() &&
      ((isList && !hasDefaultGroup) || command.id === 'cli.file-server-create')
    ) {
      // The new file-server create is the only command that does not look at the configured default.
      this.refuse('resource-group-missing');
      this.insert(path.at(-1)?.span.end ?? 0, ` ${this.isLong() ? '--resource-group' : '-g'} ${open.group}`);
    }
  }

  private isOptionalBefore(key: string): boolean {
    const { generations } = this.use.command;
    const old = generations['0.2'] ?? generations['0.1'];
    return old?.options[key]?.required === false;
  }

  insertNames(spellName: SpellName): void {
    // `workspace show` is about the workspace itself: it is the line's own business which one.
    if (this.given.has('ids') || this.current.path.startsWith('batchai workspace ')) return;
    for (const key of ['workspace', 'experiment'] as const) {
      const option = this.current.options[key];
      if (!option?.required || this.given.has(key)) continue;
      const name = spellName(key);
      if (name) this.insert(this.placeFor(key), ` ${spell(option, this.isLong())} ${name.newText}`, name.as);
      else this.refuse('not-expressible');
    }
  }

  /** Right behind the resource group (or the workspace that is already there), else right behind the path. */
  private placeFor(key: 'workspace' | 'experiment'): number {
    const before = (key === 'experiment' ? this.given.get('workspace') : undefined) ?? this.given.get('resourceGroup');
    const end = before?.span.end ?? 0;
    // What is put to a kept command may stand under a condition.
    const isAppended = this.use.words.some((word) => word.isAppended && word.span.end === end);
    return (before && !isAppended ? before : this.use.path.at(-1))?.span.end ?? 0;
  }

  /** Whether the line writes option names out, so that inserted ones should be too. */
  private isLong(): boolean {
    const model =
      this.given.get('resourceGroup') ?? this.given.get('name') ?? this.given.get('job') ?? this.given.get('cluster');
    return model !== undefined && model.spelled.length > 2;
  }

  requireCluster(): void {
    const option = this.current.options.cluster;
    if (!option?.required || this.given.has('cluster') || !this.isOptionalBefore('cluster')) return;
    if (this.mayHoldMore()) return;
    this.refuse('cluster-not-named');
    const end = this.use.words.at(-1)?.span.end ?? 0;
    this.insert(end, ` ${spell(option, this.isLong())} ${open.cluster}`);
  }

  confirm(): void {
    const yes = this.current.options.yes;
    const asked = this.use.command.generations['0.1']?.confirms;
    if (!yes || asked !== false || this.given.has('yes')) return;
    this.insert(this.use.words.at(-1)?.span.end ?? 0, ` ${spell(yes, this.isLong())}`);
  }

  /** `…/Microsoft.BatchAI/clusters/c` → `…/Microsoft.BatchAI/workspaces/W/clusters/c` in the values that are ids. */
  qualifyIds(spellName: SpellName): void {
    for (const key of ['cluster', 'nfs', 'ids']) {
      // The advice for these already replaces the value.
      if (this.given.has(`${key}ResourceGroup`)) continue;
      this.qualifyIn(key, oldId, spellName);
    }
  }

  /** As `qualifyIds`, in what a query compares ids with; the beginning of an id and a type of resource are a person's. */
  qualifyQuery(spellName: SpellName): void {
    const names = this.namesGiven(spellName);
    this.qualifyIn('query', oldIdInQuery, names);
    const value = this.given.get('query')?.value;
    if (!value) return;
    const text = this.text.slice(value.span.start, value.span.end);
    for (const { 0: namespace, 1: type, index } of text.matchAll(oldTypeInQuery)) {
      const isId = /providers\/$/i.test(text.slice(0, index));
      const at = value.span.start + index + namespace.length;
      this.refuse(isId ? 'id-parsed' : 'resource-type-named');
      if (isId) this.insertScope(at, type?.toLowerCase() === 'jobs', text, names);
      else this.insert(at, `/workspaces${type?.toLowerCase() === 'jobs' ? '/experiments' : ''}`);
    }
  }

  private qualifyIn(key: string, pattern: RegExp, spellName: SpellName): void {
    const value = this.given.get(key)?.value;
    if (!value) return;
    const text = this.text.slice(value.span.start, value.span.end);
    // An expression among the words of a list is text of the program around it.
    if (/^\{[\s\S]*\}$/.test(text)) return;
    for (const { 0: scope, 1: type, index } of text.matchAll(pattern))
      this.insertScope(value.span.start + index + scope.length, type?.toLowerCase() === 'jobs', text, spellName);
  }

  private insertScope(at: number, isJob: boolean, value: string, spellName: SpellName): void {
    const workspace = spellName('workspace');
    const experiment = isJob ? spellName('experiment') : undefined;
    const newText = `/workspaces/${workspace?.newText ?? ''}${experiment ? `/experiments/${experiment.newText}` : ''}`;
    // In single quotes a shell expands nothing.
    const isKept = value.startsWith("'") && newText.includes('$');
    if (!workspace || (isJob && !experiment) || isKept) this.refuse('not-expressible');
    else this.insert(at, newText, workspace.as ?? experiment?.as);
  }

  /** The names of ids that a query compares with: those that the line gives already, where they are plain, else the chosen ones. */
  private namesGiven(spellName: SpellName): SpellName {
    return (key) => {
      const given = this.given.get(key)?.value;
      const written = given ? this.written(given.span) : '';
      return plainName.test(written) ? { newText: written } : spellName(key);
    };
  }
}

/** A name or a variable that stays what it is inside other quotation marks. */
const plainName = /^(?:[\w.-]+|\$\{?\w+\}?|%\w+%|\$\(\w+\)|\{\w+\})$/;
const oldId = /\/providers\/Microsoft\.BatchAI(?=\/(clusters|fileServers|jobs)\/)/gi;
const oldIdInQuery = /(?<![\w.])Microsoft\.BatchAI(?=\/(clusters|fileServers|jobs)\/[^\s'"`)])/gi;
const oldTypeInQuery = /(?<![\w.])Microsoft\.BatchAI(?=\/(clusters|fileServers|jobs)\/?['"`\\])/gi;

/** Whether the catalogue has the key for any generation of the command; the global options are not in it. */
function isOldKey({ command }: CommandUse, key: string): boolean {
  return Object.values(command.generations).some(({ options }) => options[key]);
}

function spell({ spellings }: CommandOption, isLong: boolean): string {
  const short = spellings.find((spelled) => spelled.length === 2);
  return (isLong ? undefined : short) ?? spellings[0] ?? '';
}
