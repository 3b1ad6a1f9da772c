import type { Placed } from '../../model/placed.ts';
import { tokenAt, type Span } from '../../model/span.ts';
import { partsOf, type SyntaxNode } from '../../syntax/syntax-nodes.ts';
import type { Catalogue } from './catalogue.ts';
import { argumentNodes, commandOf, newObjectOf } from './commands.ts';
import { addValue, type Draft } from './draft.ts';
import { expressionOf, memberToken, pipelineValue, textOf, typeName, variableOf, type Place } from './expressions.ts';
import type { Creation, Expression } from './facts.ts';
import { readUse } from './read-uses.ts';
import { doesNothingElse, ownLines } from './tables.ts';

/** Reads one text of a document: what it declares, and every place that may use the API. */
export class TextReader {
  readonly #text: string;
  readonly #catalogue: Catalogue;
  readonly #draft: Draft;
  readonly #placed: (span: Span) => Placed;
  readonly #waiting: { readonly node: SyntaxNode; readonly at: Place }[] = [];

  constructor(text: string, catalogue: Catalogue, draft: Draft, placed: (span: Span) => Placed) {
    this.#text = text;
    this.#catalogue = catalogue;
    this.#draft = draft;
    this.#placed = placed;
  }

  read(root: SyntaxNode): void {
    for (const [, name = ''] of this.#text.matchAll(/^[ \t]*using[ \t]+namespace[ \t]+([\w.]+)/gim))
      this.#draft.namespaces.push(name.toLowerCase());
    this.#enter(root.children, { text: this.#text, scope: 0, class: '', placed: this.#placed });
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) this.#visit(next.node, next.at);
  }

