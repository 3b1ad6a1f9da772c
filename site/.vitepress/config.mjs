import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';

const pages = fileURLToPath(new URL('../pages/', import.meta.url));

/** A link for every page of a folder, named by its heading. */
function linksTo(folder) {
  return readdirSync(pages + folder)
    .filter((name) => name !== 'index.md')
    .sort()
    .map((name) => {
      const [, heading = name] = /^# (?:\w+: )?(.*)/m.exec(readFileSync(`${pages}${folder}/${name}`, 'utf8')) ?? [];
      return { text: heading.replaceAll('\\', ''), link: `/${folder}/${name.replace(/\.md$/, '')}` };
    });
}

export default defineConfig({
  title: 'batchai-codemod',
  description: 'Moves code from the flat Azure Batch AI API to workspaces and experiments.',
  srcDir: 'pages',
  cleanUrls: true,
  markdown: { languageAlias: { console: 'diff', azurecli: 'bash' } },
  themeConfig: {
    nav: [
      { text: 'Guide', link: '/guide' },
      { text: 'Commands', link: '/reference/commands' },
      { text: 'Changes and reasons', link: '/reference/' },
      { text: 'Interface', link: '/api/' },
    ],
    sidebar: [
      {
        text: 'Start',
        items: [
          { text: 'From an old repository to a merge', link: '/guide' },
          { text: 'By hand, and with other tools', link: '/comparison' },
        ],
      },
      {
        text: 'Reference',
        items: [
          { text: 'Commands', link: '/reference/commands' },
          { text: 'All changes and reasons', link: '/reference/' },
          { text: 'Programmatic interface', link: '/api/' },
        ],
      },
      {
        text: 'Interface',
        collapsed: true,
        items: ['functions', 'interfaces', 'variables', 'type-aliases'].flatMap((kind) => linksTo(`api/${kind}`)),
      },
      { text: 'Changes', collapsed: true, items: linksTo('reference/changes') },
      { text: 'Reasons for a person', collapsed: true, items: linksTo('reference/reasons') },
    ],
    search: { provider: 'local' },
    outline: [2, 3],
  },
});
