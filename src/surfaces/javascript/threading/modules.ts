import type { Path } from '../../../model/source-file.ts';
import { child, children, word, type SyntaxNode } from '../../../syntax/javascript.ts';
import { isExports, type Definition, type Program } from './definitions.ts';
import { nameOf, type TreeNode } from './program-tree.ts';

/** The file that a module name means in a file. */
export type Resolve = (from: Path, module: string) => Path | undefined;

/** How one file refers to a function: by names of its own, and as a member of what it calls a module. */
interface Known {
  readonly names: Set<string>;
  readonly modules: Set<string>;
  /** Whether it does so in a way that is not followed. */
  isHandedOn: boolean;
}

/** Every place of a program that names a function of the repository. */
export interface References {
  readonly calls: readonly TreeNode[];
  /** Whether the function is also handed on as a value, so that calls may be anywhere. */
  readonly isHandedOn: boolean;
}

/** Finds what names a function in the files of a repository: its own file, those that import it, those that hand its module on. */
export function referencesTo(
  definition: Definition,
  programs: ReadonlyMap<Path, Program>,
  resolve: Resolve,
): ReadonlyMap<Path, References> {
  const { kind, name, holder } = definition;
  const exporters = new Set<Path>();
  const known = new Map<Path, Known>();
  for (const [path, program] of programs) {
    const isHome = program.fragment === definition.program.fragment;
    if (isHome) exporters.add(path);
    known.set(path, {
      names: new Set(isHome && kind === 'binding' ? [name] : []),
      modules: new Set(isHome && holder !== undefined ? [holder] : []),
      isHandedOn: false,
    });
  }
  for (let before = -1; before < exporters.size;) {
    before = exporters.size;
    for (const [path, own] of known) {
      const program = programs.get(path);
      if (program && new Imports(path, program, name, own, exporters, resolve).read()) exporters.add(path);
    }
  }
  return new Map(
    [...known].flatMap(([path, own]) => {
      const program = programs.get(path);
      return program ? [[path, referencesIn(program, definition, own, exporters, path, resolve)]] : [];
    }),
  );
}

/** What one file imports of those that export a function, and whether it hands it on to its own importers. */
class Imports {
  constructor(
    private readonly path: Path,
    private readonly program: Program,
    private readonly name: string,
    private readonly own: Known,
    private readonly exporters: ReadonlySet<Path>,
    private readonly resolve: Resolve,
  ) {}

  /** Notes the names; gives whether importers can have the function from here by its name. */
  read(): boolean {
    let handsOn = false;
    for (const one of this.program.nodes) handsOn = this.#readNode(one) || handsOn;
    return handsOn;
  }

  #readNode({ node, parent, field }: TreeNode): boolean {
    const { own, name } = this;
    switch (node.type) {
      case 'ImportDeclaration':
        if (this.#leads(child(node, 'source')))
          for (const one of children(node, 'specifiers')) this.#readSpecifier(one);
        return false;
      case 'TSImportEqualsDeclaration':
        if (this.#leads(child(child(node, 'moduleReference') ?? node, 'expression')))
          own.modules.add(nameOf(child(node, 'id')));
        return false;
      case 'ExportAllDeclaration':
        return this.#leads(child(node, 'source'));
      case 'ExportNamedDeclaration': {
        const isFromThere = this.#leads(child(node, 'source'));
        const specifiers = children(node, 'specifiers').filter((one) =>
          isFromThere
            ? isNamed(one, 'local', name) || one.type !== 'ExportSpecifier'
            : own.names.has(nameOf(child(one, 'local'))),
        );
        if (specifiers.some((one) => !isNamed(one, 'exported', name))) own.isHandedOn = true;
        return specifiers.length > 0;
      }
      case 'ObjectProperty':
        if (!isExported(parent) || !own.names.has(nameOf(child(node, 'value')))) return false;
        if (!isNamed(node, 'key', name)) own.isHandedOn = true;
        return true;
      case 'AssignmentExpression': {
        const [left, right] = [child(node, 'left'), child(node, 'right')];
        if (isExports(left)) return own.modules.has(nameOf(right));
        if (!isExports(left && child(left, 'object')) || !own.names.has(nameOf(right))) return false;
        if (nameOf(left && child(left, 'property')) !== name) own.isHandedOn = true;
        return true;
      }
      case 'SpreadElement':
        return isExported(parent) && own.modules.has(nameOf(child(node, 'argument')));
      case 'ExportDefaultDeclaration':
        return own.modules.has(nameOf(child(node, 'declaration')));
      case 'CallExpression':
        return (
          isRequire(node) && this.#leads(children(node, 'arguments')[0]) && this.#readRequire({ node, parent, field })
        );
      default:
        return false;
    }
  }

  #leads(source: SyntaxNode | undefined): boolean {
    const target = source ? this.resolve(this.path, word(source, 'value')) : undefined;
    return target !== undefined && target !== this.path && this.exporters.has(target);
  }

