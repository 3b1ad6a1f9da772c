import { lineStarts, positionAt, tokenAt } from '../../model/span.ts';
import { childOf, partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import type { Catalogue } from './catalogue.ts';
import { callOf, expressionOf, namesOf, resultsOf, textOf, typeOf, type Names } from './expressions.ts';
import type { Declaration, Declared, Expression, GoFacts, GoImport, GoUse, TypeName, Variable } from './facts.ts';
import { importsOf } from './imports.ts';
import { elementUse } from './literals.ts';
import { packageNamesOf } from './package-names.ts';
import { References } from './references.ts';
import { Scope } from '../../syntax/scope.ts';

/**
 * Reads one Go file: what it declares, and every place that may use the API.
 */
export function readFile(
  root: SyntaxNode,
  text: string,
  { path, fragment }: Pick<GoFacts, 'path' | 'fragment'>,
  catalogue: Catalogue,
): GoFacts {
  return new FileReader(root, text, path, fragment, catalogue).facts;
}

const blocks = new Set([
  'block',
  'if_statement',
  'for_statement',
  'expression_switch_statement',
  'type_switch_statement',
  'select_statement',
  'expression_case',
  'default_case',
  'communication_case',
]);

/** What mocks of testify are told and asked by the name of a method. */
const telling = /^(?:On|AssertCalled|AssertNotCalled)$/;

class FileReader {
  readonly facts: GoFacts;
  readonly #imports: GoImport[] = [];
  readonly #types: Record<string, Declared> = {};
  readonly #functions: Record<string, readonly TypeName[]> = {};
  readonly #globals: Record<string, Variable> = {};
  readonly #variables: Variable[] = [];
  readonly #uses: GoUse[] = [];
  readonly #fields: GoFacts['fields'][number][] = [];
  readonly #declarations: Declaration[] = [];
  readonly #renamed: GoFacts['renamed'][number][] = [];
  readonly #references: References;
  readonly #text: string;
  #lineStarts: readonly number[] | undefined;
  readonly #catalogue: Catalogue;
  readonly #waiting: { readonly node: SyntaxNode; readonly scope: Scope }[] = [];
  readonly #parameters = new Set<number>();
  /** Bodies that do not parse, with the scope of their functions. */
  readonly #lostBodies = new Map<SyntaxNode, Scope>();

  constructor(root: SyntaxNode, text: string, path: string, fragment: number, catalogue: Catalogue) {
    this.#text = text;
    this.#catalogue = catalogue;
    this.#references = new References(text, {
      isPackage: (name) => this.#imports.some((one) => one.name === name),
      mustBeUsed: (variable) => !this.#parameters.has(variable),
    });
    const clause = root.children.find(({ type }) => type === 'package_clause');
    this.facts = {
      path,
      package: this.#textOf(clause?.children[0]),
      imports: this.#imports,
      types: this.#types,
      functions: this.#functions,
      globals: this.#globals,
      names: packageNamesOf(root, text, path, this.#imports),
      variables: this.#variables,
      uses: this.#uses,
      fields: this.#fields,
      declarations: this.#declarations,
      renamed: this.#renamed,
      references: this.#references.counts,
      importsSdk: false,
      fragment,
    };
    // Imports first: what they name is looked up everywhere else.
    for (const node of root.children)
      if (node.type === 'import_declaration')
        this.#imports.push(...importsOf(node, text, (offset) => this.#lineOf(offset)));
    this.facts = { ...this.facts, importsSdk: this.#imports.some((one) => catalogue.isOurs(one.path)) };
    this.#enter(root.children, new Scope());
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) this.#visit(next.node, next.scope);
    const inOrder = (a: { span: { start: number } }, b: { span: { start: number } }) => a.span.start - b.span.start;
    this.#uses.sort((a, b) => a.method.span.start - b.method.span.start);
    this.#fields.sort(inOrder);
    this.#declarations.sort(inOrder);
  }

  #enter(nodes: readonly SyntaxNode[], scope: Scope): void {
    for (let index = nodes.length - 1; index >= 0; index--) {
      const node = nodes[index];
      if (node) this.#waiting.push({ node, scope });
    }
  }

  #visit(node: SyntaxNode, scope: Scope): void {
    switch (node.type) {
      case 'import_declaration':
      case 'comment':
        return;
      case 'function_declaration':
      case 'method_declaration':
      case 'func_literal':
        this.#readFunction(node, scope);
        return;
      case 'type_declaration':
        for (const one of partsOf(node)) this.#readType(one, scope);
        return;
      case 'var_spec':
      case 'const_spec':
        this.#readVariables(node, scope, childOf(node, 'value'), namesOf(node));
        return;
      case 'short_var_declaration':
        this.#readVariables(node, scope, childOf(node, 'right'), partsOf(childOf(node, 'left') ?? node));
        return;
      case 'range_clause':
        this.#readRange(node, scope);
        return;
      case 'type_switch_statement':
        this.#readTypeSwitch(node, scope);
        return;
      case 'selector_expression':
        this.#readName(node, childOf(node, 'operand'), childOf(node, 'field'), scope);
        this.#readSelection(node, scope);
        break;
      case 'qualified_type':
        this.#readName(node, childOf(node, 'package'), childOf(node, 'name'), scope);
        break;
      case 'keyed_element':
        this.#readElement(node, scope);
        // A field's name is no reference to a variable.
        this.#enter(node.children.slice(1), scope);
        return;
      case 'identifier':
        this.#references.add(node, scope);
        return;
      case 'parameter_declaration':
        // Those of a function that parses are read with it.
        if (node.parent?.parent?.type === 'ERROR') this.#readParameter(node, scope, this.#names(scope), false);
        break;
      case 'ERROR':
        this.#enter(node.children, this.#lostBodies.get(node) ?? scope);
        return;
      case 'package_identifier':
        this.#references.addPackage(this.#textOf(node));
        return;
    }
    this.#enter(node.children, blocks.has(node.type) ? scope.fork() : scope);
  }

  #readFunction(node: SyntaxNode, outer: Scope): void {
    const scope = outer.fork();
    this.#readTypeParameters(childOf(node, 'type_parameters'), scope);
    const names = this.#names(scope.fork());
    const receiver = childOf(node, 'receiver');
    const results = childOf(node, 'result');
    for (const list of [receiver, childOf(node, 'parameters'), results])
      if (list?.type === 'parameter_list')
        for (const one of partsOf(list)) this.#readParameter(one, scope, names, one.type.startsWith('variadic'));
    if (node.type !== 'func_literal') {
      const name = this.#textOf(childOf(node, 'name'));
      const types = resultsOf(results, names);
      const owner = receiver && typeOf(childOf(partsOf(receiver)[0] ?? receiver, 'type'), names);
      this.#functions[owner?.kind === 'named' ? `${owner.name}.${name}` : name] = types;
      if (owner) this.#readDeclaration(node, childOf(node, 'parameters'), types);
    }
    this.#enter(node.children, scope);
    const next = childOf(node, 'body') ? undefined : nextSibling(node);
    if (next?.type === 'ERROR') this.#lostBodies.set(next, scope);
  }

  /** `[T Getter]`: a value of the type has what it is constrained to. */
  #readTypeParameters(list: SyntaxNode | undefined, scope: Scope): void {
    for (const one of list ? partsOf(list) : []) {
      const type = typeOf(childOf(one, 'type'), this.#names(scope));
      if (type.kind !== 'named' || /^(any|comparable)$/.test(type.name)) continue;
      for (const name of namesOf(one)) {
        const id = this.#variables.push({ type }) - 1;
        scope.declare(constraintKey(this.#textOf(name)), id);
      }
    }
  }

  #readParameter(node: SyntaxNode, scope: Scope, names: Names, isVariadic: boolean): void {
    const type = typeOf(childOf(node, 'type'), names);
    for (const name of namesOf(node)) {
      const id = this.#declare(name, scope, { type: isVariadic ? { kind: 'many', of: type } : type });
      if (id !== undefined) this.#parameters.add(id);
    }
  }

  #readType(node: SyntaxNode, scope: Scope): void {
    const body = childOf(node, 'type');
    const name = this.#textOf(childOf(node, 'name'));
    const names = this.#names(scope);
    this.#enter(node.children, scope);
    if (!body || name === '') return;
    if (body.type === 'struct_type') {
      const fields: Record<string, TypeName> = {};
      const embedded: TypeName[] = [];
      for (const list of partsOf(body))
        for (const field of partsOf(list)) {
          const type = typeOf(childOf(field, 'type'), names);
          const given = namesOf(field);
          if (given.length === 0) embedded.push(type);
          for (const one of given) fields[this.#textOf(one)] = type;
        }
      this.#types[name] = { kind: 'struct', fields, embedded };
    } else if (body.type === 'interface_type') {
      const methods: Record<string, readonly TypeName[]> = {};
      const embedded: TypeName[] = [];
      for (const element of partsOf(body))
        if (element.type === 'method_elem') {
          const results = resultsOf(childOf(element, 'result'), names);
          methods[this.#textOf(childOf(element, 'name'))] = results;
          this.#readDeclaration(element, childOf(element, 'parameters'), results);
        } else embedded.push(typeOf(partsOf(element)[0], names));
      this.#types[name] = { kind: 'interface', methods, embedded };
    } else if (node.type === 'type_alias' || body.type !== 'qualified_type')
      this.#types[name] = { kind: 'same', as: typeOf(body, names) };
  }

  /** A method with an operation's name, in an interface or of a type of the package. */
  #readDeclaration(node: SyntaxNode, parameters: SyntaxNode | undefined, results: readonly TypeName[]): void {
    const name = childOf(node, 'name');
    if (!name || !parameters || !this.#catalogue.methods.has(this.#textOf(name))) return;
    const count = partsOf(parameters).reduce((sum, one) => sum + Math.max(1, namesOf(one).length), 0);
    this.#declarations.push({
      method: tokenAt(this.#text, name.start, name.end),
      span: { start: name.start, end: parameters.end },
      parameters: count,
      results,
    });
  }

  #readVariables(node: SyntaxNode, scope: Scope, right: SyntaxNode | undefined, left: readonly SyntaxNode[]): void {
    const before = scope.fork();
    const names = this.#names(before);
    const declared = childOf(node, 'type');
    const values = right ? partsOf(right) : [];
    const isGlobal = node.parent?.parent?.type === 'source_file' || node.parent?.parent?.parent?.type === 'source_file';
    left.forEach((name, index) => {
      const variable: Variable = declared
        ? { type: typeOf(declared, names) }
        : { value: valueAt(values, index, left.length, names) };
      if (isGlobal && node.type !== 'short_var_declaration') this.#globals[this.#textOf(name)] = variable;
      else if (name.type === 'identifier') this.#declareOnce(name, scope, before, variable, node);
    });
    // What is assigned does not see the new names.
    this.#enter([...(declared ? [declared] : []), ...values], before);
  }

  /** `x, err := …` declares only what its own block does not have yet; a further `err` is the same variable. */
  #declareOnce(name: SyntaxNode, scope: Scope, before: Scope, variable: Variable, node: SyntaxNode): void {
    const text = this.#textOf(name);
    const known = before.find(text);
    const again = known !== undefined && node.type === 'short_var_declaration' && text === 'err';
    if (!again) this.#declare(name, scope, variable);
  }

  #readRange(node: SyntaxNode, scope: Scope): void {
    const right = childOf(node, 'right');
    const before = scope.fork();
    const of = expressionOf(right, this.#names(before));
    const left = partsOf(childOf(node, 'left') ?? node);
    const isChannel = left.length === 1;
    left.forEach((name, index) => {
      if (name.type !== 'identifier') return;
      const value: Expression = index === 1 || isChannel ? { kind: 'element', of } : { kind: 'unknown' };
      this.#declare(name, scope, { value });
    });
    if (right) this.#enter([right], before);
  }

  #readTypeSwitch(node: SyntaxNode, outer: Scope): void {
    const scope = outer.fork();
    const alias = partsOf(childOf(node, 'alias') ?? node)[0];
    for (const part of partsOf(node)) {
      if (part.field === 'alias') continue;
      if (part.type !== 'type_case' && part.type !== 'default_case') {
        this.#enter([part], scope);
        continue;
      }
      const own = scope.fork();
      const types = part.children.filter(({ field }) => field === 'type');
      const type = types.length === 1 ? typeOf(types[0], this.#names(scope)) : ({ kind: 'unknown' } as const);
      if (alias?.type === 'identifier') this.#declare(alias, own, { type });
      this.#enter(part.children, own);
    }
  }

  /** `batchai.NewUsageClient`, `batchai.UsageClient` */
  #readName(node: SyntaxNode, qualifier: SyntaxNode | undefined, name: SyntaxNode | undefined, scope: Scope): void {
    if (!name || !qualifier || !this.#catalogue.renamed.has(this.#textOf(name))) return;
    const names = this.#names(scope);
    const of = this.#textOf(qualifier);
    const path = names.variable(of) === undefined ? names.packagePath(of) : undefined;
    const token = tokenAt(this.#text, name.start, name.end);
    if (path !== undefined && this.#catalogue.isOurs(path))
      this.#renamed.push({ package: path, name: token, span: { start: node.start, end: node.end } });
  }

  #readSelection(node: SyntaxNode, scope: Scope): void {
    const operand = childOf(node, 'operand');
    const field = childOf(node, 'field');
    if (!operand || !field) return;
    const name = this.#textOf(field);
    if (telling.test(name)) this.#readExpected(node, operand, scope);
    const isMethod = this.#catalogue.methods.has(name);
    const isField = this.#catalogue.fields.has(name);
    if (!isMethod && !isField) return;
    const names = this.#names(scope);
    const of = expressionOf(operand, names);
    const token = tokenAt(this.#text, field.start, field.end);
    if (isField)
      this.#fields.push({ of, field: token, span: { start: node.start, end: node.end }, owner: this.#textOf(operand) });
    if (!isMethod) return;
    const { parent } = node;
    const isCalled = parent?.type === 'call_expression' && node.field === 'function';
    const call = isCalled ? callOf(parent, this.#text) : undefined;
    const whole = isCalled ? parent : node;
    // An open parenthesis behind it began a call that the parser lost.
    const isLost = !isCalled && /^[ \t]*\(/.test(this.#text.slice(node.end, node.end + 200));
    this.#uses.push({
      of,
      receiver: tokenAt(this.#text, operand.start, operand.end),
      method: token,
      span: { start: whole.start, end: whole.end },
      line: this.#lineOf(node.start),
      broken: whole.broken || isLost,
      ...(call && { call }),
    });
  }

  /** `jobs.On("Get", mock.Anything, group, name)`, `jobs.AssertCalled(t, "Get", …)` */
  #readExpected(node: SyntaxNode, operand: SyntaxNode, scope: Scope): void {
    const { parent } = node;
    const call =
      parent?.type === 'call_expression' && node.field === 'function' ? callOf(parent, this.#text) : undefined;
    const index = call?.arguments.findIndex(({ value }) => value.text.startsWith('"')) ?? -1;
    const named = call?.arguments[index];
    const method = named && tokenAt(this.#text, named.span.start + 1, named.span.end - 1);
    if (!parent || !call || !method || index > 1 || !this.#catalogue.methods.has(method.text)) return;
    const receiver = tokenAt(this.#text, operand.start, operand.end);
    const given = call.arguments.slice(index + 1);
    this.#uses.push({
      of: expressionOf(operand, this.#names(scope)),
      receiver,
      method,
      span: { start: parent.start, end: parent.end },
      line: this.#lineOf(node.start),
      call: { ...call, receiver, operation: method, arguments: given, open: named.span.end, bare: true },
      isExpected: true,
      broken: parent.broken,
    });
  }

  /** `Location: value` of a literal. */
  #readElement(node: SyntaxNode, scope: Scope): void {
    const found = elementUse(node, this.#text, this.#names(scope), this.#catalogue);
    if (!found) return;
    const references = this.#references.in(childOf(node, 'value'), scope);
    this.#fields.push({ ...found, removal: { span: found.removal, references } });
  }

  #declare(name: SyntaxNode, scope: Scope, variable: Variable): number | undefined {
    const text = this.#textOf(name);
    if (text === '_') return undefined;
    const id = this.#variables.push(variable) - 1;
    scope.declare(text, id);
    return id;
  }

  #names(scope: Scope): Names {
    return {
      text: this.#text,
      packagePath: (name) => this.#imports.find((one) => one.name === name)?.path,
      variable: (name) => scope.find(name),
      constraint: (name) => {
        const id = scope.find(constraintKey(name));
        const known = id === undefined ? undefined : this.#variables[id];
        return known && 'type' in known ? known.type : undefined;
      },
    };
  }

  #textOf(node: SyntaxNode | undefined): string {
    return textOf(node, { text: this.#text });
  }

  #lineOf(offset: number): number {
    this.#lineStarts ??= lineStarts(this.#text);
    return positionAt(this.#lineStarts, offset).line;
  }
}

/** Types have names of their own beside those of variables. */
function constraintKey(name: string): string {
  return `type ${name}`;
}

function nextSibling({ parent, end }: SyntaxNode): SyntaxNode | undefined {
  return parent?.children.find(({ start }) => start >= end);
}

/** `x, err := f()` takes the results of one call apart; else each name has its value. */
function valueAt(values: readonly SyntaxNode[], index: number, count: number, names: Names): Expression {
  const [only] = values;
  if (values.length !== 1 || count === 1) return expressionOf(values[index], names);
  const value = expressionOf(only, names);
  if (value.kind === 'result') return { ...value, index };
  // `client, ok := clients[name]`, `v.(T)`, `<-channel`
  return index === 0 ? value : { kind: 'unknown' };
}
