import { insertAfterResourceGroup, type Argument, type Call } from '../../../model/call.ts';
import { nameRoles, type NameRole } from '../../../model/constants.ts';
import type { Edit, FileEdit } from '../../../model/edit.ts';
import { fileOf, isFragment, lower, type Fragment } from '../../../model/fragment.ts';
import type { Name } from '../../../model/names.ts';
import type { Site } from '../../../model/site.ts';
import type { Path } from '../../../model/source-file.ts';
import { tokenAt } from '../../../model/span.ts';
import type { Support } from '../../../model/support.ts';
import {
  parametersId,
  supportsOfCallers,
  type ThreadedSite,
  type Threading,
  type ThreadingRequest,
} from '../../../model/threading.ts';
import { child, children, type SyntaxNode } from '../../../syntax/javascript.ts';
import { preferredQuote, quoted } from '../quotes.ts';
import { parameterName, parametersOf, type Definition, type Program } from './definitions.ts';
import { jsdocEdits } from './jsdoc.ts';
import type { Resolve } from './modules.ts';
import { treeOf, type TreeNode } from './program-tree.ts';
import { declares, sourceOf, takesClient, type Source } from './sources.ts';
import { Targets, type Target, type TargetCall } from './targets.ts';

type ParameterSource = Extract<Source, { kind: 'parameter' }>;

/** Gives the tree of a fragment's text; undefined where it is no program. */
export type ProgramOf = (fragment: Fragment) => SyntaxNode | undefined;

/**
 * Gives the functions around uses parameters for the names, right behind the one for the resource group, and passes them
 * in every call: from the caller's own parameters, or as configured. Where a call is out of reach the parameters stand last
 * and have defaults.
 * @param rolesOf the names that a use is given, by its change
 */
export function threadNames(
  request: ThreadingRequest,
  rolesOf: (site: Site) => readonly NameRole[],
  programOf: ProgramOf,
  resolve: Resolve,
): Threading {
  const programs = programsIn(request, programOf);
  const targets = new Targets({ programs, world: request.world, resolve });
  const unfollowed = new Map<Site, string>();
  const sources = new Map<Site, { readonly source: ParameterSource; readonly roles: readonly NameRole[] }>();
  for (const site of request.sites) {
    const program = programs.get(fileOf(site.fragment).path);
    const source = program?.fragment === site.fragment ? sourceOfSite(site, program) : undefined;
    if (!source || source.kind === 'value') continue;
    if (source.kind === 'unfollowed') {
      unfollowed.set(site, source.why);
      continue;
    }
    const roles = rolesOf(site).filter((role) => role !== 'experiment' || !request.withOwnExperiment.has(site));
    targets.need(source, roles);
    sources.set(site, { source, roles });
  }
  const writer = new Writer(request, targets, programs);
  const supports = writer.supports();
  const threaded = new Map<Site, ThreadedSite>();
  for (const [site, { source, roles }] of sources) {
    const target = targets.of(source);
    if (!target) continue;
    if (target.unfollowed !== undefined) {
      unfollowed.set(site, target.unfollowed);
      continue;
    }
    const expressions = Object.fromEntries(roles.map((role) => [role, writer.name(role)]));
    const id = parametersId(target);
    threaded.set(site, { expressions, needs: supports.some((one) => one.id === id) ? [id] : [] });
  }
  return { threaded, unfollowed, supports };
}

/** The files' own programs; text inside other text calls nothing of theirs. */
function programsIn({ documents }: ThreadingRequest, programOf: ProgramOf): ReadonlyMap<Path, Program> {
  return new Map(
    [...documents].flatMap(([path, { fragments }]): readonly [Path, Program][] => {
      const own = fragments.find(({ parent }) => !isFragment(parent));
      const program = own && programOf(own);
      return own && program ? [[path, { fragment: own, nodes: treeOf(program) }]] : [];
    }),
  );
}

/** Where the resource group of a use comes from. */
function sourceOfSite({ shape }: Site, program: Program): Source | undefined {
  if (shape.kind !== 'call') return undefined;
  const call = program.nodes.find(
    ({ node }) => /^(?:(?:Optional)?Call|Array)Expression$/.test(node.type) && node.end === shape.close + 1,
  );
  const start = shape.arguments[0]?.span.start;
  const parts = call ? [...children(call.node, 'arguments'), ...children(call.node, 'elements')] : [];
  const group = parts.find((part) => part.start === start);
  if (!call || !group) return undefined;
  const source = sourceOf(program, group, call);
  return source.kind === 'value' && takesClient(program, call)
    ? { kind: 'unfollowed', why: 'the function is given the client but not the resource group' }
    : source;
}

