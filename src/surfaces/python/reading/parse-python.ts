import type { SyntaxNodes } from '../../../syntax/syntax-nodes.ts';

/** Parses text of a fragment as its own parser should see it. */
export type ParsePython = (text: string) => SyntaxNodes;
