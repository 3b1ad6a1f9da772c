import { fileSpan } from '../../model/fragment.ts';
import type { Path } from '../../model/source-file.ts';
import type { Span } from '../../model/span.ts';
import type { ResourceProvider } from '../../model/transform.ts';
import type { Document, World } from '../../model/world.ts';
import { parseJsonTree } from '../../syntax/json-tree.ts';
import type { ValueNode } from '../../syntax/value-tree.ts';
import type { VersionPlace } from './find-uses.ts';
import { isCollection } from './http-method.ts';
import { apiVersionChange, type RestUse } from './rest-use.ts';

/** What one file says of API versions that requests name and environments give. */
export type RequestFacts =
  /** A file of requests: the variables that its URLs of the provider have for their version, and those that anything else uses. */
  | { readonly kind: 'requests'; readonly ours: readonly string[]; readonly others: readonly string[] }
  /** A file of variables for requests. */
  | { readonly kind: 'environment'; readonly values: readonly VersionValue[] };

/** A version that an environment gives a name; `span` is in the file. */
interface VersionValue {
  readonly name: string;
  readonly version: string;
  readonly span: Span;
}

/** Whose requests use a variable of an environment. */
type Owner = 'ours' | 'shared' | 'nobody';

const environmentFile =
  /(?:^|\/)(?:http-client(?:\.private)?\.env\.json|\.vscode\/settings\.json|[^/]*\.postman_(?:environment|globals)\.json|\.env)$/;

/**
 * What a file says; undefined where it holds neither requests nor variables for them.
 * @param openPlaces where URLs of the provider have a version that the file does not give
 */
export function requestFacts(
  document: Document,
  provider: ResourceProvider,
  openPlaces: () => readonly VersionPlace[],
): RequestFacts | undefined {
  const { path, text } = document.file;
  if (environmentFile.test(path)) return { kind: 'environment', values: versionsIn(path, text, provider) };
  const isOfRequests = document.fragments[0]?.language === 'http' || (path.endsWith('.json') && isCollection(text));
  if (!isOfRequests) return undefined;
  const places = openPlaces().map(({ fragment, span }) => fileSpan(fragment, span));
  const used = [...text.matchAll(variable)].map(({ 1: name = '', index }) => ({
    name,
    isOurs: places.some(({ start, end }) => start <= index && index < end),
    isListed: isListedParameter(text, index),
  }));
  return {
    kind: 'requests',
    ours: [...new Set(used.flatMap(({ name, isOurs }) => (isOurs ? [name] : [])))],
    others: [...new Set(used.flatMap(({ name, isOurs, isListed }) => (isOurs || isListed ? [] : [name])))],
  };
}

/** The name in `{{name}}` and in `{{$dotenv name}}`. */
export function variableIn(text: string): string | undefined {
  return [...text.matchAll(variable)].at(-1)?.[1];
}

const variable = /\{\{\s*(?:\$dotenv\s+%?)?([A-Za-z_][\w.-]*)\s*\}\}/g;

/** Whether a variable stands in the list of parameters that a collection keeps beside the URL which has them already. */
function isListedParameter(text: string, at: number): boolean {
  return /"key"\s*:\s*"api-version"\s*,\s*"value"\s*:\s*"$/.test(text.slice(Math.max(0, at - 100), at));
}

function versionsIn(path: Path, text: string, { versions }: ResourceProvider): readonly VersionValue[] {
  const known = [...versions.old, versions.current];
  const values = path.endsWith('.env') ? linesOf(text) : membersOf(path, parseJsonTree(text).root);
  return values.filter(({ version }) => known.includes(version.toLowerCase()));
}

