import type { Container } from '../model/surface.ts';
import { findAsciidocParts } from '../syntax/asciidoc.ts';
import { textsOfDocumentation } from '../syntax/documentation-code.ts';

/** Source, listing and literal blocks, inline code, comments and command lines of a paragraph in AsciiDoc. */
export const asciidoc: Container = {
  find({ text }) {
    return mightHoldUse.test(text) ? textsOfDocumentation(text, findAsciidocParts(text)) : [];
  },
};

/** A command, or a program whose client may be made in another block. */
const mightHoldUse = /batchai|\baz\s+configure\b/i;
