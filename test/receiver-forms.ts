import type { Files } from './fixtures.ts';

/** A way in which code comes to a client, told by how it is written. */
export interface ReceiverForm {
  readonly name: string;
  readonly isWritten: (files: Files) => boolean;
  /** What becomes of such a use where that is not a rewrite. */
  readonly outcome?: 'review';
}

const inOne =
  (...shapes: readonly RegExp[]) =>
  (files: Files) =>
    Object.values(files).some((text) => shapes.some((shape) => shape.test(text)));

/** Whether a function that stands in another calls what the other one names. */
function hasClosure(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.some((line, index) => {
    const [, indent = '', name] = /^([ \t]+)(?:const |let |var )?(\w+) = .*client/i.exec(line) ?? [];
    if (name === undefined) return false;
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((other) => !other.startsWith(indent));
    const beside = end < 0 ? rest : rest.slice(0, end);
    const inner = beside.findIndex((other) => /\bdef |=>|\bfunction\b|\blambda\b|->/.test(other));
    return inner >= 0 && beside.slice(inner).some((other) => new RegExp(`\\b${name}\\.`).test(other));
  });
}

const sdk = /batch[\s_-]*ai/i;

/** The ways that are promised; each is looked for in the text of a case. */
export const receiverForms: readonly ReceiverForm[] = [
  {
    name: 'operation groups given to functions',
    isWritten: inOne(/\w\(\s*(?:[\w.$]+, *)*\w+(?:\.\w+)*\.(?:jobs|clusters|file_?servers)(?:\(\))?\s*[,)]/i),
  },
  {
    name: 'clients and groups made by factories',
    isWritten: inOne(
      /(?:=|return)\s*(?:await\s+)?(?:[\w.]+\.)?(?:\w*factory|(?:get|make|create|new|build)_?\w*client)\w*(?:\.\w+)?\(/i,
    ),
  },
  {
    name: 'clients in dictionaries',
    isWritten: inOne(
      /\w\[(['"])\w+\1\]\)?\.(?:clusters|jobs|file_?servers)\b/i,
      /\.get\((['"])\w+\1\)\.(?:clusters|jobs|file_?servers)\b/,
    ),
  },
  {
    name: 'clients in attributes',
    isWritten: inOne(
      /\b(?:self|this)\.\w+\.(?:clusters|jobs|file_?servers)\b/i,
      /@\w+\.(?:clusters|jobs|file_servers)\./,
    ),
  },
  {
    name: 'clients in closures',
    isWritten: (files) => Object.values(files).some(hasClosure),
  },
  {
    name: 'clients of context managers',
    isWritten: inOne(/^\s*(?:async )?with .+ as \w+:/m, /\busing (?:\(|var )/, /\btry \(\w/),
  },
  {
    name: 'clients that are injected',
    isWritten: inOne(
      /@pytest\.fixture|\bDepends\(|@inject\b|@Inject\b|\bAdd(?:Singleton|Scoped|Transient)\b/,
      /constructor\((?:private|readonly|public) /,
    ),
  },
  {
    name: 'a client class that is given to a factory',
    isWritten: inOne(/\w\((?:[^()\n]*, ?)?\w*ManagementClient\)/),
  },
  {
    name: 'parameters that are what their callers pass',
    isWritten: (files) =>
      inOne(/(?:def|function) \w+\((?:self, ?|context, ?)?(?:client|batch\w*|operations|jobs|clusters|service)\b/i)(
        files,
      ),
  },
  {
    name: 'parameters of callers of two services',
    outcome: 'review',
    isWritten: (files) =>
      inOne(/(?:def|function) \w+\(/)(files) &&
      inOne(/BatchAIManagementClient\(|arm-batchai/)(files) &&
      inOne(/(?!BatchAI)\b\w+ManagementClient\(/)(files),
  },
  {
    name: 'helper modules that never name the library',
    isWritten: (files) =>
      Object.values(files).length > 1 &&
      Object.values(files).some((text) => !sdk.test(text) && /\.(?:clusters|jobs|file_?servers)\.\w+\(/.test(text)),
  },
  {
    name: 'TypeScript without the types of the library',
    isWritten: (files) =>
      Object.keys(files).some((path) => /\.tsx?$/.test(path)) &&
      !Object.keys(files).some((path) => /node_modules\/.*\.d\.ts$/.test(path)),
  },
  {
    name: 'one name for several services',
    isWritten: inOne(
      /\b(\w+)(?:: ?\w+)? = (?:new )?BatchAI\w*Client\([\s\S]*\b\1(?:: ?\w+)? = (?:new )?(?!BatchAI)\w+Client\(/,
      /\b(\w+)(?:: ?\w+)? = (?:new )?(?!BatchAI)\w+Client\([\s\S]*\b\1(?:: ?\w+)? = (?:new )?BatchAI\w*Client\(/,
    ),
  },
];
