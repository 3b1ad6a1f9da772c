import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import { overlaps } from '../model/span.ts';
import type { Span } from '../model/span.ts';
import type { Container } from '../model/surface.ts';
import { isCommandPrefix, mightCallByName, mightMentionCommand, mightShowCommand } from '../syntax/command-mention.ts';
import { findCommentTexts } from '../syntax/comment-text.ts';
import { MappedText } from '../syntax/mapped-text.ts';
import { commandBeginning, isCommandWord } from '../syntax/split-command.ts';
import { beginsCommand, commandItems, interpretedBy, mapWordList } from '../syntax/word-list.ts';
import type { WordItem } from '../syntax/word-list.ts';
import { contentOf, mapYamlScalar, yamlCodec } from '../syntax/yaml-scalar.ts';
import { scriptLanguage } from '../syntax/yaml-scripts.ts';
import type { YamlPlace } from '../syntax/yaml-scripts.ts';
import { readYaml } from '../syntax/yaml-text.ts';
import type { YamlMapping, YamlNode, YamlScalar, YamlSequence } from '../syntax/yaml-text.ts';

/** Scripts, commands, lists of words, comments and texts of pipelines, playbooks, manifests and compose files. */
export const yaml: Container = {
  find({ text }) {
    if (!mightMentionCommand(text) && !mightCallByName(text)) return [];
    const { documents, comments, isBroken } = readYaml(text);
    // What stands where is not known: the lines are only accounted for.
    if (isBroken) return [asItIs(text, { start: 0, end: text.length })];
    const found = documents.flatMap((document) => new Reader(text).read(document));
    found.push(...findCommentTexts(text, comments).map((comment) => fragmentOf(comment, 'documentation')));
    return [...found, ...missedLines(text, found)];
  },
};

function fragmentOf({ text, pieces }: MappedText, language: Language): FoundFragment {
  return { language, text, pieces };
}

function asItIs(source: string, { start, end }: Span): FoundFragment {
  const mapped = new MappedText(source);
  mapped.run(start, end, { kind: 'verbatim' });
  return fragmentOf(mapped, 'text');
}

/** Lines with a command that no scalar or comment accounts for (a key). */
function missedLines(source: string, found: readonly FoundFragment[]): readonly FoundFragment[] {
  const claimed = found.flatMap(({ pieces }) => pieces.map(({ from }) => from));
  return [...source.matchAll(/[^\r\n]*\baz[ \t]+batchai\b[^\r\n]*/gi)].flatMap(({ index, 0: line }) => {
    const span = { start: index, end: index + line.length };
    return mightShowCommand(line) && !claimed.some((claim) => overlaps(claim, span)) ? [asItIs(source, span)] : [];
  });
}

const inWords = { language: 'shell', interpolation: 'braces', isKept: true, valueKey: 'yaml' } as const;

class Reader {
  private readonly found: FoundFragment[] = [];

  constructor(private readonly source: string) {}

  read(document: YamlNode): FoundFragment[] {
    this.visit(document, []);
    return this.found;
  }

  private visit(node: YamlNode, places: readonly YamlPlace[]): void {
    switch (node.kind) {
      case 'scalar':
        if ((isVariable(places) || places.at(-1)?.key === 'entrypoint') && isCommandPrefix(node.value))
          this.readScalar(node, 'shell', true);
        else this.readScalar(node, scriptLanguage(places, node.value));
        break;
      case 'sequence':
        this.readSequence(node, places);
        break;
      case 'mapping':
        this.readMapping(node, places);
        break;
      case 'alias':
        break;
    }
  }

  private readMapping(mapping: YamlMapping, places: readonly YamlPlace[]): void {
    const together = this.commandWithArguments(mapping);
    for (const { key, value } of mapping.entries) {
      if (value && !together.includes(value)) this.visit(value, [...places, { mapping, key }]);
    }
  }