const spelledRoles: Readonly<Record<NameRole, string>> = { workspace: 'workspaceName', experiment: 'experimentName' };

/** Writes what the targets need. */
class Writer {
  readonly #request: ThreadingRequest;
  readonly #targets: Targets;
  readonly #programs: ReadonlyMap<Path, Program>;

  constructor(request: ThreadingRequest, targets: Targets, programs: ReadonlyMap<Path, Program>) {
    this.#request = request;
    this.#targets = targets;
    this.#programs = programs;
  }

  name(role: NameRole): string {
    return this.#request.called[role] ?? spelledRoles[role];
  }

  /** The supports of every target that can be followed; a target that turns out not to be has its reason then. */
  supports(): readonly Support[] {
    for (const target of this.#targets.all()) target.unfollowed ??= this.#obstacle(target);
    // A target that cannot be written takes what it hands on from others' edits: they are made anew.
    for (;;) {
      const made = this.#targets
        .all()
        .map((target) => ({ target, edits: target.unfollowed === undefined ? this.#editsOf(target) : [] }));
      const failed = made.filter(({ edits }) => edits === undefined);
      for (const { target } of failed) target.unfollowed = 'its text cannot hold the parameters';
      if (failed.length > 0) continue;
      return made.flatMap(({ target, edits }) =>
        edits && edits.length > 0
          ? [
              {
                id: parametersId(target),
                edits,
                needs: supportsOfCallers(target, (call: TargetCall) => this.#gainingFor(call)),
              },
            ]
          : [],
      );
    }
  }

  /** The roles for which a target's definitions have no parameter yet, in order. */
  #missing({ definitions, roles }: Target): readonly NameRole[] {
    return nameRoles.filter(
      (role) =>
        roles.has(role) &&
        !definitions.every(({ at }) => parametersOf(at).some((one) => parameterName(one) === this.name(role))),
    );
  }

  /** The parameter behind which the missing ones stand: the resource group, or the workspace that is there already. */
  #anchor(target: Target, { at }: Definition): number {
    const workspace = parametersOf(at).findIndex((one) => parameterName(one) === this.name('workspace'));
    return this.#missing(target)[0] === 'experiment' && workspace >= 0 ? workspace : target.index;
  }

  /** What keeps a target from having the parameters. */
  #obstacle(target: Target): string | undefined {
    const missing = this.#missing(target);
    const counts = new Set(target.definitions.map(({ at }) => parametersOf(at).length));
    const [first] = target.definitions;
    // Behind the last parameter is another place in each.
    if (!target.isWithinReach && missing.length > 0 && counts.size > 1)
      return `"${first?.name ?? ''}" is also called from elsewhere, and has declarations of different lengths`;
    for (const { at, name, program } of target.definitions) {
      for (const role of missing)
        if (declares(program, at, this.name(role))) return `"${name}" has a name "${this.name(role)}" of its own`;
      if (target.isWithinReach || missing.length === 0) continue;
      const names = this.#request.namesAt(program.fragment);
      if (names.workspace.kind !== 'literal' || names.experiment.kind !== 'literal')
        return `"${name}" is also called from elsewhere, where the configured expression may mean nothing`;
      if (parametersOf(at).some(({ type }) => type === 'RestElement'))
        return `"${name}" is also called from elsewhere, and takes any number of arguments`;
    }
    return undefined;
  }

  /** The target whose new parameters a call passes on. */
  #gainingFor({ source }: TargetCall): Target | undefined {
    const from = this.#targetOf(source);
    return from && this.#missing(from).length > 0 ? from : undefined;
  }

  #targetOf(source: Source | undefined): Target | undefined {
    const target = source?.kind === 'parameter' ? this.#targets.of(source) : undefined;
    return target?.unfollowed === undefined ? target : undefined;
  }

