import type { Look, Parameter, ParameterRole } from './call.ts';
import type { TypedLibrary } from './library.ts';
import type { OperationKind } from './names.ts';
import type { SurfaceId } from './surface-id.ts';

/** `clusters.get`, `jobs.list_output_files`, `cli.job-create`, …: the catalogue's word, the same in code, fixtures and reports. */
export type ChangeId = string;

/** What happened to an operation between the two versions of the API. */
type OperationFate = 'parameters-inserted' | 'removed' | 'renamed' | 'group-renamed' | 'unchanged' | 'new';

/** A parameter in the REST specification's words, snake_case; each surface spells it by its own rule. */
export interface NeutralParameter {
  readonly name: string;
  readonly role: ParameterRole;
  readonly required: boolean;
}

export interface NeutralOperation {
  readonly group: string;
  readonly name: string;
  readonly parameters: readonly NeutralParameter[];
}

/** One operation of the API, said once for every surface. `id` is `<group>.<operation>` of the old API (of the new one where it is new). */
export interface OperationChange {
  readonly id: ChangeId;
  readonly fate: OperationFate;
  readonly kind: OperationKind;
  readonly longRunning: boolean;
  readonly paged: boolean;
  readonly old?: NeutralOperation;
  readonly current?: NeutralOperation;
  /** The neutral names of the parameters that stand right after the resource group in `current` and not in `old`. */
  readonly inserted: readonly string[];
}

/** The surface of a client library; a further spelling of one has a name of its own (`java-versioned`). */
export type ClientSurface = SurfaceId;

/** How one client library spells the catalogue's neutral words. */
export interface Spelling {
  /** What its pages of the documentation call it. */
  readonly title: string;
  readonly letterCase: LetterCase;
  /** Where parameters are spelled otherwise than groups and methods. */
  readonly parameterCase?: LetterCase;
  /** Groups whose attribute is not the rule's spelling, by neutral name. */
  readonly groups: Readonly<Record<string, string>>;
  /** Methods whose name is not the rule's spelling, by neutral name. */
  readonly methods: Readonly<Record<string, string>>;
  /** Methods whose name differs by operation or version, by change id; they win over `methods`. */
  readonly methodsByChange?: Readonly<Record<string, { readonly old?: string; readonly current?: string }>>;
  /** Model classes whose name is not the rule's spelling, by neutral name. */
  readonly models?: Readonly<Record<string, string>>;
  /** Group attributes that people write though the library has another name; the rewrite corrects them. */
  readonly acceptedGroups: Readonly<Record<string, string>>;
  /** What stands in the place of the neutral parameters behind the last name (the body and list options), by change id. */
  readonly signatures: Readonly<Record<string, { old?: readonly Parameter[]; current?: readonly Parameter[] }>>;
  /** Whether optional neutral parameters are parameters of the method too, and not part of an options object. */
  readonly optionalParameters: boolean;
  /** Parameters that every method begins with. */
  readonly leading?: readonly Parameter[];
  /** The forms that each method has, the plain one first. */
  readonly forms: readonly MethodForm[];
  /** What a long-running method is called that returns before the end: `begin{Name}`. */
  readonly begin?: string;
  /** What a method is called that gives a list's next page by its link: `{name}Next`. */
  readonly next?: string;
  readonly extraKeywords: boolean;
}

type LetterCase = 'snake' | 'camel' | 'pascal';

/** One of the forms that a library gives each method. */
interface MethodForm {
  /** `{name}` or `{Name}` (a capital first letter) stands for the method's name: `{name}WithHttpOperationResponse`. */
  readonly name: string;
  /** Parameters that it ends in. */
  readonly trailing: readonly Parameter[];
  /** Further ones of long-running methods. */
  readonly trailingLongRunning?: readonly Parameter[];
  /** Whether only methods that list a collection have it. */
  readonly lists?: true;
}

/** An option of one command in one generation. The first spelling is the long name that we write. */
export interface CommandOption {
  readonly spellings: readonly string[];
  readonly required: boolean;
  /** Whether the option takes no value (`--no-wait`, `--yes`). */
  readonly flag: boolean;
}

export type CommandGeneration = '0.1' | '0.2' | '0.3';

/** One command as one generation of the CLI module has it. `path` is what follows `az`: `batchai job file stream`. */
export interface CommandSpelling {
  readonly path: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Whether it asks for confirmation unless `--yes` is given. */
  readonly confirms: boolean;
  /** Paths that early releases of the generation gave the same command. */
  readonly formerPaths?: readonly string[];
}

/** A command in all its generations; options are keyed by what they mean, the same key in every generation. */
export interface CommandChange {
  readonly id: ChangeId;
  readonly kind: OperationKind;
  readonly generations: Readonly<Partial<Record<CommandGeneration, CommandSpelling>>>;
}

