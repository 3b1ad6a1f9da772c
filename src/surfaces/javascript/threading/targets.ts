import type { NameRole } from '../../../model/constants.ts';
import type { Path } from '../../../model/source-file.ts';
import type { World } from '../../../model/world.ts';
import { children } from '../../../syntax/javascript.ts';
import { moduleExtensions } from '../following/module-paths.ts';
import { definitionAt, parameterName, parametersOf, type Definition, type Program } from './definitions.ts';
import { isOnlyMethod, methodReferences, relatedMethods } from './methods.ts';
import { referencesTo, type References, type Resolve } from './modules.ts';
import type { TreeNode } from './program-tree.ts';
import { declares, sourceOf, type Source } from './sources.ts';

/** A call of a target. */
export interface TargetCall {
  readonly program: Program;
  readonly path: Path;
  readonly at: TreeNode;
  /** Where the resource group comes from that it passes; undefined where it passes none, or something spread. */
  readonly source: Source | undefined;
}

/** Functions that gain parameters together, and everything that calls them. */
export interface Target {
  readonly key: string;
  readonly definitions: readonly Definition[];
  /** Which of the parameters is the resource group. */
  readonly index: number;
  readonly roles: Set<NameRole>;
  readonly calls: readonly TargetCall[];
  /** Whether every call is known and can be changed. */
  readonly isWithinReach: boolean;
  /** Why it cannot gain any, as the end of a sentence. */
  unfollowed: string | undefined;
}

export interface Repository {
  readonly programs: ReadonlyMap<Path, Program>;
  readonly world: World;
  readonly resolve: Resolve;
}

type ParameterSource = Extract<Source, { kind: 'parameter' }>;

/** The targets of some uses, to a fixpoint: what a target's callers get from their own callers makes these targets too. */
export class Targets {
  readonly #repository: Repository;
  readonly #byFunction = new Map<TreeNode['node'], Target>();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  all(): readonly Target[] {
    return [...new Set(this.#byFunction.values())];
  }

  of({ definition }: ParameterSource): Target | undefined {
    return this.#byFunction.get(definition.at.node);
  }

  /** The target that a resource group comes from, which then has the roles. */
  need(source: ParameterSource, roles: Iterable<NameRole>): Target {
    const target = this.of(source) ?? this.#make(source);
    const before = target.roles.size;
    for (const role of roles) target.roles.add(role);
    if (target.roles.size > before)
      for (const { source: from } of target.calls) if (from?.kind === 'parameter') this.need(from, target.roles);
    return target;
  }

  #make({ definition, index }: ParameterSource): Target {
    const { programs, world } = this.#repository;
    const definitions = this.#family(definition);
    const references = this.#references(definition);
    const calls = [...references].flatMap(([path, { calls: found }]) => {
      const program = programs.get(path);
      return program ? found.map((at): TargetCall => ({ program, path, at, source: passed(program, at, index) })) : [];
    });
    const group = parameterName(parametersOf(definition.at)[index]);
    const isPlain = definitions.every(({ at }) => parametersOf(at)[index]?.type === 'Identifier');
    const target: Target = {
      key: `${definition.program.fragment.index} ${pathOf(definition, programs)} ${definition.name} ${definition.at.node.start}`,
      definitions,
      index,
      roles: new Set(),
      calls,
      isWithinReach:
        isPlain &&
        calls.length > 0 &&
        calls.every(({ source, path }) => source !== undefined && world.inScope(path)) &&
        ![...references.values()].some(({ isHandedOn }) => isHandedOn) &&
        !this.#isImportedUnseen(definition),
      unfollowed: this.#obstacle(definition, definitions, group, index),
    };
    for (const { at } of definitions) this.#byFunction.set(at.node, target);
    return target;
  }

  /** A function with its overloads, a method with what overrides and declares it. */
  #family(definition: Definition): readonly Definition[] {
    const { program, kind, name } = definition;
    if (kind === 'method') return relatedMethods(definition, this.#repository.programs);
    const overloads = program.nodes.flatMap((at) => {
      const made = at.node.type === 'TSDeclareFunction' ? definitionAt(program, at) : undefined;
      return made?.name === name ? [made] : [];
    });
    return [...overloads, definition];
  }

  #references(definition: Definition): ReadonlyMap<Path, References> {
    const { programs, resolve } = this.#repository;
    if (definition.kind !== 'method') return referencesTo(definition, programs, resolve);
    return new Map([...programs].map(([path, program]) => [path, methodReferences(program, definition)]));
  }

  #obstacle(
    definition: Definition,
    definitions: readonly Definition[],
    group: string,
    index: number,
  ): string | undefined {
    const { name, kind, program } = definition;
    if (definitions.some(({ at }) => parameterName(parametersOf(at)[index]) !== group))
      return `another declaration of "${name}" has no parameter "${group}" in its place`;
    if (kind === 'method')
      return isOnlyMethod(definitions, this.#repository.programs)
        ? undefined
        : `other objects have a method "${name}" too`;
    const others = program.nodes.filter((at) => {
      const made = definitionAt(program, at);
      return made?.kind === kind && made.name === name && !definitions.some((one) => one.at.node === at.node);
    });
    const isShadowed =
      kind === 'binding' && program.nodes.some((at) => definitionAt(program, at) && declaresInside(program, at, name));
    return others.length > 0 || isShadowed ? `"${name}" is the name of several things in its file` : undefined;
  }

  /** Whether a file that was not read imports the function's module. */
  #isImportedUnseen(definition: Definition): boolean {
    const { programs, world, resolve } = this.#repository;
    const home = pathOf(definition, programs);
    const stem =
      home
        .split('/')
        .at(-1)
        ?.replace(/\.\w+$/, '') ?? '';
    const word = stem === 'index' ? (home.split('/').at(-2) ?? stem) : stem;
    return world.search([word], moduleExtensions).some((other) => {
      if (programs.has(other)) return false;
      const file = world.read(other);
      if (!file || !('text' in file) || !file.text.includes(definition.name)) return false;
      const modules = file.text.matchAll(/(?:from|require\s*\(|import\s*\(?)\s*(['"`])([^'"`\r\n]+)\1/g);
      return [...modules].some(([, , module = '']) => resolve(other, module) === home);
    });
  }
}

function declaresInside(program: Program, at: TreeNode, name: string): boolean {
  return declares(program, at, name) || parametersOf(at).some((one) => parameterName(one) === name);
}

function pathOf({ program: { fragment } }: Definition, programs: ReadonlyMap<Path, Program>): Path {
  return [...programs].find(([, program]) => program.fragment === fragment)?.[0] ?? '';
}

function passed(program: Program, call: TreeNode, index: number): Source | undefined {
  const given = children(call.node, 'arguments');
  if (given.slice(0, index + 1).some(({ type }) => type === 'SpreadElement')) return undefined;
  const argument = given[index];
  return argument && sourceOf(program, argument, call);
}