  #enter(nodes: readonly SyntaxNode[], at: Place): void {
    for (const node of nodes) this.#waiting.push({ node, at });
  }

  #visit(node: SyntaxNode, at: Place): void {
    switch (node.type) {
      case 'comment':
        return;
      case 'function_statement':
        this.#readFunction(node);
        return;
      case 'class_statement':
        this.#readClass(node, at);
        return;
      case 'class_property_definition':
        this.#readField(node, at);
        break;
      case 'class_method_definition':
        this.#readMethod(node, at);
        return;
      case 'assignment_expression':
        this.#readAssignment(node, at);
        return;
      case 'param_block':
        this.#readParameters(node, at, undefined);
        break;
      case 'foreach_statement':
        this.#readLoop(node, at);
        break;
      case 'pipeline_chain':
        this.#readPipeline(node, at);
        return;
      case 'command':
        this.#readCommand(node, at);
        break;
      case 'invokation_expression':
        this.#readStaticNew(node, at);
        readUse(node, at, this.#catalogue, this.#draft, this.#placed);
        break;
      case 'member_access':
        readUse(node, at, this.#catalogue, this.#draft, this.#placed);
        this.#readProperty(node, at);
        break;
      case 'cast_expression':
        this.#readCast(node, at);
        break;
      case 'type_literal':
        this.#readType(node);
        return;
    }
    this.#enter(node.children, at);
  }

  #readFunction(node: SyntaxNode): void {
    const name = this.#textOf(node.children.find(({ type }) => type === 'function_name')).toLowerCase();
    const inside: Place = {
      ...{ text: this.#text, placed: this.#placed },
      ...{ scope: this.#draft.newScope(), class: '' },
    };
    const body = node.children.find(({ type }) => type === 'script_block');
    const own = node.children.find(({ type }) => type === 'function_parameter_declaration');
    if (own) this.#readParameters(own, inside, name);
    const block = body?.children.find(({ type }) => type === 'param_block');
    if (block) this.#readParameters(block, inside, name);
    this.#readReturns(name, body, inside);
    // The block's parameters are declared already.
    const parts = body?.children.flatMap((child) => (child === block ? block.children : [child])) ?? [];
    this.#enter([...(own?.children ?? []), ...parts], inside);
  }

  /** What the last statement gives, and every `return`. */
  #readReturns(name: string, body: SyntaxNode | undefined, inside: Place): void {
    if (!body) return;
    addValue(this.#draft.functions, name, expressionOf(body, inside));
    for (const node of withinFunction(body))
      if (node.type === 'flow_control_statement' && /^return\b/i.test(this.#textOf(node)))
        addValue(this.#draft.functions, name, expressionOf(node, inside));
  }

  #readClass(node: SyntaxNode, at: Place): void {
    const name = this.#textOf(node.children.find(({ type }) => type === 'simple_name')).toLowerCase();
    this.#draft.classes.push(name);
    this.#enter(node.children, { ...at, scope: 0, class: name });
  }

  #readField(node: SyntaxNode, at: Place): void {
    const variable = node.children.find(({ type }) => type === 'variable');
    const type = node.children.find(({ type: kind }) => kind === 'type_literal');
    const key = `${at.class} ${this.#textOf(variable).slice(1).toLowerCase()}`;
    const value = partsOf(node).at(-1);
    if (type) addValue(this.#draft.fields, key, { kind: 'typed', type: typeName(type, this.#text) });
    if (value && value !== variable) addValue(this.#draft.fields, key, expressionOf(value, at));
  }

  #readMethod(node: SyntaxNode, at: Place): void {
    const own = this.#textOf(node.children.find(({ type }) => type === 'simple_name')).toLowerCase();
    const isConstructor = own === at.class;
    const inside: Place = { ...at, scope: this.#draft.newScope() };
    const name = isConstructor ? `${at.class}::new` : `${at.class}.${own}`;
    const returned = node.children.find(({ type }) => type === 'type_literal');
    if (returned && !isConstructor)
      addValue(this.#draft.functions, name, { kind: 'typed', type: typeName(returned, this.#text) });
    const list = node.children.find(({ type }) => type === 'class_method_parameter_list');
    this.#declareParameters(list ? partsOf(list) : [], inside, name);
    const body = node.children.find(({ type }) => type === 'script_block');
    this.#readReturns(name, body, inside);
    this.#enter(node.children, inside);
  }

  /** @param name the function that the parameters are of; undefined for the script's own */
  #readParameters(node: SyntaxNode, at: Place, name: string | undefined): void {
    const list = node.children.find(({ type }) => type === 'parameter_list');
    this.#declareParameters(list ? partsOf(list) : [], at, name);
  }

  #declareParameters(parameters: readonly SyntaxNode[], at: Place, name: string | undefined): void {
    parameters.forEach((parameter, index) => {
      const variable = parameter.children.find(({ type }) => type === 'variable');
      const target = variable && variableOf(this.#textOf(variable), at);
      if (target?.kind !== 'variable') return;
      const type = typeOfParameter(parameter);
      const byDefault = parameter.children.find((child) => child.type === 'script_parameter_default');
      const values: Expression[] = [
        ...(type ? [{ kind: 'typed', type: typeName(type, this.#text) } as const] : []),
        ...(name === undefined ? [] : [{ kind: 'parameter', function: name, index, name: target.name } as const]),
        ...(byDefault ? [expressionOf(partsOf(byDefault)[0], at)] : []),
      ];
      for (const value of values.length > 0 ? values : [{ kind: 'unknown' } as const])
        addValue(this.#draft.variables, `${target.scope} ${target.name}`, value);
    });
  }

  /** `$client = …`, `[Type] $client = …`, `$this.Client = …`, `$parameters.Location = …`, `$a, $b = …` */
  #readAssignment(node: SyntaxNode, at: Place): void {
    const parts = partsOf(node);
    const [left, right] = [parts[0], parts.at(-1)];
    if (!left) return;
    const isPlain = /^\s*=/.test(this.#text.slice(left.end));
    const targets = left.type === 'array_literal_expression' ? partsOf(left) : [left];
    const values = right?.type === 'array_literal_expression' ? partsOf(right) : undefined;
    targets.forEach((target, index) => {
      const value = targets.length === 1 ? right : values?.length === targets.length ? values[index] : undefined;
      this.#assign(target, isPlain && value !== left ? value : undefined, at, node);
    });
    if (right && right !== left) this.#enter([right], at);
  }

  #assign(target: SyntaxNode, value: SyntaxNode | undefined, at: Place, statement: SyntaxNode): void {
    const given = expressionOf(value, at);
    if (target.type === 'cast_expression') {
      const [type, variable] = partsOf(target);
      if (!type || !variable) return;
      this.#readType(type);
      this.#readTable(value, type, statement, at);
      this.#declare(variable, { kind: 'typed', type: typeName(type, this.#text) }, at);
      this.#assign(variable, undefined, at, statement);
      return;
    }
    if (target.type === 'variable') {
      this.#declare(target, given, at);
      this.#keepString(target, value, at);
      return;
    }
    if (target.type !== 'member_access') {
      this.#enter([target], at);
      return;
    }
    const [owner] = partsOf(target);
    const property = memberToken(target, this.#text);
    if (!owner || !property) return;
    const field = expressionOf(target, at);
    if (field.kind === 'field') addValue(this.#draft.fields, `${field.class} ${field.name}`, given);
    if (this.#catalogue.hasLost(property.text)) {
      const removal = doesNothingElse(value, this.#text) ? ownLines(statement, this.#text) : undefined;
      this.#draft.settings.push({
        ...this.#placed({ start: statement.start, end: statement.end }),
        ...(value && { value: tokenAt(this.#text, value.start, value.end) }),
        of: expressionOf(owner, at),
        owner: tokenAt(this.#text, owner.start, owner.end),
        property,
        ...(removal && { removal }),
      });
    }
    this.#enter([owner], at);
  }

  #declare(variable: SyntaxNode, value: Expression, at: Place): void {
    const target = variableOf(this.#textOf(variable), at);
    if (target.kind === 'variable') addValue(this.#draft.variables, `${target.scope} ${target.name}`, value);
  }

  /** What may serve as a constant: `$Workspace = 'vision'` in the script's own text. */
  #keepString(target: SyntaxNode, value: SyntaxNode | undefined, { scope }: Place): void {
    const text = /^(['"])([^'"`$]*)\1$/.exec(this.#textOf(value))?.[2];
    const name = /^\$(?:script:|global:)?(\w+)$/i.exec(this.#textOf(target))?.[1];
    if (scope !== 0 || text === undefined || name === undefined || !value || !isTopLevel(target)) return;
    const { fragment } = this.#placed({ start: target.start, end: target.end });
    this.#draft.strings.push({ fragment, name, value: text, end: value.end });
  }

  /** The variable of a loop is one of what it goes over. */
  #readLoop(node: SyntaxNode, at: Place): void {
    const [variable, of] = partsOf(node).filter(({ type }) => type !== 'foreach_parameter');
    if (variable?.type === 'variable') this.#declare(variable, { kind: 'element', of: expressionOf(of, at) }, at);
  }

  #readPipeline(node: SyntaxNode, at: Place): void {
    const parts = partsOf(node);
    parts.forEach((part, index) => {
      this.#enter([part], index === 0 ? at : { ...at, piped: pipelineValue(parts.slice(0, index), at) });
    });
  }

  #readCommand(node: SyntaxNode, at: Place): void {
    const made = newObjectOf(node, this.#text);
    if (made) {
      this.#keepPassing(`${made.type}::new`, made.arguments, {}, at);
      this.#draft.creations.push({
        ...this.#placed({ start: node.start, end: node.end }),
        type: made.type,
        typeToken: made.typeToken,
        arguments: made.arguments.map((one) => expressionOf(one, at)),
        written: made.arguments.map((one) => this.#textOf(one)),
        start: node.start,
        ...this.#tableOf(made.table, at),
        broken: node.broken,
      });
      return;
    }
    const command = commandOf(node, this.#text);
    if (!command) return;
    this.#keepPassing(command.name, command.positional, command.named, at);
    // `Set-Variable -Name client -Value $client -Scope Script`
    const { name, value } = command.named;
    if (/^(?:set|new)-variable$/.test(command.name)) {
      const target = this.#textOf(name ?? command.positional[0])
        .replace(/['"]/g, '')
        .toLowerCase();
      addValue(this.#draft.variables, `0 ${target}`, expressionOf(value ?? command.positional[1], at));
    }
  }

  #keepPassing(
    name: string,
    positional: readonly SyntaxNode[],
    named: Readonly<Record<string, SyntaxNode | undefined>>,
    at: Place,
  ): void {
    const values = positional.map((one) => expressionOf(one, at));
    const byName = Object.fromEntries(Object.entries(named).map(([key, one]) => [key, expressionOf(one, at)]));
    const isTelling = [...values, ...Object.values(byName)].some(
      ({ kind }) => kind !== 'unknown' && kind !== 'literal',
    );
    if (isTelling) this.#draft.passings.push({ name, positional: values, named: byName });
  }

  /** `[ClusterCreateParameters]::new($size, $account)` */
  #readStaticNew(node: SyntaxNode, at: Place): void {
    const [type] = partsOf(node);
    if (type?.type !== 'type_literal' || memberToken(node, this.#text)?.text.toLowerCase() !== 'new') return;
    const args = argumentNodes(node);
    this.#keepPassing(`${typeName(type, this.#text)}::new`, args, {}, at);
    const written = args.map((one) => this.#textOf(one));
    this.#keepCreation(node, type, { arguments: args.map((one) => expressionOf(one, at)), written });
  }

  /** `[ClusterCreateParameters] @{ VmSize = $size }` */
  #readCast(node: SyntaxNode, at: Place): void {
    const [type, value] = partsOf(node);
    if (type?.type === 'type_literal' && /^(?:variable|hash_literal_expression)$/.test(value?.type ?? ''))
      this.#keepCreation(node, type, this.#tableOf(value, at));
  }

  /** `[ClusterCreateParameters] $parameters = @{ … }` */
  #readTable(value: SyntaxNode | undefined, type: SyntaxNode, statement: SyntaxNode, at: Place): void {
    if (value?.type === 'hash_literal_expression')
      this.#keepCreation(statement, type, { ...this.#tableOf(value, at), start: value.start });
  }

  #keepCreation(
    node: SyntaxNode,
    type: SyntaxNode,
    given: Partial<Pick<Creation, 'arguments' | 'written' | 'properties' | 'table' | 'start'>>,
  ): void {
    this.#draft.creations.push({
      ...this.#placed({ start: node.start, end: node.end }),
      type: typeName(type, this.#text),
      typeToken: tokenAt(this.#text, type.start + 1, type.end - 1),
      arguments: [],
      written: [],
      properties: [],
      start: node.start,
      ...given,
      broken: node.broken,
    });
  }

  /** `$cluster.Location` */
  #readProperty(node: SyntaxNode, at: Place): void {
    const [owner] = partsOf(node);
    const property = memberToken(node, this.#text);
    if (!owner || !property || !this.#catalogue.hasLost(property.text)) return;
    this.#draft.reads.push({
      ...this.#placed({ start: node.start, end: node.end }),
      of: expressionOf(owner, at),
      owner: tokenAt(this.#text, owner.start, owner.end),
      property,
    });
  }

  /** `[…ExecutionState]`, with `::Succeeded` behind it where that stands there. */
  #readType(node: SyntaxNode): void {
    const type = typeName(node, this.#text);
    const last = type.slice(type.lastIndexOf('.') + 1);
    if (!this.#catalogue.enumerationOfType(last)) return;
    const { parent } = node;
    const owned = parent?.type === 'member_access' && parent.children[0] === node ? parent : undefined;
    const member = owned && memberToken(owned, this.#text)?.text;
    const { start, end } = owned ?? node;
    const token = tokenAt(this.#text, start, end);
    this.#draft.types.push({ ...this.#placed(token.span), type, token, ...(member !== undefined && { member }) });
  }

  /** A table that stands where an object is made, or what is known of one that stands elsewhere. */
  #tableOf(node: SyntaxNode | undefined, at: Place): Pick<Creation, 'properties' | 'table'> {
    const table = expressionOf(node, at);
    if (table.kind === 'table') return { properties: table.entries };
    return { properties: [], ...(table.kind !== 'unknown' && { table }) };
  }

  #textOf(node: SyntaxNode | undefined): string {
    return textOf(node, this.#text);
  }
}

/** The last type among a parameter's attributes: `[Parameter(Mandatory)] [Client] $client`. */
function typeOfParameter(parameter: SyntaxNode): SyntaxNode | undefined {
  const own = parameter.children.find(({ type }) => type === 'type_literal');
  const list = parameter.children.find(({ type }) => type === 'attribute_list');
  const types = list?.children.flatMap((attribute) => attribute.children.filter(({ type }) => type === 'type_literal'));
  return own ?? types?.at(-1);
}

function* withinFunction(body: SyntaxNode): Generator<SyntaxNode> {
  const waiting = [body];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    if (node.type !== 'function_statement' && node.type !== 'script_block_expression') waiting.push(...node.children);
  }
}

/** Whether a node is part of a statement of the text itself, which always runs, and not of a block. */
function isTopLevel(node: SyntaxNode): boolean {
  for (let outer = node.parent; outer; outer = outer.parent)
    if (/block|function|class|clause/.test(outer.type)) return false;
  return true;
}
