import type { Language } from '../model/source-file.ts';
import { mapJsonString } from './json-text.ts';
import type { MappedText } from './mapped-text.ts';
import { walk } from './value-tree.ts';
import type { ObjectNode, StringNode, ValueNode } from './value-tree.ts';
import { azureCliProgram, beginsCommand, commandItems, interpretedBy } from './word-list.ts';
import type { WordItem } from './word-list.ts';

/** A command that JSON gives in pieces, or a string of which something beside it says what runs it. */
export type JsonCommand =
  /** `["az", "batchai", …]`, `"command": "az", "args": ["batchai", …]`; `begun` is a string with the first words in it. */
  | { readonly kind: 'words'; readonly items: readonly WordItem[]; readonly begun?: StringNode }
  /** `["pwsh", "-Command", "az batchai …"]`, `"command": "az", "args": "batchai …"`. */
  | { readonly kind: 'script'; readonly string: StringNode; readonly language: Language };

/** The commands in pieces in a tree of JSON, each once, in no order. */
export function findJsonCommands(source: string, root: ValueNode): readonly JsonCommand[] {
  const found: JsonCommand[] = [];
  const taken = new Set<ValueNode>();
  for (const { node } of walk(root)) {
    if (node.kind === 'object') found.push(...splitCommands(source, node, taken));
    if (node.kind !== 'array' || taken.has(node)) continue;
    const items = node.elements.map((element) => itemOf(source, element));
    const isCalled = items.some(({ literal }) => literal?.text.startsWith('-'));
    const command = commandItems(items) ?? (isCalled && beginsCommand(items) ? items : undefined);
    // A name is no command; what a program may put behind it is not in the file.
    if (command && command.length > 2) found.push({ kind: 'words', items: command });
    else found.push(...scriptsIn(node.elements, []));
  }
  return found;
}

/** What an object says of one program in two members: the program, or the beginning of the command, and what it is given. */
function splitCommands(source: string, { members }: ObjectNode, taken: Set<ValueNode>): readonly JsonCommand[] {
  return members.flatMap(({ name: key, value: program }): readonly JsonCommand[] => {
    const begun = program.kind === 'array' && program.elements.length === 1 ? program.elements[0] : program;
    if (begun?.kind !== 'string') return [];
    const isProgram = azureCliProgram.test(begun.value);
    return members.flatMap(({ name, value }): readonly JsonCommand[] => {
      if (value === program || taken.has(value) || !givesArguments.test(name)) return [];
      if (value.kind === 'string' && isProgram && /^\s*batchai\s/i.test(value.value))
        return [{ kind: 'script', string: value, language: 'shell' }];
      if (value.kind !== 'array') return [];
      const items = value.elements.map((element) => itemOf(source, element));
      if (isProgram && items[0]?.literal?.text.toLowerCase() === 'batchai') {
        taken.add(value);
        // The program stands behind what it is given where members are sorted.
        const isFirst = begun.span.start < value.span.start;
        return [{ kind: 'words', items: isFirst ? [itemOf(source, begun), ...items] : items }];
      }
      if (/^\s*az(?:\.cmd)?\s+batchai\b[^|&;]*$/i.test(begun.value) && items.length > 0) {
        taken.add(value).add(begun);
        return [{ kind: 'words', items, begun }];
      }
      const scripts = namesProgram.test(key) ? scriptsIn(value.elements, [begun]) : [];
      if (scripts.length > 0) taken.add(value);
      return scripts;
    });
  });
}

/** Members that say what is run, where what is said could also be a title. */
const namesProgram = /^(?:command|cmd|program|entryPoint|executable|shell|path|fileName|tool)$/i;

/** Members that give a program its arguments: VS Code's `args`, a container's `command` behind its `entryPoint`, … */
const givesArguments = /^(?:args|arguments|argv|argumentList|parameters|params|cmd|command)$/i;

/** The strings of a list that a shell is given to run. */
function scriptsIn(elements: readonly ValueNode[], before: readonly StringNode[]): readonly JsonCommand[] {
  const words = [...before, ...elements];
  const textOf = (node: ValueNode | undefined) => (node?.kind === 'string' ? node.value : '');
  return words.flatMap((string, i): readonly JsonCommand[] => {
    const language = interpretedBy(textOf(words[0]), textOf(words[i - 1]));
    return language && string.kind === 'string' ? [{ kind: 'script', string, language }] : [];
  });
}

/** An element as a word; an object that says how its `value` is quoted (VS Code) is one, too. */
function itemOf(source: string, node: ValueNode): WordItem {
  const { span } = node;
  const string = node.kind === 'object' ? node.members.find(({ name }) => name === 'value')?.value : node;
  if (string?.kind !== 'string') return { span };
  const map = (mapped: MappedText) => {
    mapJsonString(mapped, source, string.span, { kind: 'json' });
  };
  return { span, literal: { text: string.value, content: string.inside, codec: { kind: 'json' }, map } };
}
