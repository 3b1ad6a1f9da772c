import { escaped, fenced } from '../output/markdown-text.ts';
import type { Page } from './page.ts';

/** A page as blocks, its title as a heading of a level. */
export function pageMarkdown({ title, summary, sections }: Page, level: number): readonly string[] {
  const heading = '#'.repeat(level);
  return [
    `${heading} ${escaped(title)}`,
    escaped(summary),
    ...sections.flatMap((section) => [
      `${heading}# ${escaped(section.heading)}`,
      ...(section.text === undefined ? [] : [escaped(section.text)]),
      ...(section.code === undefined ? [] : [fenced(section.code.lines, section.code.language).join('\n')]),
    ]),
  ];
}
