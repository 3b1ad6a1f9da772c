import type { Edit } from '../../model/edit.ts';
import { fileOf, fileSpan } from '../../model/fragment.ts';
import type { Fragment } from '../../model/fragment.ts';
import { languages } from '../../model/languages.ts';
import type { Evidence, Provenance, Site } from '../../model/site.ts';
import type { Path } from '../../model/source-file.ts';
import { lineStarts, overlaps, positionAt } from '../../model/span.ts';
import type { Span } from '../../model/span.ts';
import type { Surface } from '../../model/surface.ts';
import type { Transform } from '../../model/transform.ts';
import type { Document } from '../../model/world.ts';
import { readBody } from '../../syntax/body-edits.ts';
import type { BodyReading } from '../../syntax/body-edits.ts';
import { lineBefore } from '../../syntax/line-around.ts';
import { parseJsonTree } from '../../syntax/json-tree.ts';
import { removeMembers } from '../../syntax/tree-edits.ts';
import { memberOf, stringOf } from '../../syntax/value-tree.ts';
import type { Member, ObjectNode, StringNode } from '../../syntax/value-tree.ts';
import { findMentions, resolveMention } from '../../syntax/configuration-mentions.ts';
import type { Mention } from '../../syntax/configuration-mentions.ts';
import { groupByShape } from './shapes.ts';
import { findWrittenBodies } from './written-bodies.ts';

/** What one file says about configuration files: which it names in commands, and whether it speaks of the service. */
interface Facts {
  readonly mentions: readonly Mention[];
  readonly speaksOfService: boolean;
}

/** The command lines that name each configuration file, and the folders whose files run commands of the service. */
interface Index {
  readonly named: ReadonlyMap<Path, { readonly group: string; readonly evidence: Evidence }>;
  readonly folders: ReadonlySet<string>;
}

/** The configuration files of the Azure CLI's batchai module: `job.json`, `cluster.json`, `nfs.json`. */
export const cliConfig: Surface<Facts, Index> = {
  importerExtensions: [],

  read(document) {
    return { mentions: findMentions(document), speaksOfService: /batchai/i.test(document.file.text) };
  },

  links({ mentions }, path, world) {
    return { imports: mentions.flatMap((mention) => resolveMention(mention, path, world)), importerWords: [] };
  },

  index(facts, world) {
    const named = new Map<Path, { group: string; evidence: Evidence }>();
    const folders = new Set<string>();
    for (const [path, { mentions }] of facts)
      for (const mention of mentions) {
        folders.add(folderOf(path));
        for (const target of resolveMention(mention, path, world))
          if (!named.has(target))
            named.set(target, { group: mention.group, evidence: { path, line: mention.line, text: mention.text } });
      }
    return { named, folders };
  },

  find(document, facts, index, transform) {
    const sites = [
      ...document.fragments.flatMap((fragment) => sitesIn(fragment, document, facts, index, transform)),
      ...writtenSites(document, transform),
      ...writtenBodySites(document, facts, transform),
    ];
    return sites.sort((a, b) => a.fragment.index - b.fragment.index || a.span.start - b.span.start);
  },

  rewrite({ fragment, change }, _names, transform) {
    const root = readFragment(fragment);
    const group = transform.bodies.configurations.find(
      (configuration) => changeOf(configuration.group) === change,
    )?.group;
    if (!root || group === undefined) throw new Error(`no configuration of ${change}`);
    const schema = configurationOf(fragment, root, transform)?.schema;
    return { edits: editsOf(fragment.text, root, schema, readBody(root, group, transform.bodies.members), transform) };
  },

  syntaxErrors({ language, text }) {
    return language === 'json' ? parseJsonTree(text).errors : [];
  },
};

function folderOf(path: Path): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

const roots = new WeakMap<Fragment, ObjectNode | null>();

/** The object that a JSON fragment is; undefined where it is another value or does not parse. */
function readFragment(fragment: Fragment): ObjectNode | undefined {
  const known = roots.get(fragment);
  if (known !== undefined) return known ?? undefined;
  const { root, errors } = parseJsonTree(fragment.text);
  const object = root?.kind === 'object' && errors.length === 0 ? root : undefined;
  roots.set(fragment, object ?? null);
  return object;
}

