import type { Container } from '../model/surface.ts';
import { findRestructuredParts } from '../syntax/restructuredtext.ts';
import { textsOfDocumentation } from '../syntax/documentation-code.ts';

/** Code blocks, literal blocks, inline literals, comments and command lines of a paragraph in reStructuredText. */
export const restructuredtext: Container = {
  find({ text }) {
    return mightHoldUse.test(text) ? textsOfDocumentation(text, findRestructuredParts(text)) : [];
  },
};

/** A command, or a program whose client may be made in another block. */
const mightHoldUse = /batchai|\baz\s+configure\b/i;
