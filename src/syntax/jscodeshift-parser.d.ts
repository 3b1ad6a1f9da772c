/** jscodeshift's choice of a parser, without recast; its own types do not cover it. */
declare module 'jscodeshift/src/getParser.js' {
  interface Parser {
    parse(code: string): unknown;
  }
  export default function getParser(name: 'babylon', options: Readonly<Record<string, unknown>>): Parser;
}
