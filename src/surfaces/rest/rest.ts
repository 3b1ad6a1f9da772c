import type { Edit } from '../../model/edit.ts';
import { fileOf, fileSpan } from '../../model/fragment.ts';
import type { Fragment } from '../../model/fragment.ts';
import type { Name, SiteNames } from '../../model/names.ts';
import type { ResourceName, Scope } from '../../model/resource-use.ts';
import type { Site } from '../../model/site.ts';
import { lineStarts, positionAt } from '../../model/span.ts';
import type { Surface } from '../../model/surface.ts';
import type { Transform } from '../../model/transform.ts';
import type { Document } from '../../model/world.ts';
import { flavours } from '../../syntax/command-flavours.ts';
import { mightMentionProvider } from '../../syntax/resource-path.ts';
import { spellName } from '../../syntax/spell-name.ts';
import { findUses, type FoundUse } from './find-uses.ts';
import {
  filesBeside,
  RequestEnvironments,
  requestFacts,
  variableIn,
  type RequestFacts,
} from './request-environments.ts';
import { mightHoldTask } from './resource-tasks.ts';
import { apiVersionChange, type RestUse } from './rest-use.ts';
import { spellInLiteral } from './spell-in-literal.ts';

/** URLs, resource ids and types of the provider and its API version, as text of any language. */
export const rest: Surface<RequestFacts | null, RequestEnvironments> = {
  importerExtensions: [],
  read: (document, transform) =>
    requestFacts(document, transform.resources, () => findUses(document, transform).openVersions) ?? null,
  links: (facts, path, world) => ({ imports: facts ? filesBeside(facts, path, world) : [], importerWords: [] }),
  index: (facts, world) => {
    const known = [...facts].flatMap(([path, one]) => (one ? [[path, one] as const] : []));
    return new RequestEnvironments(new Map(known), (path) => world.inScope(path));
  },

  find(document, _facts, environments, transform) {
    const starts = lineStarts(document.file.text);
    return usesIn(document, environments, transform)
      .map(({ fragment, use }) => ({ site: siteOf(document, starts, fragment, use), at: fileSpan(fragment, use.span) }))
      .sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end)
      .map(({ site }) => site);
  },

  rewrite({ fragment, shape }, names) {
    if (shape.kind !== 'resource-path') throw new Error('no text of the REST surface');
    const edits: Edit[] = [];
    for (const edit of shape.edits) {
      const spelled = withNames(edit, fragment, names);
      if (!spelled) return { reason: 'not-expressible' };
      edits.push(spelled);
    }
    return { edits };
  },

  syntaxErrors: () => [],
};

function usesIn(document: Document, environments: RequestEnvironments, transform: Transform): readonly FoundUse[] {
  const { file, fragments } = document;
  const [whole] = fragments;
  const ofEnvironment = environments.usesIn(file.path, transform.resources);
  if (whole && ofEnvironment.length > 0) return ofEnvironment.map((use) => ({ fragment: whole, use }));
  if (!mightMentionProvider(file.text, transform.resources.namespace) && !mightHoldTask(file.text)) return [];
  const { found, openVersions } = findUses(document, transform);
  const unclear = openVersions.filter(({ fragment, span }) => {
    const name = variableIn(fragment.text.slice(span.start, span.end));
    return name === undefined || !environments.gives(name, file.path);
  });
  return [
    ...found,
    ...unclear.map(({ fragment, span }): FoundUse => {
      const reading = { kind: 'review', reason: 'api-version-unclear' } as const;
      return { fragment, use: { span, change: apiVersionChange, reading, edits: [] } };
    }),
  ];
}

function siteOf({ file }: Document, starts: readonly number[], fragment: Fragment, use: RestUse): Site {
  const { line } = positionAt(starts, fileSpan(fragment, use.span).start);
  const text = file.text.slice(starts[line - 1] ?? 0, starts[line]).trim();
  return {
    surface: 'rest',
    fragment,
    span: use.span,
    change: use.change,
    shape: { kind: 'resource-path', edits: use.edits },
    provenance: { kind: 'certain', evidence: [{ path: fileOf(fragment).path, line, text }] },
    reading: use.reading,
    ...(use.resource && { resource: { ...use.resource, within: scopeIn(fragment.text, use.span) } }),
  };
}

/** What the text itself says of where a resource lies, where it says it literally. */
function scopeIn(text: string, { start, end }: RestUse['span']): Scope {
  const written = text.slice(start, end);
  const literalBehind = (word: string): ResourceName | undefined => {
    const found = new RegExp(`/${word}/([\\w.()-]+)(?![^/?"'\`\\s])`, 'i').exec(written);
    const literal = found?.[1];
    if (!found || literal === undefined) return undefined;
    const at = start + found.index + found[0].length - literal.length;
    return { text: literal, literal, span: { start: at, end: at + literal.length } };
  };
  const [group, workspace, experiment] = ['resourceGroups', 'workspaces', 'experiments'].map(literalBehind);
  return { ...(group && { group }), ...(workspace && { workspace }), ...(experiment && { experiment }) };
}

/** An edit with the names in it, spelled as the text around it spells them. */
function withNames(edit: Edit, fragment: Fragment, { workspace, experiment }: SiteNames): Edit | undefined {
  let { newText } = edit;
  let as: Edit['as'];
  for (const [key, name] of [
    ['<workspace>', workspace],
    ['<experiment>', experiment],
  ] as const) {
    if (!newText.includes(key)) continue;
    const spelled = spelledIn(fragment, edit.span.start, name);
    if (!spelled) return undefined;
    as ??= spelled.as;
    const quoted = new RegExp(`(["'\`])${key}\\1`);
    newText =
      name.kind === 'expression' && quoted.test(newText) && fragment.language in programs
        ? newText.replace(quoted, () => name.text)
        : newText.replace(key, () => spelled.newText);
  }
  return { ...edit, newText, ...(as && { as }) };
}

/** Languages in whose lists a name stands as it is. */
const programs = { python: true, javascript: true, jsx: true, typescript: true, tsx: true };

function spelledIn(fragment: Fragment, at: number, name: Name): Pick<Edit, 'newText' | 'as'> | undefined {
  if (name.kind === 'literal') return { newText: name.text };
  const { container, language, interpolation, text } = fragment;
  if (container === 'python-text' || interpolation) {
    return language in flavours ? spellName(name, fragment, undefined) : undefined;
  }
  const spelled = spellInLiteral(text, at, language, name.text);
  return spelled === undefined ? undefined : { newText: spelled };
}
