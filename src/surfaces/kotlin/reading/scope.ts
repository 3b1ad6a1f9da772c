import { callParts, type KotlinCall } from '../../../syntax/kotlin.ts';
import { childOf, partsOf, type SyntaxNode } from '../../../syntax/syntax-nodes.ts';
import {
  constructorParameters,
  declaredType,
  isTypeDeclaration,
  isTypeNode,
  membersOf,
  nameOf,
  parametersOf,
  receiverType,
  textOf,
  typeText,
  valueOf,
  variableOf,
} from './declarations.ts';

/** What a name stands for where it is used, as far as its own file says. */
export type Declaration =
  | { readonly kind: 'typed'; readonly type: string; readonly node: SyntaxNode }
  /** `val name = value`. */
  | { readonly kind: 'value'; readonly value: SyntaxNode; readonly node: SyntaxNode }
  /** `for (name in value)`. */
  | { readonly kind: 'element'; readonly of: SyntaxNode; readonly node: SyntaxNode }
  /** One of the names that a value is taken apart into (`for ((name, jobs) in value)`), by its place. */
  | { readonly kind: 'part'; readonly of: SyntaxNode | undefined; readonly index: number; readonly node: SyntaxNode }
  /** A parameter of a lambda that has no type, by its place; `it` is the first. */
  | { readonly kind: 'lambda'; readonly call: KotlinCall; readonly index: number; readonly node: SyntaxNode }
  /** A member of what the lambda of a call such as `apply` runs on. */
  | { readonly kind: 'receiver'; readonly call: KotlinCall }
  /** A member of the type that a function extends. */
  | { readonly kind: 'extended'; readonly type: string; readonly node: SyntaxNode }
  /** A member of this class, or of what it extends: a declaration, or the expression of an object. */
  | { readonly kind: 'member'; readonly owner: SyntaxNode }
  /** A function that is declared here; its declaration. */
  | { readonly kind: 'function'; readonly node: SyntaxNode };

/** The declarations that a name at a node can mean, the closest first; the first local one ends the list. */
export function declarationsOf(text: string, from: SyntaxNode, name: string): readonly Declaration[] {
  const found: Declaration[] = [];
  for (let inner = from, outer = from.parent; outer; inner = outer, outer = outer.parent) {
    const local = localIn(text, outer, inner, name);
    if (local) return [...found, local];
    if (outer.type === 'lambda_literal') {
      const call = callOfLambda(outer);
      if (call && runsOnObject(text, call)) found.push({ kind: 'receiver', call });
    }
    if (outer.type === 'function_declaration' || outer.type === 'property_declaration') {
      const extended = receiverType(outer);
      if (extended) found.push({ kind: 'extended', type: typeText(text, extended), node: extended });
    }
    if (isTypeDeclaration(outer) || outer.type === 'object_literal') {
      if (outer.type === 'companion_object') continue;
      const field = fieldIn(text, outer, name);
      if (field) return [...found, field];
      found.push({ kind: 'member', owner: outer });
    }
  }
  return found;
}

function fieldIn(text: string, owner: SyntaxNode, name: string): Declaration | undefined {
  for (const member of membersOf(owner)) {
    const declared = member.type === 'property_declaration' ? declaredIn(text, member, name) : undefined;
    if (declared) return declared;
  }
  const parameter = constructorParameters(owner).find((each) => nameOf(text, each) === name);
  return parameter && { kind: 'typed', type: typeText(text, declaredType(parameter)), node: parameter };
}

function localIn(text: string, outer: SyntaxNode, inner: SyntaxNode, name: string): Declaration | undefined {
  switch (outer.type) {
    case 'ERROR':
    case 'source_file':
    case 'block':
      return statementBefore(text, outer, inner, name);
    case 'lambda_literal':
      return statementBefore(text, outer, inner, name) ?? parameterOfLambda(text, outer, name);
    case 'for_statement': {
      const [variable, of] = partsOf(outer).filter(({ type }) => type !== 'label');
      if (!variable || !of || inner === of) return undefined;
      if (variable.type === 'multi_variable_declaration') return partIn(text, variable, of, name);
      if (nameOf(text, variable) !== name) return undefined;
      const type = declaredType(variable);
      return type
        ? { kind: 'typed', type: typeText(text, type), node: variable }
        : { kind: 'element', of, node: variable };
    }
    case 'catch_block':
      return nameOf(text, outer) === name
        ? { kind: 'typed', type: typeText(text, declaredType(outer)), node: outer }
        : undefined;
    case 'function_declaration':
    case 'secondary_constructor':
    case 'anonymous_function': {
      const parameter = parametersOf(outer).find((each) => nameOf(text, each) === name);
      return parameter && { kind: 'typed', type: typeText(text, declaredType(parameter)), node: parameter };
    }
    case 'if_expression':
      return inner.field === 'condition' || isElse(text, outer, inner)
        ? undefined
        : checkedIn(text, childOf(outer, 'condition'), name);
    case 'when_expression':
      return whenSubject(text, outer, inner, name);
    case 'binary_expression':
      return inner.field === 'right' ? checkedIn(text, childOf(outer, 'left'), name) : undefined;
    default:
      return undefined;
  }
}

function isElse(text: string, { children }: SyntaxNode, inner: SyntaxNode): boolean {
  const before = children[children.indexOf(inner) - 1];
  return before !== undefined && /\belse\b/.test(text.slice(before.end, inner.start));
}

