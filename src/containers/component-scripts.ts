import type { FoundFragment } from '../model/fragment.ts';
import type { Language } from '../model/source-file.ts';
import type { Container } from '../model/surface.ts';
import { languageNamed } from '../syntax/code-language.ts';
import { mightMentionCommand } from '../syntax/command-mention.ts';
import { MappedText } from '../syntax/mapped-text.ts';

/** The scripts of components and pages (`.vue`, `.svelte`, `.html`), and the text around them, whose commands and calls are only accounted for. */
export const componentScripts: Container = {
  find({ text }) {
    const found: FoundFragment[] = [];
    let position = 0;
    const addMarkup = (end: number): void => {
      const markup = text.slice(position, end);
      if (mightMentionCommand(markup) || memberCall.test(markup)) found.push(fragmentOf(text, position, end, 'text'));
    };
    for (const { index, 0: whole, 1: opening = '', 2: attributes = '', 3: script = '' } of text.matchAll(scripts)) {
      addMarkup(index);
      const start = index + opening.length;
      const language = scriptLanguage(attributes);
      if (language && script.trim() !== '') found.push(fragmentOf(text, start, start + script.length, language));
      position = index + whole.length;
    }
    addMarkup(text.length);
    return found;
  },
};

/** `@click="client.jobs.terminate(group, name)"`, `{client.jobs.list()}` */
const memberCall = /\w\??\.\w+\??\.\w+\s*\(/;

const scripts = /(<script\b((?:"[^"]*"|'[^']*'|[^"'>])*)>)([\s\S]*?)<\/script\s*>/gi;

/** By `lang="ts"` or `type="module"`; undefined where it is data. */
function scriptLanguage(attributes: string): Language | undefined {
  const said = /\blang\s*=\s*["']?([\w-]+)/i.exec(attributes)?.[1];
  if (said !== undefined) {
    const language = languageNamed(said);
    return language === 'documentation' ? undefined : language;
  }
  const type = /\btype\s*=\s*["']?([^\s"'>]+)/i.exec(attributes)?.[1] ?? 'module';
  if (/typescript/i.test(type)) return 'typescript';
  return /^(?:module|(?:text|application)\/(?:java|ecma)script|text\/babel)$/i.test(type) ? 'javascript' : undefined;
}

function fragmentOf(source: string, start: number, end: number, language: Language): FoundFragment {
  const mapped = new MappedText(source);
  mapped.run(start, end, { kind: 'verbatim' });
  return { language, text: mapped.text, pieces: mapped.pieces };
}