  #readSpecifier(specifier: SyntaxNode): void {
    const local = nameOf(child(specifier, 'local'));
    if (specifier.type !== 'ImportSpecifier') this.own.modules.add(local);
    else if (isNamed(specifier, 'imported', this.name)) this.own.names.add(local);
  }

  /** `const jobs = require('./jobs')`; gives whether the file hands the module on. */
  #readRequire({ parent }: TreeNode): boolean {
    const holder = parent?.node.type === 'AwaitExpression' ? parent.parent : parent;
    if (!holder) return false;
    switch (holder.node.type) {
      case 'VariableDeclarator': {
        const target = child(holder.node, 'id');
        if (target?.type === 'ObjectPattern') this.#readPattern(target);
        else if (nameOf(target) !== '') this.own.modules.add(nameOf(target));
        else this.own.isHandedOn = true;
        return false;
      }
      case 'SpreadElement':
        if (!isExported(holder.parent)) this.own.isHandedOn = true;
        return true;
      case 'AssignmentExpression':
        if (!isExports(child(holder.node, 'left'))) this.own.isHandedOn = true;
        return true;
      case 'MemberExpression':
        if (nameOf(child(holder.node, 'property')) === 'then' || holder.node.computed === true)
          this.own.isHandedOn = true;
        return false;
      case 'ExpressionStatement':
        return false;
      default:
        this.own.isHandedOn = true;
        return false;
    }
  }

  /** `{ wait, list: listJobs }` */
  #readPattern(target: SyntaxNode): void {
    for (const property of children(target, 'properties')) {
      if (property.type === 'RestElement') this.own.isHandedOn = true;
      if (!isNamed(property, 'key', this.name)) continue;
      const local = nameOf(child(property, 'value'));
      if (local === '') this.own.isHandedOn = true;
      else this.own.names.add(local);
    }
  }
}

function isNamed(node: SyntaxNode, field: string, name: string): boolean {
  return nameOf(child(node, field)) === name;
}

/** `require('./jobs')`, `import('./jobs')` */
function isRequire(node: SyntaxNode): boolean {
  const callee = node.type === 'CallExpression' ? child(node, 'callee') : undefined;
  return callee?.type === 'Import' || nameOf(callee) === 'require';
}

/** `module.exports = { … }` */
function isExported(object: TreeNode | undefined): boolean {
  const assignment = object?.parent?.node;
  return assignment?.type === 'AssignmentExpression' && isExports(child(assignment, 'left'));
}

function referencesIn(
  { nodes, fragment }: Program,
  definition: Definition,
  { names, modules, isHandedOn: isLost }: Known,
  exporters: ReadonlySet<Path>,
  path: Path,
  resolve: Resolve,
): References {
  const calls: TreeNode[] = [];
  let isHandedOn = isLost;
  const isHome = fragment === definition.program.fragment;
  const isOwnObject = (node: SyntaxNode | undefined): boolean => {
    if (modules.has(nameOf(node))) return true;
    const [module] = node && isRequire(node) ? children(node, 'arguments') : [];
    const target = module && resolve(path, word(module, 'value'));
    if (target !== undefined) return exporters.has(target);
    return isHome && definition.kind === 'property' && (isExports(node) || node?.type === 'ThisExpression');
  };
  const use = (whole: TreeNode): void => {
    const { parent, field } = whole;
    const isCallee =
      parent !== undefined && /^(?:Optional)?CallExpression$/.test(parent.node.type) && field === 'callee';
    if (isCallee) calls.push(parent);
    else if (!isNaming(whole)) isHandedOn = true;
  };
  for (const one of nodes) {
    const { node, parent, field } = one;
    if (/^(?:Optional)?MemberExpression$/.test(node.type) && isOwnObject(child(node, 'object'))) {
      const property = child(node, 'property');
      if (node.computed === true) isHandedOn = true;
      else if (nameOf(property) === definition.name) use(one);
      continue;
    }
    if (node.type !== 'Identifier') continue;
    const isKey = (field === 'property' || field === 'key') && parent?.node.computed !== true;
    if (isKey) continue;
    if (names.has(nameOf(node))) use(one);
    else if (modules.has(nameOf(node)) && field !== 'object' && !isNamingModule(one)) isHandedOn = true;
  }
  return { calls, isHandedOn };
}

/** Whether an identifier stands there only to give or to pass a function's name: in a declaration, an import or an export. */
function isNaming({ node, parent, field }: TreeNode): boolean {
  if (!parent) return false;
  switch (parent.node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'TSDeclareFunction':
    case 'VariableDeclarator':
      return field === 'id';
    case 'ImportSpecifier':
    case 'ExportSpecifier':
      return true;
    case 'ObjectProperty':
      return isExported(parent.parent) || parent.parent?.node.type === 'ObjectPattern';
    case 'AssignmentExpression': {
      const left = child(parent.node, 'left');
      return left === node || isExports(left && child(left, 'object'));
    }
    default:
      return false;
  }
}

/** Whether an identifier stands there only to give a module its name, or to export it as a whole. */
function isNamingModule({ parent, field }: TreeNode): boolean {
  if (!parent) return false;
  switch (parent.node.type) {
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'TSImportEqualsDeclaration':
      return true;
    case 'VariableDeclarator':
      return field === 'id' && parent.parent?.parent?.node.type !== 'ExportNamedDeclaration';
    case 'SpreadElement':
      return isExported(parent.parent);
    case 'AssignmentExpression':
      return field === 'right' && isExports(child(parent.node, 'left'));
    case 'ExportDefaultDeclaration':
      return true;
    default:
      return false;
  }
}