function statementBefore(text: string, outer: SyntaxNode, inner: SyntaxNode, name: string): Declaration | undefined {
  for (let i = outer.children.indexOf(inner) - 1; i >= 0; i--) {
    const statement = outer.children[i];
    if (statement?.type === 'property_declaration') {
      const found = declaredIn(text, statement, name);
      if (found) return found;
    }
    // `if (jobs !is JobsInner) return`
    const condition = statement?.type === 'if_expression' ? childOf(statement, 'condition') : undefined;
    const negated = condition?.type === 'is_expression' && /!is\b/.test(textOf(text, condition));
    const checked = negated ? checkOf(text, condition, name) : undefined;
    if (checked) return checked;
  }
  const declared = outer.children.find(
    (each) => each.type === 'function_declaration' && nameOf(text, each) === name && !receiverType(each),
  );
  return declared && { kind: 'function', node: declared };
}

function declaredIn(text: string, property: SyntaxNode, name: string): Declaration | undefined {
  const several = property.children.find(({ type }) => type === 'multi_variable_declaration');
  if (several) return partIn(text, several, undefined, name);
  const variable = variableOf(property);
  if (!variable || nameOf(text, variable) !== name || receiverType(property)) return undefined;
  const type = declaredType(variable);
  if (type) return { kind: 'typed', type: typeText(text, type), node: property };
  const value = valueOf(property);
  return value ? { kind: 'value', value, node: property } : { kind: 'typed', type: '', node: property };
}

/** One of the names that a value is taken apart into. @param of what is gone over, an entry at a time, if that is told */
function partIn(text: string, several: SyntaxNode, of: SyntaxNode | undefined, name: string): Declaration | undefined {
  const index = several.children.findIndex((each) => nameOf(text, each) === name);
  const variable = several.children[index];
  const type = variable && declaredType(variable);
  if (type) return { kind: 'typed', type: typeText(text, type), node: variable };
  return variable && { kind: 'part', of, index, node: variable };
}

function parameterOfLambda(text: string, lambda: SyntaxNode, name: string): Declaration | undefined {
  const call = callOfLambda(lambda);
  const list = lambda.children.find(({ type }) => type === 'lambda_parameters');
  const parameters = list ? partsOf(list) : [];
  for (const several of parameters)
    if (several.type === 'multi_variable_declaration') {
      const part = partIn(text, several, call?.object, name);
      if (part) return part;
    }
  const index = parameters.findIndex((each) => each.type === 'variable_declaration' && nameOf(text, each) === name);
  const parameter = parameters[index];
  const type = parameter && declaredType(parameter);
  if (type) return { kind: 'typed', type: typeText(text, type), node: parameter };
  if (parameter)
    return call ? { kind: 'lambda', call, index, node: parameter } : { kind: 'typed', type: '', node: parameter };
  const isOpen = name === 'it' && parameters.length === 0 && call !== undefined && !runsOnObject(text, call);
  return isOpen ? { kind: 'lambda', call, index: 0, node: lambda } : undefined;
}

/** The call that a lambda is given to. */
function callOfLambda(lambda: SyntaxNode): KotlinCall | undefined {
  const around = lambda.parent;
  if (around?.type === 'annotated_lambda') return callParts(around.parent);
  return around?.type === 'value_argument' ? callParts(around.parent?.parent) : undefined;
}

/** Whether the lambda of a call sees the members of an object without naming it. */
function runsOnObject(text: string, { name, object }: KotlinCall): boolean {
  const called = textOf(text, name);
  return called === 'with' ? !object : object !== undefined && (called === 'apply' || called === 'run');
}

/** `x is Type` in a condition. */
function checkedIn(text: string, condition: SyntaxNode | undefined, name: string): Declaration | undefined {
  const waiting = condition ? [condition] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'is_expression' && !/!is\b/.test(textOf(text, node))) {
      const found = checkOf(text, node, name);
      if (found) return found;
    }
    if (node.type === 'binary_expression' || node.type === 'parenthesized_expression') waiting.push(...node.children);
  }
  return undefined;
}

function checkOf(text: string, node: SyntaxNode, name: string): Declaration | undefined {
  if (textOf(text, childOf(node, 'left')) !== name) return undefined;
  return { kind: 'typed', type: typeText(text, childOf(node, 'right')), node };
}

/** `when (x) { is Type -> x… }`, `when (val x = …) { … }` */
function whenSubject(text: string, outer: SyntaxNode, inner: SyntaxNode, name: string): Declaration | undefined {
  const subject = outer.children.find(({ type }) => type === 'when_subject');
  const [first, value] = subject ? partsOf(subject) : [];
  const isNamed = first?.type === 'variable_declaration' ? nameOf(text, first) === name : textOf(text, first) === name;
  if (!first || !isNamed || inner === subject) return undefined;
  const test = childOf(inner, 'condition');
  const type =
    test?.type === 'type_test' && !textOf(text, test).startsWith('!') ? test.children.find(isTypeNode) : undefined;
  if (type) return { kind: 'typed', type: typeText(text, type), node: type };
  if (first.type !== 'variable_declaration') return undefined;
  const declared = declaredType(first);
  if (declared) return { kind: 'typed', type: typeText(text, declared), node: first };
  return value && { kind: 'value', value, node: first };
}