/** A package that holds the client of the API in one language. */
export interface ClientPackage {
  readonly surface: ClientSurface;
  /** What an import names: `azure.mgmt.batchai`, `azure-arm-batchai`. */
  readonly modules: readonly string[];
  /** Classes and functions of it that give a client. */
  readonly clients: readonly string[];
  /** Names of it that carry the version of the API, and what they become together with the calls. */
  readonly moved?: { readonly from: readonly string[]; readonly to: string };
}

/** What keeps packages of one kind: its names and versions compare by its own rules. */
export type Ecosystem = 'python' | 'npm' | 'nuget' | 'maven' | 'go' | 'gem';

/** A package whose releases speak the old API up to one and the new API from then on. */
export interface PackageReleases {
  readonly ecosystem: Ecosystem;
  /** The surface whose uses change together with its release. */
  readonly surface: SurfaceId;
  /** As its registry spells it; Maven's with the group: `group:artifact`. */
  readonly name: string;
  /** The first release that speaks the new API. */
  readonly since: string;
  /** The release to move to. */
  readonly target: string;
  /** Further releases that speak the new API, for ranges that only they satisfy. */
  readonly later: readonly string[];
  /** The first release that renamed the new calls once more. */
  readonly renamedIn?: string;
  /** What to require where the old requirement was a range of its own making. */
  readonly range: string;
  /** Whether it holds clients of other services too, which would move along. */
  readonly isShared?: true;
  /** What names a version of the API in it: paths of its packages, below its own, or groups of Maven's. */
  readonly subpackages?: { readonly from: readonly string[]; readonly to: string };
  /** Whether it brings commands, which scripts use without requiring it: it matters only where they do. */
  readonly bringsCommands?: true;
  /** Whether its releases have the old API beside the new one. */
  readonly hasBoth?: true;
}

/** A property that models of the old API have and those of the new do not; names are the specification's words in snake_case. */
export interface PropertyRemoval {
  /** `model.location`, … */
  readonly id: ChangeId;
  readonly name: string;
  readonly models: readonly string[];
  /** Whether a struct or a hash leaves it out without asking: the workspace has a location and tags of its own. */
  readonly droppable: boolean;
  /** Whether leaving it out of a constructor or a body changes nothing: always, or where its value is one of these literals. */
  readonly idle: 'always' | readonly string[];
  /** Where the bodies of resources hold it, in the wire format; libraries that flatten models have no `properties` in between. */
  readonly members: readonly RemovedMember[];
  /** The property that tells the same since, by a value of an enumeration. */
  readonly became?: {
    readonly name: string;
    /** The enumeration's name. */
    readonly type: string;
    readonly whenTrue: string;
    readonly whenFalse: string;
  };
  /** What takes its place, for the advice. */
  readonly instead?: string;
}

/** What operations give, and how it differs now; names are the specification's words in snake_case. */
export interface ResultModel {
  readonly name: string;
  /** Operations that give one. */
  readonly one: readonly ChangeId[];
  /** Operations that give a list of them. */
  readonly many: readonly ChangeId[];
  /** Commands that print one, or a list of them. */
  readonly commands: readonly ChangeId[];
  /** Models in it that lost properties, by the path to them. */
  readonly parts: readonly { readonly path: readonly string[]; readonly model: string }[];
  /** Paths to members that were values of a closed enumeration and are plain strings now. */
  readonly strings: readonly (readonly string[])[];
  /** Whether an enumeration's names were spelled otherwise than its values (`count` of `Count`). */
  readonly namesDiffer?: true;
}

/** A closed enumeration whose values became open strings: in libraries with types there is no such type any more. */
export interface EnumerationChange {
  /** What reads of its values are called: `model.execution-state`. */
  readonly id: ChangeId;
  /** `execution_state` */
  readonly name: string;
  /** Its values as the service writes them; libraries with types named them by rule (`Succeeded` of `succeeded`). */
  readonly values: readonly string[];
}

/** A class of models that has another name now, or none. */
export interface ModelClassChange {
  /** `models.<name>` */
  readonly id: ChangeId;
  readonly name: string;
  /** Absent where the class is gone. */
  readonly current?: string;
  /** Properties that the renamed class does not have. */
  readonly dropped?: readonly string[];
  /** Properties that it requires and that could be left out before. */
  readonly requires?: readonly string[];
}

/** A type of resource: the collection that its resources stand in, and the collections around that one, outermost first. */
export interface ResourceTypeChange {
  /** As the service writes it (`fileServers`); it compares names without letter case. */
  readonly name: string;
  /** The operation group of the catalogue. */
  readonly group: string;
  /** Absent where the type is new. */
  readonly old?: readonly string[];
  readonly current: readonly string[];
  /** The group's operation by the HTTP method on one resource. */
  readonly methods: Readonly<Record<string, string>>;
  /** The group's operation by the word behind the resource, which is posted to. */
  readonly actions: Readonly<Record<string, string>>;
}

