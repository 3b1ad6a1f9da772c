import { tokenAt } from '../../model/span.ts';
import type { Finder, Requirement } from './requirement.ts';
import { versionOfVariable } from './set-values.ts';

/** `FROM microsoft/azure-cli:2.0.30`, `docker run mcr.microsoft.com/azure-cli:2.0.30`: the image, its name, its tag. */
const image =
  /(?<![\w./-])(?:mcr\.microsoft\.com|(?:docker\.io\/)?microsoft)\/(azure-cli)(:)(\d+(?:\.\d+)*|\$\{?\w+\}?)(?![\w.-])/g;
/** The input of the GitHub action that runs a script with the Azure CLI. */
const actionInput = /(?<![\w-])(azcliversion)(:[ \t]*["']?)(\d+(?:\.\d+)*)(?![\w.-])/g;

/** Which Azure CLI a container or a pipeline's step runs. */
export function readImages(text: string, find: Finder): readonly Requirement[] {
  const releases = find('python', 'azure-cli');
  if (!releases) return [];
  return [image, actionInput].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: whole, 1: name = '', 2: gap = '', 3: tag = '' }): Requirement => {
      const end = index + whole.length;
      const start = end - tag.length - gap.length - name.length;
      const base = {
        releases,
        name: tokenAt(text, start, start + name.length),
        style: 'pep440' as const,
        span: { start: index, end },
      };
      const [, variable] = /^\$\{?(\w+)/.exec(tag) ?? [];
      if (variable !== undefined)
        return { ...base, ...versionOfVariable(text, variable, new RegExp(String.raw`\$\{?${variable}\b`, 'g'), name) };
      // A digest names one image, whatever the tag says.
      const isPinned = text.startsWith('@sha256:', end);
      return {
        ...base,
        version: tokenAt(text, end - tag.length, end),
        ...(isPinned && { trouble: 'requirement-hashed' as const }),
      };
    }),
  );
}
