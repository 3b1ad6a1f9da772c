import {
  findNodeAtLocation,
  parseTree,
  printParseErrorCode,
  getNodeValue,
  type Node,
  type ParseError,
} from 'jsonc-parser';

/** A configuration file's value, and the 1-based line at which a value, or its key, stands. */
export interface ParsedConfig {
  readonly value: unknown;
  lineOf(at: readonly PropertyKey[]): number | undefined;
}

/** What keeps a file from being parsed. */
export interface ConfigSyntaxError {
  readonly line: number;
  readonly message: string;
}

/**
 * Parses a configuration file as data. Comments and trailing commas are for `.jsonc`; of a `package.json` only the
 * value of `packageKey` counts, and undefined says that it has none.
 */
export async function parseConfig(
  name: string,
  text: string,
  packageKey: string,
): Promise<ParsedConfig | ConfigSyntaxError | undefined> {
  if (/\.ya?ml$/.test(name)) return await parseYaml(text);
  const errors: ParseError[] = [];
  const isLenient = name.endsWith('.jsonc');
  const tree = parseTree(text, errors, { disallowComments: !isLenient, allowTrailingComma: isLenient });
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const top: readonly (string | number)[] = name === 'package.json' ? [packageKey] : [];
  const node = tree && (top.length > 0 ? findNodeAtLocation(tree, [...top]) : tree);
  if (name === 'package.json' && !node) return undefined;
  const [error] = errors;
  if (error) return { line: lineAt(error.offset), message: wording(printParseErrorCode(error.error)) };
  return {
    value: node && value(node),
    lineOf: (at) => {
      const found =
        tree && findNodeAtLocation(tree, [...top, ...at.map((key) => (typeof key === 'number' ? key : String(key)))]);
      return found && lineAt((found.parent?.type === 'property' ? found.parent : found).offset);
    },
  };
}

const value = (node: Node): unknown => getNodeValue(node);

/** `CommaExpected` → `comma expected` */
function wording(code: string): string {
  return code.replace(/\B[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

async function parseYaml(text: string): Promise<ParsedConfig | ConfigSyntaxError> {
  const { LineCounter, isNode, isPair, isMap, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) return { line: lines.linePos(error.pos[0]).line, message: error.message };
  return {
    value: document.toJS() as unknown,
    lineOf: (at) => {
      const parent = at.length > 1 ? document.getIn(at.slice(0, -1), true) : document.contents;
      const last = at.at(-1);
      const pair = isMap(parent)
        ? parent.items.find((item) => isPair(item) && String(item.key) === String(last))
        : undefined;
      const node = pair?.key ?? document.getIn(at, true);
      return isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined;
    },
  };
}