/** What Azure Resource Manager knows of the API: ids and URLs are made of it, and so are templates. */
export interface ResourceProvider {
  readonly namespace: string;
  readonly versions: { readonly old: readonly string[]; readonly current: string };
  readonly types: readonly ResourceTypeChange[];
  /** Paths that are no resources and stay where they are. */
  readonly unmoved: readonly {
    readonly name: string;
    readonly change: ChangeId;
    /** The segments behind the name. */
    readonly rest: readonly string[];
    readonly scope: 'subscription' | 'tenant';
  }[];
}

/** A member of a resource's body that the new API does not have. */
export interface RemovedMember {
  readonly groups: readonly string[];
  /** From the resource down, in the wire format's words; `*` stands for every element of an array. */
  readonly path: readonly string[];
  /** The only values, as JSON, that can go without a loss; with another one a person must look. Any value if absent. */
  readonly only?: readonly string[];
  /** The values of an enumeration, in lower case, with which the member stays; with another one a person must look. */
  readonly unless?: readonly string[];
  /** What the value is a candidate for the name of. */
  readonly names?: 'experiment';
}

/** What changed in the bodies of resources, and the files that hold such bodies. */
export interface BodyChanges {
  readonly members: readonly RemovedMember[];
  /** The configuration files of the Azure CLI, in the order in which they are tried. */
  readonly configurations: readonly ConfigurationFile[];
}

/** A configuration file of the Azure CLI: the body of one resource. */
interface ConfigurationFile {
  readonly group: string;
  /** The file name of its JSON Schema, without `.json`. */
  readonly schema: string;
  /** The members of `properties` by which it is known: all of the first, and one of the second. */
  readonly shape: { readonly all: readonly string[]; readonly some: readonly string[] };
}

/** What a parameter of a model's constructor takes. */
export interface ModelParameter {
  readonly name: string;
  readonly look: Look;
  readonly required: boolean;
}

/** A model whose properties changed; `id` is `models.<name>`. */
export interface ModelChange {
  readonly id: ChangeId;
  readonly name: string;
  readonly removed: readonly PropertyRemoval[];
  /** The parameters of its positional constructor, in libraries that have one. */
  readonly old: readonly ModelParameter[];
  readonly current: readonly ModelParameter[];
}

/** How a fluent library moved: collections, definition stages and methods, as it spells them. */
export interface FluentChange {
  /** What an import names, the wrong letter case of early versions included. */
  readonly modules: readonly string[];
  readonly collections: readonly FluentCollection[];
  /** Stages of a definition that are gone; `idle` says that leaving one out loses nothing. */
  readonly goneStages: Readonly<Record<string, { readonly idle: boolean }>>;
}

/** A collection of resources, reached from a workspace or an experiment since the change. */
export interface FluentCollection {
  readonly id: ChangeId;
  /** The member that gave it, which no other library has: `BatchAIClusters`. */
  readonly entry: string;
  /** The member that gives it now: `Clusters` of a workspace. */
  readonly member: string;
  readonly of: 'workspace' | 'experiment';
  readonly type: string;
  readonly item: string;
  /** Methods by their old names. `drops` says that the first argument, a resource group, is gone. */
  readonly methods: Readonly<Record<string, FluentMethod>>;
}

export interface FluentMethod {
  readonly id: ChangeId;
  readonly kind: OperationKind;
  readonly name: string;
  readonly drops?: boolean;
  /** Why a person must write it. */
  readonly review?: 'operation-removed' | 'operation-renamed';
  /** What the old method may have been given so that nobody need look: one group for each collection, or one id. */
  readonly unless?: 'one-group' | 'one-id';
}

/** A migration as data. */
export interface Transform {
  readonly id: string;
  /** A file that holds none of these, in any letter case, has no use of the API unless it imports one that does. */
  readonly searchTerms: readonly string[];
  readonly operations: readonly OperationChange[];
  readonly spellings: Readonly<Record<ClientSurface, Spelling>>;
  /** The libraries whose uses are told by declared types. */
  readonly libraries: { readonly java: TypedLibrary };
  readonly commands: readonly CommandChange[];
  readonly packages: readonly ClientPackage[];
  readonly resources: ResourceProvider;
  readonly bodies: BodyChanges;
  readonly models: readonly ModelChange[];
  readonly modelClasses: readonly ModelClassChange[];
  readonly results: readonly ResultModel[];
  readonly enumerations: readonly EnumerationChange[];
  /** What the constructors took by position while they were positional: the first releases of libraries whose models take keywords now. */
  readonly positionalModels: Readonly<Record<string, readonly string[]>>;
  readonly fluent: { readonly dotnet: FluentChange };
  readonly releases: readonly PackageReleases[];
  readonly removedProperties: readonly PropertyRemoval[];
  readonly regions: readonly string[];
  /** `<region>` stands for the region's name. */
  readonly names: { readonly workspace: string; readonly experiment: string };
}