interface Configuration {
  readonly group: string;
  readonly schema: StringNode;
}

const schemaAddress = /\/BatchAI\/(?:[\w.-]+\/)?schemas\/(?<date>[\w-]+)\/(?<name>[\w-]+)\.json/i;

/** What the file's own `$schema` says it is. */
function configurationOf({ text }: Fragment, root: ObjectNode, { bodies }: Transform): Configuration | undefined {
  const schema = stringOf(root, '$schema');
  const name =
    schema && schemaAddress.exec(text.slice(schema.inside.start, schema.inside.end))?.groups?.name?.toLowerCase();
  const group = bodies.configurations.find((configuration) => configuration.schema === name)?.group;
  return schema && group !== undefined ? { group, schema } : undefined;
}

function sitesIn(
  fragment: Fragment,
  document: Document,
  facts: Facts,
  index: Index,
  transform: Transform,
): readonly Site[] {
  if (fragment.language !== 'json') return [];
  const root = readFragment(fragment);
  if (!root) return brokenSites(fragment, locator(document), transform);
  const declared = configurationOf(fragment, root, transform);
  const { path } = document.file;
  const named = fragment.index === 0 ? index.named.get(path) : undefined;
  const group = declared?.group ?? named?.group ?? groupByShape(root, transform.bodies);
  if (group === undefined) return [];
  const locate = locator(document);
  const own = locate(fragment, declared ? declared.schema.span.start : root.span.start);
  const provenance = provenanceOf(own, declared, named, facts, index, path);
  if (!provenance) return [];
  const body = readBody(root, group, transform.bodies.members);
  const edits = editsOf(fragment.text, root, declared?.schema, body, transform);
  const candidates = body.candidates.map(({ span }) => locate(fragment, span.start));
  const location = stringOf(root, 'location')?.value;
  const site: Site = {
    surface: 'cli-config',
    fragment,
    span: root.span,
    change: changeOf(group),
    shape: { kind: 'declaration' },
    provenance: { ...provenance, evidence: [...provenance.evidence, ...candidates] },
    reading: { kind: edits.length > 0 ? 'old' : 'current' },
    ...(location !== undefined && { region: location }),
  };
  return [site, ...body.refused.map((member) => refusedSite(fragment, member, provenance))];
}

/** `config.job`, `config.cluster`, `config.file-server`. */
function changeOf(group: string): string {
  return `config.${group.replace(/s$/, '').replace('_', '-')}`;
}

/** A file that names an old schema and does not parse. */
function brokenSites(fragment: Fragment, locate: Locate, { resources }: Transform): readonly Site[] {
  const found = schemaAddress.exec(fragment.text);
  if (!found || !resources.versions.old.includes(found.groups?.date ?? '')) return [];
  const span = { start: found.index, end: found.index + found[0].length };
  return [
    {
      surface: 'cli-config',
      fragment,
      span,
      change: 'config.unknown',
      shape: { kind: 'declaration' },
      provenance: { kind: 'certain', evidence: [locate(fragment, span.start)] },
      reading: { kind: 'review', reason: 'syntax-error' },
    },
  ];
}

