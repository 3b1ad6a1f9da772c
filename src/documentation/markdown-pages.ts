import { reviewReasons, type ReviewReason } from '../model/review-reasons.ts';
import type { Path } from '../model/source-file.ts';
import type { Transform } from '../model/transform.ts';
import { escaped } from '../output/markdown-text.ts';
import { changePage, documentedChanges } from './change-page.ts';
import { pageMarkdown } from './page-markdown.ts';
import type { Page } from './page.ts';
import { reasonPage } from './reason-page.ts';

/** Every page of `docs/`, by its path in there. */
export function markdownPages(transform: Transform): ReadonlyMap<Path, string> {
  const reasons = Object.keys(reviewReasons) as ReviewReason[];
  const groups = byGroup(transform);
  return new Map([
    ['README.md', index(reasons, groups)],
    ...reasons.map((reason) => [`reasons/${reason}.md`, document(pageMarkdown(reasonPage(reason), 1))] as const),
    ...[...groups.values()].flat().map((page) => [changePath(page), document(pageMarkdown(page, 1))] as const),
  ]);
}

const groupTitles: Readonly<Record<string, string>> = {
  arm: 'Templates',
  cli: 'Commands of the Azure CLI',
  clusters: 'Operations of clusters',
  config: 'Configuration files of the Azure CLI',
  experiments: 'Operations of experiments',
  file_servers: 'Operations of file servers',
  fluent: 'Fluent libraries',
  java: 'Names of the Java libraries',
  jobs: 'Operations of jobs',
  model: 'Properties and classes of models',
  models: 'Constructors of models',
  operations: 'The list of operations',
  package: 'Releases and names of packages',
  rest: 'URLs, ids, types and versions',
  usage: 'Usages',
  workspaces: 'Operations of workspaces',
};

/** The changes by the word before their first dot. */
function byGroup(transform: Transform): ReadonlyMap<string, readonly Page[]> {
  const groups = new Map<string, Page[]>();
  for (const id of documentedChanges(transform)) {
    const page = changePage(id, transform);
    const [group = id] = id.split('.');
    if (page) groups.set(group, [...(groups.get(group) ?? []), page]);
  }
  return groups;
}

function changePath({ title }: Page): Path {
  return `changes/${title}.md`;
}

function index(reasons: readonly ReviewReason[], groups: ReadonlyMap<string, readonly Page[]>): string {
  return document([
    '# What batchai-codemod changes, and what it leaves to a person',
    'This folder says what `batchai-codemod explain` says, and is made of the same text (`npm run docs`).',
    '[Commands](commands.md) shows what each command prints.',
    '## Changes',
    ...[...groups].flatMap(([group, pages]) => [
      `### ${groupTitles[group] ?? group}`,
      ...pages.map((page) => `- [${escaped(page.title)}](${changePath(page)}): ${escaped(page.summary)}`),
    ]),
    '## Reasons for which a use is left to a person',
    ...reasons.map((reason) => `- [${reason}](reasons/${reason}.md): ${escaped(reviewReasons[reason])}`),
  ]);
}

/** Blocks apart; the items of a list are not. */
function document(blocks: readonly string[]): string {
  let text = '';
  for (const block of blocks) {
    const isItem = block.startsWith('- ') && text.split('\n').at(-1)?.startsWith('- ') === true;
    text += text === '' ? block : `${isItem ? '\n' : '\n\n'}${block}`;
  }
  return `${text}\n`;
}
