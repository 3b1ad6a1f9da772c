import { describe, expect, it } from 'vitest';
import type { Language } from '../src/model/source-file.ts';
import { children, loadJavascript, nodesBelow } from '../src/syntax/javascript.ts';
import type { SyntaxNode } from '../src/syntax/javascript.ts';

const parse = await loadJavascript();

/** The texts of all calls, in the order in which they end. */
function callsIn(text: string, language: Language): readonly string[] {
  const found: string[] = [];
  const visit = (node: SyntaxNode): void => {
    for (const below of nodesBelow(node)) visit(below);
    if (/^(Optional)?CallExpression$/.test(node.type)) found.push(text.slice(node.start, node.end));
  };
  const { program } = parse(text, language);
  if (program) visit(program);
  return found;
}

describe('the parser of JavaScript', () => {
  it('counts offsets in UTF-16 code units', () => {
    const text = "#!/usr/bin/env node\r\nconst x = '😀é' + f(𝒳, naïve)\r\n/* 🚂 */ g?.()";
    expect(callsIn(text, 'javascript')).toEqual(['f(𝒳, naïve)', 'g?.()']);
  });

  it.each<[string, Language, string]>([
    ['JSX', 'javascript', 'const a = <b c={f(1)}>{g()}</b>;'],
    ['Flow', 'javascript', '// @flow\nfunction a(b: ?string): Array<c> { return f((b: any)); }'],
    ['TypeScript in .js', 'javascript', 'const a = b as unknown as C; enum D { e } f(a!);'],
    ['TypeScript', 'typescript', 'const a = <T,>(b: T) => f(b); let c = <D>g();'],
    ['JSX in .ts', 'typescript', 'const a = () => <b>{f()}</b>;'],
    ['TSX', 'tsx', 'const a = <T extends B>(b: T) => <c>{f(b as D)}</c>;'],
    ['old scripts', 'javascript', 'with (a) { f(010); } var let = 1; delete b;'],
    ['modules', 'javascript', 'import a from "b"; export * as c from "d"; await f();'],
    ['a return outside of functions', 'javascript', 'if (a) return f();'],
    ['decorators and private names', 'javascript', '@a() class B { #c = f(); static { g(); } }'],
    ['names that are declared twice', 'javascript', 'let a = f(); let a = g(); export { missing };'],
  ])('reads %s', (_, language, text) => {
    expect(parse(text, language).faults).toEqual([]);
    expect(callsIn(text, language).length).toBeGreaterThan(0);
  });

  it('says where a text does not parse', () => {
    const text = 'const a = 1;\nconst b = {;\nf(a);';
    const { program, faults } = parse(text, 'javascript');
    expect(program).toBeUndefined();
    expect(faults.map(({ span }) => text.slice(span.start, span.end))).toEqual([';']);
    expect(faults[0]?.message).not.toMatch(/\(\d+:\d+\)/);
  });

  it('says so where a text ends too early', () => {
    const { faults } = parse('f(a', 'typescript');
    expect(faults).toHaveLength(1);
    expect(faults[0]?.span.end).toBeLessThanOrEqual(3);
    expect(parse('', 'javascript').faults).toEqual([]);
  });

  it('gives up on 2,000 nested parentheses and goes on', () => {
    const { program, faults } = parse(`a = ${'('.repeat(2000)}f(b)${')'.repeat(2000)};`, 'javascript');
    expect(program).toBeUndefined();
    expect(faults).toMatchObject([{ tooComplex: true }]);
    expect(callsIn('f(a)', 'javascript')).toEqual(['f(a)']);
  });

  it('does not begin a line of 10 MB', () => {
    const start = performance.now();
    expect(parse(`f(${'1,'.repeat(5_000_000)}1)`, 'javascript').faults).toMatchObject([{ tooComplex: true }]);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('keeps parentheses, so that nothing is put inside them', () => {
    const { program } = parse('f((a), b)', 'javascript');
    const call = program && nodesBelow(program)[0] && nodesBelow(nodesBelow(program)[0] ?? program)[0];
    expect(call && children(call, 'arguments').map(({ start, end }) => [start, end])).toEqual([
      [2, 5],
      [7, 8],
    ]);
  });
});
