/** jscodeshift's Babel parser, without recast; its own types do not cover it. */
declare module 'jscodeshift/parser/babylon.js' {
  interface Parser {
    parse(code: string): unknown;
  }
  export default function babylon(options: Readonly<Record<string, unknown>>): Parser;
}