/** `NAME=2018-03-01`, for `{{$dotenv NAME}}`. */
function linesOf(text: string): readonly VersionValue[] {
  const lines = /^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*(["']?)([\w-]+)\2[ \t]*$/gm;
  return [...text.matchAll(lines)].map(({ 0: line, 1: name = '', 3: version = '', index }) => {
    const start = index + line.lastIndexOf(version);
    return { name, version, span: { start, end: start + version.length } };
  });
}

function membersOf(path: Path, root: ValueNode | undefined): readonly VersionValue[] {
  if (/postman_(?:environment|globals)\.json$/.test(path)) {
    const listed = memberOf(root, 'values');
    return (listed?.kind === 'array' ? listed.elements : []).flatMap((element) => {
      const name = memberOf(element, 'key');
      return name?.kind === 'string' ? valueAs(name.value, memberOf(element, 'value')) : [];
    });
  }
  const environments = path.endsWith('settings.json') ? memberOf(root, 'rest-client.environmentVariables') : root;
  if (environments?.kind !== 'object') return [];
  return environments.members.flatMap(({ value: environment }) =>
    environment.kind === 'object' ? environment.members.flatMap(({ name, value }) => valueAs(name, value)) : [],
  );
}

function memberOf(node: ValueNode | undefined, name: string): ValueNode | undefined {
  return node?.kind === 'object' ? node.members.find((member) => member.name === name)?.value : undefined;
}

function valueAs(name: string, value: ValueNode | undefined): readonly VersionValue[] {
  return value?.kind === 'string' ? [{ name, version: value.value, span: value.inside }] : [];
}

/** What may give variables to a file of requests, and what else may use them: read when that file is. */
export function filesBeside(facts: RequestFacts, path: Path, world: World): readonly Path[] {
  if (facts.kind === 'environment' || facts.ours.length === 0) return [];
  const environments = foldersAround(path).flatMap((folder) => [
    ...namesIn(folder, world),
    ...(world.list(folder).includes('.vscode/') ? namesIn(`${folder}.vscode/`, world) : []),
  ]);
  if (environments.length === 0) return [];
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const collections = world.list(folder).filter((name) => /collection[^/]*\.json$/i.test(name));
  return [...environments, ...world.search(facts.ours, ['http', 'rest']), ...collections.map((name) => folder + name)];
}

function namesIn(folder: Path, world: World): readonly Path[] {
  return world
    .list(folder)
    .map((name) => folder + name)
    .filter((path) => environmentFile.test(path));
}

/** The folders around a file, each with its slash, the root (`''`) among them. */
function foldersAround(path: Path): readonly Path[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => `${segments.slice(0, index + 1).join('/')}/`).concat('');
}

/** What is known of all files of requests and of the environments that they see. */
export class RequestEnvironments {
  constructor(
    private readonly facts: ReadonlyMap<Path, RequestFacts>,
    private readonly isInScope: (path: Path) => boolean,
  ) {}

  /** Whether an environment gives a file's variable a version that changes with the file's URLs. */
  gives(name: string, to: Path): boolean {
    return [...this.facts].some(
      ([path, facts]) =>
        facts.kind === 'environment' &&
        this.isInScope(path) &&
        isBelow(to, path) &&
        facts.values.some((value) => value.name === name) &&
        this.#ownerOf(name, path) === 'ours',
    );
  }

  /** The versions in a file of variables that requests of the provider name. */
  usesIn(path: Path, { versions }: ResourceProvider): readonly RestUse[] {
    const facts = this.facts.get(path);
    if (facts?.kind !== 'environment') return [];
    return facts.values.flatMap(({ name, version, span }): readonly RestUse[] => {
      const owner = this.#ownerOf(name, path);
      const isOld = versions.old.includes(version.toLowerCase());
      if (owner === 'nobody' || (owner === 'shared' && !isOld)) return [];
      const use = { span, change: apiVersionChange, edits: [] };
      if (!isOld) return [{ ...use, reading: { kind: 'current' } }];
      if (owner === 'shared') return [{ ...use, reading: { kind: 'review', reason: 'api-version-unclear' } }];
      return [{ ...use, reading: { kind: 'old' }, edits: [{ span, newText: versions.current }] }];
    });
  }

  #ownerOf(name: string, environment: Path): Owner {
    const users = [...this.facts].flatMap(([path, facts]) =>
      facts.kind === 'requests' && isBelow(path, environment) ? [facts] : [],
    );
    if (!users.some(({ ours }) => ours.includes(name))) return 'nobody';
    return users.some(({ others }) => others.includes(name)) ? 'shared' : 'ours';
  }
}

/** Whether a file lies in the folder that an environment is for, or below it. */
function isBelow(path: Path, environment: Path): boolean {
  return path.startsWith(environment.replace(/(?:\.vscode\/)?[^/]*$/, ''));
}
