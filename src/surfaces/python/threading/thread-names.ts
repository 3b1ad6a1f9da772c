import { insertAfterResourceGroup } from '../../../model/call.ts';
import { nameRoles, type NameRole } from '../../../model/constants.ts';
import type { Edit, FileEdit } from '../../../model/edit.ts';
import type { Name } from '../../../model/names.ts';
import type { Site } from '../../../model/site.ts';
import { fileOf } from '../../../model/fragment.ts';
import type { Path } from '../../../model/source-file.ts';
import type { SpelledOperation } from '../../../model/spelling.ts';
import type { Support } from '../../../model/support.ts';
import {
  parametersId,
  supportsOfCallers,
  type ThreadedSite,
  type Threading,
  type ThreadingRequest,
} from '../../../model/threading.ts';
import { childOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import type { Evaluation } from '../following/evaluation.ts';
import type { CallExpression, Expression } from '../reading/facts.ts';
import { fragmentStride } from '../reading/module-source.ts';
import { valuesAmong } from '../rewrite.ts';
import { docstringEdits } from './docstring.ts';
import { argumentsOf, lowered, parametersOf, Places } from './places.ts';
import { isWithinReach, type Repository } from './reach.ts';
import { sourceOf, type AttributeSource, type ParameterSource, type Source } from './sources.ts';
import { Targets, type Definition, type Target, type TargetCall } from './targets.ts';

/**
 * Gives the functions around uses parameters for the names, right behind the one for the resource group, and passes them
 * in every call: from the caller's own parameters, or as configured. Where a call is out of reach the parameters stand last
 * and have defaults.
 */
export function threadNames(
  request: ThreadingRequest,
  operations: readonly SpelledOperation[],
  evaluation: Evaluation,
  nodesOf: Repository['nodesOf'],
): Threading {
  const targets = new Targets(evaluation);
  const unfollowed = new Map<Site, string>();
  const sources = new Map<
    Site,
    { readonly source: ParameterSource | AttributeSource; readonly roles: readonly NameRole[] }
  >();
  for (const site of request.sites) {
    const operation = operations.find(({ change }) => change.id === site.change);
    const source = operation && sourceOfSite(site, operation.resourceGroup, evaluation);
    if (!operation || !source || source.kind === 'value') continue;
    if (source.kind === 'unfollowed') {
      unfollowed.set(site, source.why);
      continue;
    }
    const roles = operation.inserted
      .map((name): NameRole => (name.startsWith('experiment') ? 'experiment' : 'workspace'))
      .filter((role) => role !== 'experiment' || !request.withOwnExperiment.has(site));
    targets.need(source, roles);
    sources.set(site, { source, roles });
  }
  const writer = new Writer(request, targets, {
    evaluation,
    documents: request.documents,
    world: request.world,
    nodesOf,
  });
  const supports = writer.supports();
  const threaded = new Map<Site, ThreadedSite>();
  for (const [site, { source, roles }] of sources) {
    const target = targets.of(source);
    if (!target) continue;
    if (target.unfollowed !== undefined) {
      unfollowed.set(site, target.unfollowed);
      continue;
    }
    const expressions = Object.fromEntries(roles.map((role) => [role, writer.expression(source, role)]));
    const id = parametersId(target);
    threaded.set(site, { expressions, needs: supports.some((one) => one.id === id) ? [id] : [] });
  }
  return { threaded, unfollowed, supports };
}

/** Where the resource group of a use comes from. */
function sourceOfSite(site: Site, parameter: string, evaluation: Evaluation): Source | undefined {
  if (site.shape.kind !== 'call') return undefined;
  const { path } = fileOf(site.fragment);
  const end = site.fragment.index * fragmentStride + site.span.end;
  const calls = evaluation.facts.get(path)?.calls.filter((one) => one.end === end) ?? [];
  // Of a call that makes another one the other is the use.
  const call = calls.find(({ deferred }) => deferred !== undefined) ?? calls[0];
  const [first] = call?.args ?? [];
  const group =
    call?.args.find(({ name }) => name === parameter)?.value ??
    (first?.kind === 'positional' ? first.value : undefined);
  if (!call || !group) return undefined;
  const source = sourceOf(group, path, evaluation);
  return source.kind === 'value' && takesClient(call, path, evaluation)
    ? { kind: 'unfollowed', why: 'the function is given the client but not the resource group' }
    : source;
}

/** Whether what is called belongs to an object that the function around is given. */
function takesClient({ of }: CallExpression, path: Path, evaluation: Evaluation): boolean {
  let root: Expression = of;
  while (root.kind === 'attribute') root = root.of;
  const source = sourceOf(root, path, evaluation);
  return source.kind === 'parameter' && source.index > 0
    ? true
    : source.kind === 'parameter' && evaluation.facts.get(path)?.functions[source.id]?.class === undefined;
}

const spelledRoles: Readonly<Record<NameRole, string>> = { workspace: 'workspace_name', experiment: 'experiment_name' };

/** Writes what the targets need. */
class Writer {
  readonly #request: ThreadingRequest;
  readonly #targets: Targets;
  readonly #repository: Repository;
  readonly #places: Places;
  readonly #within = new Map<Target, boolean>();

  constructor(request: ThreadingRequest, targets: Targets, repository: Repository) {
    this.#request = request;
    this.#targets = targets;
    this.#repository = repository;
    this.#places = new Places(request.documents, repository.nodesOf);
  }

  /** The supports of every target that can be followed; a target that turns out not to be has its reason then. */
  supports(): readonly Support[] {
    for (const target of this.#targets.all()) {
      const anchors = target.definitions.map((one) => this.#facts(one)?.parameters[this.#anchor(target, one)]);
      const isOptional = anchors.some((anchor) => anchor?.kind !== 'plain' || anchor.default !== undefined);
      this.#within.set(target, !isOptional && isWithinReach(target, this.#repository));
      target.unfollowed ??= this.#obstacle(target);
    }
    // A target that cannot be written takes what it hands on from others' edits: they are made anew.
    for (;;) {
      const made = this.#targets
        .all()
        .map((target) => ({ target, edits: this.#followed(target) && this.#editsOf(target) }));
      const failed = made.filter(({ target, edits }) => this.#followed(target) && edits === undefined);
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

  /** What stands for a name where its resource group comes from this source. */
  expression(source: ParameterSource | AttributeSource, role: NameRole): string {
    return source.kind === 'parameter' ? this.#name(role) : `${source.object}.${this.#attribute(source, role)}`;
  }

  #name(role: NameRole): string {
    return this.#request.called[role] ?? spelledRoles[role];
  }

  /** `_resource_group` → `_workspace_name` */
  #attribute({ name }: AttributeSource, role: NameRole): string {
    return (/^_*/.exec(name)?.[0] ?? '') + this.#name(role);
  }

  #followed({ unfollowed }: Target): boolean {
    return unfollowed === undefined;
  }

  #facts({ path, id }: Definition) {
    return this.#repository.evaluation.facts.get(path)?.functions[id];
  }

  /** The roles for which a target's definitions have no parameter yet, in order. */
  #missing({ definitions, roles }: Target): readonly NameRole[] {
    return nameRoles.filter(
      (role) =>
        roles.has(role) &&
        !definitions.every((one) => this.#facts(one)?.parameters.some(({ name }) => name === this.#name(role))),
    );
  }

  /** The parameter behind which the missing ones stand: the resource group, or the workspace that is there already. */
  #anchor(target: Target, definition: Definition): number {
    const own = this.#facts(definition)?.parameters ?? [];
    const workspace = own.findIndex(({ name }) => name === this.#name('workspace'));
    return this.#missing(target)[0] === 'experiment' && workspace >= 0 ? workspace : definition.index;
  }

  /** What keeps a target from having the parameters. */
  #obstacle(target: Target): string | undefined {
    const missing = this.#missing(target);
    for (const definition of target.definitions) {
      const own = this.#facts(definition);
      const facts = this.#repository.evaluation.facts.get(definition.path);
      if (own?.parameters[definition.index]?.kind !== 'plain')
        return `"${own?.name ?? ''}" takes the resource group by keyword`;
      for (const role of missing) {
        const name = this.#name(role);
        const isTaken = facts?.bindings.some(
          ({ scope, name: bound }) => bound === name && facts.scopes[scope]?.function === definition.id,
        );
        if (isTaken) return `"${own.name}" has a name "${name}" of its own`;
      }
      if (!this.#within.get(target) && missing.length > 0 && !this.#hasLiteralNames(definition))
        return `"${own.name}" is also called from elsewhere, where the configured expression may mean nothing`;
    }
    for (const source of target.attributes.values()) {
      const attributes =
        this.#repository.evaluation.facts.get(source.constructedBy.path)?.classes[source.class]?.attributes ?? [];
      for (const role of target.roles) {
        const taken = attributes.filter(({ name }) => name === this.#attribute(source, role));
        if (taken.some(({ value }) => value.kind !== 'name' || value.name !== this.#name(role)))
          return `the class has an attribute "${this.#attribute(source, role)}" of its own`;
      }
    }
    return undefined;
  }

  #hasLiteralNames({ path, id }: Definition): boolean {
    const fragment = this.#places.fragment(path, this.#facts({ path, id, index: 0 })?.start ?? 0);
    const names = fragment && this.#request.namesAt(fragment);
    return names?.workspace.kind === 'literal' && names.experiment.kind === 'literal';
  }

  /** The target whose new parameters a call passes on. */
  #gainingFor({ source }: TargetCall): Target | undefined {
    const from = this.#targetOf(source);
    return from && this.#missing(from).length > 0 ? from : undefined;
  }

  #targetOf(source: Source | undefined): Target | undefined {
    if (source?.kind !== 'parameter' && source?.kind !== 'attribute') return undefined;
    const target = this.#targets.of(source);
    return target && this.#followed(target) ? target : undefined;
  }

  #editsOf(target: Target): readonly FileEdit[] | undefined {
    const edits: FileEdit[] = [];
    const add = (made: readonly FileEdit[] | undefined): boolean => {
      if (made) edits.push(...made);
      return made !== undefined;
    };
    const missing = this.#missing(target);
    for (const definition of target.definitions)
      if (!add(this.#definitionEdits(target, definition, missing))) return undefined;
    if (missing.length > 0)
      for (const call of target.calls) if (!add(this.#callEdits(target, call, missing))) return undefined;
    return edits;
  }

  #definitionEdits(
    target: Target,
    definition: Definition,
    missing: readonly NameRole[],
  ): readonly FileEdit[] | undefined {
    const own = this.#facts(definition);
    const place = own && this.#places.definition(definition.path, own.start);
    const list = place && parametersOf(place);
    const group = own?.parameters[this.#anchor(target, definition)]?.name ?? '';
    if (!place || !list) return undefined;
    const { text } = place.fragment;
    const index = list.arguments.findIndex(({ value }) => new RegExp(`^${group}\\b`).test(value.text));
    const type = /^\w+(\s*:[^=]+?)\s*(?:=|$)/.exec(list.arguments[index]?.value.text ?? '')?.[1] ?? '';
    const edits: Edit[] = [];
    if (missing.length > 0) {
      const isLast = !this.#within.get(target);
      const values = isLast
        ? valuesAmong(list, this.#request.namesAt(place.fragment), place.root, text, place.node.start)
        : undefined;
      if (isLast && !values) return undefined;
      const added = missing.map((role) => ({
        name: this.#name(role),
        value: this.#name(role) + type + (values ? (type === '' ? '=' : ' = ') + values(spelledRoles[role]) : ''),
      }));
      const lastPlain = list.arguments.findLastIndex(({ value }) => !value.text.startsWith('**'));
      edits.push(
        insertAfterResourceGroup(
          text,
          { kind: 'call', receiver: noToken, operation: noToken, ...list },
          '',
          added,
          ({ value }) => value,
          isLast ? lastPlain : index,
        ),
      );
      edits.push(
        ...docstringEdits(
          text,
          place.node,
          group,
          missing.map((role) => ({ name: this.#name(role), of: role })),
        ),
      );
    }
    for (const source of target.attributes.values())
      edits.push(...this.#attributeEdits(target, source, place.node, text));
    return lowered(place.fragment, edits);
  }

  /** `self.workspace_name = workspace_name` behind `self.resource_group = resource_group`. */
  #attributeEdits(target: Target, source: AttributeSource, constructor: SyntaxNode, text: string): readonly Edit[] {
    const known =
      this.#repository.evaluation.facts.get(source.constructedBy.path)?.classes[source.class]?.attributes ?? [];
    const added = nameRoles.filter(
      (role) => target.roles.has(role) && !known.some(({ name }) => name === this.#attribute(source, role)),
    );
    const waiting = [constructor];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      const left = node.type === 'assignment' ? childOf(node, 'left') : undefined;
      const [object, attribute] = left?.type === 'attribute' ? left.children : [];
      if (left && object && attribute && text.slice(attribute.start, attribute.end) === source.name) {
        const indent = /[^\r\n]*$/.exec(text.slice(0, node.start))?.[0] ?? '';
        const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
        const end = node.end + (/^[^\r\n]*/.exec(text.slice(node.end))?.[0].length ?? 0);
        if (indent.trim() !== '') return [];
        const self = text.slice(object.start, object.end);
        const lines = added.map(
          (role) => `${lineBreak}${indent}${self}.${this.#attribute(source, role)} = ${this.#name(role)}`,
        );
        return [{ span: { start: end, end }, newText: lines.join('') }];
      }
      waiting.push(...node.children);
    }
    return [];
  }

  #callEdits(
    target: Target,
    { caller, definition, source }: TargetCall,
    missing: readonly NameRole[],
  ): readonly FileEdit[] | undefined {
    const isLast = !this.#within.get(target);
    if (isLast && !this.#repository.world.inScope(caller.path)) return [];
    const place = this.#places.call(caller.path, caller.call.end);
    const list = place && argumentsOf(place, caller.call);
    // What has defaults need not be passed.
    if (!place || !list) return isLast ? [] : undefined;
    const from = this.#targetOf(source);
    const { text } = place.fragment;
    const names = this.#request.namesAt(place.fragment);
    const values = valuesAmong(list, names, place.root, text, place.node.start);
    const inserted = missing.flatMap((role) => {
      const name = this.#name(role);
      const own =
        from && (source?.kind === 'parameter' || source?.kind === 'attribute')
          ? this.expression(source, role)
          : undefined;
      const value = own ?? values?.(spelledRoles[role]);
      return value === undefined ? [] : [{ role, name, value, isOwn: own !== undefined }];
    });
    if (inserted.length < missing.length) return undefined;
    const call = { kind: 'call', receiver: noToken, operation: noToken, ...list } as const;
    const keyword = ({ name, value }: { readonly name: string; readonly value: string }) => `${name}=${value}`;
    if (!isLast) {
      const anchor = this.#anchor(target, definition);
      const group = this.#facts(definition)?.parameters[anchor]?.name ?? '';
      const position = anchor - caller.filled;
      const isPassed = list.arguments.some((one, at) =>
        one.kind === 'named' ? one.name.text === group : one.kind === 'positional' && at === position,
      );
      if (!isPassed) return undefined;
      return lowered(place.fragment, [insertAfterResourceGroup(text, call, group, inserted, keyword, position)]);
    }
    const passed = inserted.filter(
      ({ role, isOwn }) => isOwn || !sameName(names[role], this.#defaultOf(definition, role)),
    );
    const cannot = caller.call.deferred !== undefined || list.arguments.some(({ kind }) => kind === 'spread');
    if (passed.length === 0 || cannot || list.arguments.length === 0) return [];
    const end = list.arguments.at(-1)?.span.end ?? list.close;
    const newText = passed.map((one) => `, ${keyword(one)}`).join('');
    return lowered(place.fragment, [{ span: { start: end, end }, newText }]);
  }

  #defaultOf(definition: Definition, role: NameRole): Name | undefined {
    const fragment = this.#places.fragment(definition.path, this.#facts(definition)?.start ?? 0);
    return fragment && this.#request.namesAt(fragment)[role];
  }
}

const noToken = { text: '', span: { start: 0, end: 0 } };

function sameName(a: Name, b: Name | undefined): boolean {
  return a.kind === b?.kind && a.text === b.text;
}