  #editsOf(target: Target): readonly FileEdit[] | undefined {
    const missing = this.#missing(target);
    const made = [
      ...target.definitions.map((one) => this.#definitionEdits(target, one, missing)),
      ...(missing.length > 0 ? target.calls.map((call) => this.#callEdits(target, call, missing)) : []),
    ];
    return made.every((edits) => edits !== undefined) ? made.flat() : undefined;
  }

  #definitionEdits(
    target: Target,
    definition: Definition,
    missing: readonly NameRole[],
  ): readonly FileEdit[] | undefined {
    if (missing.length === 0) return [];
    const { at, program } = definition;
    const { fragment } = program;
    const { text } = fragment;
    const parameters = parametersOf(at);
    const list = listOf(parameters, text, at.node.start);
    const anchor = this.#anchor(target, definition);
    const group = parameters[anchor];
    if (!list || !group) return undefined;
    const type = /^[\w$]+(\??\s*:[^=]+?)\s*(?:=|$)/.exec(text.slice(group.start, group.end))?.[1] ?? '';
    const isLast = !target.isWithinReach;
    const names = this.#request.namesAt(fragment);
    // A declaration without a body has no defaults, only optional parameters.
    const isBodiless = child(at.node, 'body') === undefined;
    const added = missing.map((role) => {
      const value = isBodiless ? '' : ` = ${spelled(names[role], text)}`;
      const optional = isBodiless ? type.replace(/^\??/, '?') : type.replace(/^\?/, '');
      return { name: this.name(role), value: this.name(role) + (isLast ? optional + value : type) };
    });
    const edit = insertAfterResourceGroup(
      text,
      list,
      '',
      added,
      ({ value }) => value,
      isLast ? parameters.length - 1 : anchor,
    );
    const described = missing.map((role) => ({ name: this.name(role), of: role }));
    return lowered(fragment, [edit, ...jsdocEdits(text, statementOf(at), parameterName(group), described)]);
  }

  #callEdits(
    target: Target,
    { program, path, at, source }: TargetCall,
    missing: readonly NameRole[],
  ): readonly FileEdit[] | undefined {
    const isLast = !target.isWithinReach;
    const { fragment } = program;
    const { text } = fragment;
    const given = children(at.node, 'arguments');
    const from = this.#targetOf(source);
    const names = this.#request.namesAt(fragment);
    const [definition] = target.definitions;
    const usual = definition && this.#request.namesAt(definition.program.fragment);
    const values = missing.map((role) => ({
      name: this.name(role),
      value: from ? this.name(role) : spelled(names[role], text),
    }));
    if (isLast) {
      const isUsual = missing.every((role) => usual?.[role].text === names[role].text);
      // What has defaults need not be passed.
      if ((!from && isUsual) || !this.#request.world.inScope(path)) return [];
      const count = definition ? parametersOf(definition.at).length : 0;
      if (given.length !== count || given.some(({ type }) => type === 'SpreadElement')) return undefined;
    }
    const list = listOf(given, text, child(at.node, 'callee')?.end ?? at.node.start);
    if (!list) return undefined;
    const position = isLast ? given.length - 1 : definition ? this.#anchor(target, definition) : target.index;
    return lowered(fragment, [insertAfterResourceGroup(text, list, '', values, ({ value }) => value, position)]);
  }
}

function spelled({ kind, text }: Name, source: string): string {
  return kind === 'expression' ? text : quoted(text, preferredQuote(source));
}

/** Arguments or parameters as an edit needs them; undefined where no parentheses are around them. */
function listOf(parts: readonly SyntaxNode[], text: string, from: number): Call | undefined {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return undefined;
  const open = text.lastIndexOf('(', first.start - 1);
  const behind = /^\s*,?\s*\)/.exec(text.slice(last.end));
  if (open < from || !behind || !/^(?:\s|\/\*.*?\*\/|\/\/.*)*$/.test(text.slice(open + 1, first.start)))
    return undefined;
  const args = parts.map(({ start, end }): Argument => ({
    kind: 'positional',
    value: tokenAt(text, start, end),
    look: 'unknown',
    span: { start, end },
  }));
  const close = last.end + behind[0].length - 1;
  return { kind: 'call', receiver: noToken, operation: noToken, arguments: args, open: open + 1, close };
}

const noToken = { text: '', span: { start: 0, end: 0 } };

/** Where the statement or the member begins that a function is, behind the comment that describes it. */
function statementOf(at: TreeNode): number {
  let outer = at;
  while (
    outer.parent &&
    /^(?:VariableDeclarator|VariableDeclaration|AssignmentExpression|ExpressionStatement|ExportNamedDeclaration|ExportDefaultDeclaration|ObjectProperty)$/.test(
      outer.parent.node.type,
    )
  )
    outer = outer.parent;
  return outer.node.start;
}

/** The edits as edits of the file; undefined where one cannot be made. */
function lowered(fragment: Fragment, edits: readonly Edit[]): readonly FileEdit[] | undefined {
  const all: FileEdit[] = [];
  for (const edit of edits) {
    const one = lower(fragment, edit);
    if ('reason' in one) return undefined;
    all.push(...one.edits);
  }
  return all;
}
