import { maskedText } from '../../../model/fragment.ts';
import type { Fragment } from '../../../model/fragment.ts';
import { lineStarts, positionAt } from '../../../model/span.ts';
import { MalformedFile } from '../../../model/surface.ts';
import type { Document } from '../../../model/world.ts';
import type { ParsedJavascript } from '../../../syntax/javascript.ts';
import type { FragmentFlow, JavascriptFacts } from './facts.ts';
import type { Flow } from './flow.ts';
import { isSdk, modulesExported, modulesThatMatter, storesOfClients, takesClient } from './module-reach.ts';
import { prune } from './prune.ts';
import { readFlow } from './read-flow.ts';
import { relevantText } from './relevant-text.ts';
import { placeOfStore, waysToRead } from './shared-places.ts';
import { unparsedFlow } from './unparsed.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** The languages of this surface. */
/** Those whose programs use the Node library. */
export const javascriptLanguages = ['javascript', 'jsx', 'typescript', 'tsx'] as const;

/** Parses text of a fragment. */
type ParseFragment = (fragment: Fragment, text: string) => ParsedJavascript;

/**
 * What one file says. A fragment that holds no use and gives nothing to others is not parsed; one that does not parse
 * has the words in it that look like uses.
 * @param relevant blanks what cannot bear on a use; the same sites must be found without it
 * @throws MalformedFile where the code is too large or nested too deeply to be read, and holds words that look like uses
 */
export function readFacts(
  document: Document,
  vocabulary: Vocabulary,
  parse: ParseFragment,
  relevant: typeof relevantText = relevantText,
): JavascriptFacts {
  const { file, fragments } = document;
  const own = fragments.filter(({ language }) => (javascriptLanguages as readonly string[]).includes(language));
  const starts = lineStarts(file.text);
  const flows: FragmentFlow[] = [];
  for (const fragment of own) {
    if (!mightMatter(fragment, vocabulary)) continue;
    // What a fence or a string declares, another one may use.
    const isWhole = fragment.container === 'file' && own.length === 1;
    const parsed = parseRelevant(fragment, vocabulary, parse, isWhole ? relevant : (text) => text);
    const flow = flowOf(fragment, document, vocabulary, parsed, starts);
    const isTyped =
      /^ts|^typescript/.test(fragment.language) || /@(?:param|type|returns?|typedef)\s*\{/.test(fragment.text);
    flows.push({ fragment: fragment.index, flow, isTyped });
  }
  const exported = new Set(flows.flatMap(({ flow }) => [...modulesExported(flow, vocabulary)]));
  const exporting = flows.filter(({ flow }) => flow.exports.length + flow.starExports.length > 0);
  const places = flows.flatMap(({ flow }) =>
    storesOfClients(flow, vocabulary).flatMap((store) => placeOfStore(flow, store) ?? []),
  );
  const isUser = flows.some(({ flow }) => flow.modules.some(({ name }) => isSdk(name, vocabulary)));
  return {
    ...(isUser && { library: { modules: vocabulary.modules, calls: vocabulary.changedCalls } }),
    mentions: vocabulary.mentions.test(file.text),
    modules: [...new Set(flows.flatMap(({ flow }) => [...modulesThatMatter(flow, vocabulary)]))],
    exported: [...exported],
    offersClient:
      exporting.some(
        ({ flow }) =>
          [...modulesExported(flow, vocabulary)].some((module) => isSdk(module, vocabulary)) || takesClient(flow),
      ) || places.length > 0,
    clientPlaces: [...new Set(places.flatMap(waysToRead))],
    flows: flows.map((entry) => ({ ...entry, flow: prune(entry.flow) })),
  };
}

/** A text test before the parser: a group's name, or something that is given to others or to later fragments. */
function mightMatter({ text, container }: Fragment, { mightHoldUse, mentions }: Vocabulary): boolean {
  if (mightHoldUse.test(text)) return true;
  return container === 'file' ? /\b(?:import|require|exports?)\b/.test(text) : mentions.test(text);
}

/** What of a fragment can bear on a use, or all of it where that alone does not parse. */
function parseRelevant(
  fragment: Fragment,
  vocabulary: Vocabulary,
  parse: ParseFragment,
  relevant: typeof relevantText,
): ParsedJavascript {
  const text = maskedText(fragment);
  const part = relevant(text, vocabulary);
  const parsed = parse(fragment, part);
  return part === text || parsed.faults.length === 0 ? parsed : parse(fragment, text);
}

function flowOf(
  fragment: Fragment,
  document: Document,
  vocabulary: Vocabulary,
  { program, faults }: ParsedJavascript,
  starts: readonly number[],
): Flow {
  const tooComplex = faults.find((fault) => fault.tooComplex)?.message;
  if (tooComplex !== undefined) return refuse(tooComplex, fragment, document, vocabulary, starts);
  if (!program) return unparsedFlow(fragment, vocabulary, starts);
  try {
    return readFlow(fragment, program, vocabulary, starts);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse('the code is nested too deeply', fragment, document, vocabulary, starts);
  }
}

/** What cannot be read is the file's failure if it may hold uses, and nothing to anybody else. */
function refuse(
  cause: string,
  fragment: Fragment,
  { file }: Document,
  vocabulary: Vocabulary,
  starts: readonly number[],
): Flow {
  const { text } = fragment;
  if (fragment.container !== 'file' || !vocabulary.mentions.test(text) || !vocabulary.mightHoldUse.test(text))
    return unparsedFlow(fragment, vocabulary, starts);
  const at = positionAt(starts, text.search(vocabulary.mightHoldUse));
  throw new MalformedFile(
    'too-complex',
    `${file.path} cannot be read: ${cause}. Change its Batch AI calls by hand, from line ${at.line} on, or exclude the file.`,
  );
}