/** What stands before a schema's address where it is a member: `"$schema": "https://…`; a program may name one for another end. */
const schemaMember = /\$schema\\?["'`]?\]?\s*(?::|=>|=|,)\s*[rbuf]{0,2}\\?["'`][^"'`\s]*$/;

/** Configurations that a script writes (`cat > job.json <<EOF`): what names an old schema there is left to a person. */
function writtenSites(document: Document, { resources }: Transform): readonly Site[] {
  if (!schemaAddress.test(document.file.text)) return [];
  const locate = locator(document);
  const found = new Map<number, Site>();
  for (const fragment of document.fragments) {
    if (!mayWrite(fragment)) continue;
    for (const { index, 0: address, groups } of fragment.text.matchAll(new RegExp(schemaAddress, 'gi'))) {
      const date = groups?.date ?? '';
      if (!resources.versions.old.includes(date)) continue;
      const span = { start: index, end: index + address.length };
      const isMember = scripts.has(fragment.language) || schemaMember.test(lineBefore(fragment.text, index, 300));
      if (!isMember || isMasked(fragment, span)) continue;
      const advice = address.replace(`/${date}/`, `/${resources.versions.current}/`);
      found.set(fileSpan(fragment, span).start, {
        surface: 'cli-config',
        fragment,
        span,
        change: 'config.unknown',
        shape: { kind: 'declaration' },
        provenance: { kind: 'certain', evidence: [locate(fragment, span.start)] },
        reading: { kind: 'review', reason: 'configuration-written', advice },
      });
    }
  }
  return [...found.values()];
}

/** Bodies that programs and scripts write or send; those that name a schema are told by it. */
function writtenBodySites(document: Document, { speaksOfService }: Facts, transform: Transform): readonly Site[] {
  if (!speaksOfService) return [];
  const locate = locator(document);
  const found = new Map<number, Site>();
  for (const fragment of document.fragments) {
    const isJson = fragment.language === 'json';
    if (!isJson && !mayWrite(fragment)) continue;
    for (const { group, span, advice } of findWrittenBodies(fragment.text, transform)) {
      const body = fragment.text.slice(span.start, span.end);
      if (isMasked(fragment, span)) continue;
      // In JSON, what a string holds (the body of a request) is meant: the rest is read as what it is.
      if (schemaAddress.test(body) || (isJson && !body.includes('\\"properties\\"'))) continue;
      found.set(fileSpan(fragment, span).start, {
        surface: 'cli-config',
        fragment,
        span,
        change: changeOf(group),
        shape: { kind: 'declaration' },
        provenance: { kind: 'likely', evidence: [locate(fragment, span.start)] },
        reading: { kind: 'review', reason: 'configuration-written', ...(advice !== undefined && { advice }) },
      });
    }
  }
  return [...found.values()];
}

/** Whether a text of its own stands there: a file that a cell writes is read as what it is. */
function isMasked({ masked }: Fragment, span: Span): boolean {
  return masked.some((stretch) => overlaps(stretch, span));
}

function mayWrite({ language }: Fragment): boolean {
  return scripts.has(language) || languages[language].isProgram === true;
}

/** Languages of commands whose texts may write a configuration file. */
const scripts: ReadonlySet<string> = new Set(['shell', 'powershell', 'cmd', 'make']);

function provenanceOf(
  own: Evidence,
  declared: Configuration | undefined,
  named: { readonly evidence: Evidence } | undefined,
  { speaksOfService }: Facts,
  { folders }: Index,
  path: Path,
): Provenance | undefined {
  if (declared) return { kind: 'certain', evidence: [own] };
  if (named) return { kind: 'certain', evidence: [named.evidence] };
  return speaksOfService || folders.has(folderOf(path)) ? { kind: 'likely', evidence: [own] } : undefined;
}

/** A member that only a person can replace. */
function refusedSite(fragment: Fragment, { span }: Member, provenance: Provenance): Site {
  return {
    surface: 'cli-config',
    fragment,
    span,
    change: 'model.member',
    shape: { kind: 'declaration' },
    provenance,
    reading: { kind: 'review', reason: 'member-removed' },
  };
}

function editsOf(
  text: string,
  root: ObjectNode,
  schema: StringNode | undefined,
  { removed }: BodyReading,
  { resources }: Transform,
): readonly Edit[] {
  const edits = [...removed].flatMap(([owner, members]) => removeMembers(text, owner, members));
  if (!schema || memberOf(root, '$schema') === undefined) return edits;
  const source = text.slice(schema.inside.start, schema.inside.end);
  const date = schemaAddress.exec(source);
  const written = date?.groups?.date;
  if (!date || written === undefined || written === resources.versions.current) return edits;
  const start = schema.inside.start + source.indexOf(`/${written}/`, date.index) + 1;
  return [{ span: { start, end: start + written.length }, newText: resources.versions.current }, ...edits];
}

type Locate = (fragment: Fragment, offset: number) => Evidence;

function locator({ file }: Document): Locate {
  const starts = lineStarts(file.text);
  return (fragment, offset) => {
    const { line } = positionAt(starts, fileSpan(fragment, { start: offset, end: offset }).start);
    return { path: fileOf(fragment).path, line, text: file.text.slice(starts[line - 1] ?? 0, starts[line]).trim() };
  };
}
