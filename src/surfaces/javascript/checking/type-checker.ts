import type { Path } from '../../../model/source-file.ts';
import type { Span } from '../../../model/span.ts';
import type { World } from '../../../model/world.ts';
import type { Node, Project, Type } from 'ts-morph';
import { sdkDeclarations, sdkDeclarationsPath } from './sdk-declarations.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { checkedPath, runPath, WorldFileSystem } from './world-file-system.ts';

/** What the type of an expression says: the operation group it is, or that it is a class of somebody else's. */
export type TypeAnswer = Kind & {
  /** Where the repository says so, its line 1-based. */
  readonly declared: { readonly path: Path; readonly line: number } | undefined;
};

/** `group` is absent where it can be more than one. */
type Kind = { readonly kind: 'group'; readonly group?: string } | { readonly kind: 'theirs' };

/** Asks TypeScript for the types of expressions, with the repository as its only file system. */
export interface TypeChecker {
  /** What the expression at exactly this span of a file is, or undefined where its type says nothing. */
  typeAt(path: Path, span: Span): TypeAnswer | undefined;
}

/**
 * Loads ts-morph, which takes most of a second, and makes a program of these files and all that they import.
 * @param config the tsconfig.json that holds for them, if there is one
 */
export async function loadTypeChecker(
  world: World,
  vocabulary: Vocabulary,
  files: readonly Path[],
  config: Path | undefined,
): Promise<TypeChecker> {
  const { Project: ProjectClass, ts } = await import('ts-morph');
  const host = new WorldFileSystem(world, sdkDeclarations(vocabulary));
  const options = {
    allowJs: true,
    checkJs: false,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    esModuleInterop: true,
    allowSyntheticDefaultImports: true,
    resolveJsonModule: false,
    experimentalDecorators: true,
    types: [],
    typeRoots: [],
    lib: ['lib.es2022.d.ts'],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.Preserve,
    allowImportingTsExtensions: true,
  };
  const make = (tsConfigFilePath: string | undefined): Project =>
    new ProjectClass({
      fileSystem: host,
      skipAddingFilesFromTsConfig: true,
      compilerOptions: options,
      ...(tsConfigFilePath !== undefined && { tsConfigFilePath }),
    });
  let project: Project;
  try {
    project = make(config === undefined ? undefined : checkedPath(config));
  } catch {
    // A configuration that extends a package which is not in the repository: do without its paths.
    project = make(undefined);
  }
  project.addSourceFileAtPath(sdkDeclarationsPath);
  for (const path of files) project.addSourceFileAtPathIfExists(checkedPath(path));
  return { typeAt: (path, span) => answer(project, vocabulary, path, span) };
}

function answer(project: Project, vocabulary: Vocabulary, path: Path, span: Span): TypeAnswer | undefined {
  const source = project.getSourceFile(checkedPath(path));
  let node: Node | undefined = source?.getDescendantAtPos(span.start);
  // The smallest node that starts here is a name; the expression is one of those around it.
  while (node && node.getEnd() < span.end) node = node.getParent();
  if (node?.getStart() !== span.start || node.getEnd() !== span.end) return undefined;
  const kinds = partsOf(node.getType().getNonNullableType()).map((part) => kindOf(part, vocabulary));
  const [first] = kinds;
  // A union of ours and of somebody else's proves neither.
  if (!first || !kinds.every((kind) => kind?.kind === first.kind)) return undefined;
  const groups = new Set(kinds.map((kind) => (kind?.kind === 'group' ? kind.group : undefined)));
  const declared = declaredAt(node);
  return first.kind === 'group' && groups.size > 1 ? { kind: 'group', declared } : { ...first, declared };
}

function partsOf(type: Type): readonly Type[] {
  if (type.isUnion()) return type.getUnionTypes().filter((part) => !part.isNull() && !part.isUndefined());
  const constraint = type.isTypeParameter() ? type.getConstraint() : undefined;
  return [constraint ?? type];
}

function kindOf(type: Type, vocabulary: Vocabulary): Kind | undefined {
  if (type.isAny() || type.isUnknown() || type.isNever()) return undefined;
  const symbol = type.getSymbol();
  const declaration = symbol?.getDeclarations()[0];
  if (!symbol || !declaration) return undefined;
  const group = vocabulary.groupClasses.get(symbol.getName());
  // A copy of the library in the repository has classes of the same names.
  const isCopy = /batch[-_]?ai/i.test(declaration.getSourceFile().getFilePath());
  if (isOfSdk(declaration) || (isCopy && group !== undefined))
    return group === undefined ? undefined : { kind: 'group', group };
  // An interface may be somebody's own description of the client; a class has its own methods.
  return type.isClass() || declaration.getKindName() === 'ClassDeclaration' ? { kind: 'theirs' } : undefined;
}

/** Where the innermost name of an expression that the repository declares is declared. */
function declaredAt(expression: Node): TypeAnswer['declared'] {
  for (let node: Node | undefined = expression; node; node = node.getFirstChild()) {
    const declarations = (node.getSymbol()?.getDeclarations() ?? []).filter((declaration) => !isOfSdk(declaration));
    const [declaration] = declarations;
    const path = declaration ? runPath(declaration.getSourceFile().getFilePath()) : undefined;
    if (declaration && path !== undefined) return { path, line: declaration.getStartLineNumber() };
  }
  return undefined;
}

function isOfSdk(declaration: Node): boolean {
  return declaration.getSourceFile().getFilePath() === sdkDeclarationsPath;
}
