import type { Paint } from '../output/paint.ts';
import { wrapped } from '../output/wording.ts';
import type { Code, Page } from './page.ts';

/** A page for a terminal. @param width in columns; source text is never broken */
export function pageText({ title, summary, sections }: Page, width: number, paint: Paint): string {
  const blocks = [[paint('bold', title)], wrapped(summary, width)];
  for (const { heading, text, code } of sections)
    blocks.push([
      paint('bold', heading),
      ...(text === undefined ? [] : wrapped(text, width - 2).map((line) => `  ${line}`)),
      ...(code === undefined ? [] : codeLines(code, paint)),
    ]);
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}

function codeLines({ language, lines }: Code, paint: Paint): readonly string[] {
  const styles: Readonly<Record<string, 'red' | 'green'>> = { '-': 'red', '+': 'green' };
  return lines.map((line) => {
    const style = language === 'diff' ? styles[line.charAt(0)] : undefined;
    const shown = language === 'diff' && line !== '' ? `${line.charAt(0)} ${line.slice(1)}`.trimEnd() : line;
    return `  ${style ? paint(style, shown) : shown}`;
  });
}