  /** `command: ["az"]` and `args: ["batchai", …]` of a container are one command, as are `entrypoint` and `command` of a service, and `entrypoint` and `args` of an action. */
  private commandWithArguments(mapping: YamlMapping): readonly YamlNode[] {
    const under = (key: string) => mapping.entries.find((entry) => entry.key === key)?.value;
    const pairs = [
      [under('command'), under('args')],
      [under('entrypoint'), under('command')],
      [under('entrypoint'), under('args')],
    ] as const;
    for (const [program, args] of pairs) {
      if (!program || !args) continue;
      if (program.kind !== 'sequence' || args.kind !== 'sequence' || spanOf(program).start > spanOf(args).start) {
        const beginning = commandBeginning(this.wordsOf(program));
        if (beginning !== undefined && this.readArguments(args, beginning)) return [program, args];
        continue;
      }
      const words = commandItems([...program.items, ...args.items].map((item) => this.itemOf(item)));
      if (!words || words.length <= args.items.length || words.length < 3) continue;
      this.addList(words);
      return [program, args];
    }
    return [];
  }

  private wordsOf(node: YamlNode): readonly string[] {
    if (node.kind === 'sequence') return node.items.map((item) => this.itemOf(item).literal?.text ?? '');
    return node.kind === 'scalar' ? node.value.trim().split(/\s+/) : [];
  }

  /** Reads what goes on behind the beginning of a command that is written in another style, or after it. */
  private readArguments(args: YamlNode, beginning: readonly string[]): boolean {
    const mapped = new MappedText(this.source);
    if (args.kind === 'sequence') {
      const items = args.items.map((item) => this.itemOf(item));
      if (!isCommandWord(items[0]?.literal?.text)) return false;
      const { text, pieces } = mapWordList(this.source, items, mapped);
      this.found.push({ ...inWords, text, pieces, behind: beginning });
      return true;
    }
    if (args.kind !== 'scalar' || !isCommandWord(args.value)) return false;
    mapYamlScalar(mapped, this.source, args);
    this.found.push({ ...fragmentOf(mapped, 'shell'), behind: beginning });
    return true;
  }

  private readSequence({ items }: YamlSequence, places: readonly YamlPlace[]): void {
    const words = items.map((item) => this.itemOf(item));
    const command = commandItems(words) ?? (beginsCommand(words) ? words : undefined);
    if (command) {
      this.addList(command);
      return;
    }
    for (const [i, item] of items.entries()) {
      const option = words[i - 1]?.literal?.text ?? '';
      const run = item.kind === 'scalar' ? interpretedBy(words[0]?.literal?.text ?? '', option) : undefined;
      if (item.kind === 'scalar' && run) this.readScalar(item, run);
      else this.visit(item, places);
    }
  }

  private addList(items: readonly WordItem[]): void {
    const { text, pieces } = mapWordList(this.source, items);
    this.found.push({ ...inWords, text, pieces });
  }

  private itemOf(node: YamlNode): WordItem {
    if (node.kind !== 'scalar' || node.style === 'literal' || node.style === 'folded')
      return { span: spanOf(node), isSpread: true };
    const { span, value } = node;
    const map = (mapped: MappedText) => {
      mapYamlScalar(mapped, this.source, node);
    };
    return { span, literal: { text: value, content: contentOf(node), codec: yamlCodec(node), map } };
  }

  private readScalar(scalar: YamlScalar, language: Language = 'documentation', isKept = false): void {
    const mightHold =
      mightMentionCommand(scalar.value) || (language !== 'documentation' && mightCallByName(scalar.value));
    if (!mightHold) return;
    const mapped = new MappedText(this.source);
    mapYamlScalar(mapped, this.source, scalar);
    if (mapped.text !== '') this.found.push({ ...fragmentOf(mapped, language), ...(isKept && { isKept }) });
  }
}

/** `env: { BATCHAI: az batchai }`; a `name` or a `title` only says what something is about. */
function isVariable(places: readonly YamlPlace[]): boolean {
  const [parent, own] = places.slice(-2).map(({ key }) => key);
  return /^[A-Z][A-Z\d_]*$/.test(own ?? '') || /^(?:env|environment|variables|vars)$/.test(parent ?? '');
}

function spanOf(node: YamlNode): Span {
  if (node.kind === 'scalar' || node.kind === 'alias') return node.span;
  const spans = (node.kind === 'sequence' ? node.items : node.entries.flatMap(({ value }) => value ?? [])).map(spanOf);
  return { start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 };
}
