import { editedText } from '../../model/edit.ts';
import type { Lifetime } from '../../model/names.ts';
import { fileOf, fileSpan } from '../../model/fragment.ts';
import type { Fragment } from '../../model/fragment.ts';
import type { Evidence, Site } from '../../model/site.ts';
import type { Language } from '../../model/source-file.ts';
import { contains, lineStarts, positionAt } from '../../model/span.ts';
import type { Surface } from '../../model/surface.ts';
import type { Transform } from '../../model/transform.ts';
import { parseJsonTree } from '../../syntax/json-tree.ts';
import { readBicepTemplate } from './bicep-template.ts';
import { readJsonTemplate } from './json-template.ts';
import { resourceChange } from './resources.ts';
import { readTerraform } from './terraform.ts';
import { isRefusal, placeholderNames } from './template-use.ts';
import type { TemplateUse } from './template-use.ts';

/** What a language of templates is read by, and the key of expressions that are written into it. */
interface Reader {
  read(text: string, transform: Transform, isTemplateFile: boolean): readonly TemplateUse[];
  readonly valueKey: string;
}

const readers: Readonly<Partial<Record<Language, Reader>>> = {
  json: { read: readJsonTemplate, valueKey: 'arm' },
  bicep: { read: readBicepTemplate, valueKey: 'bicep' },
  terraform: { read: readTerraform, valueKey: 'terraform' },
};

/** Resources of the provider in templates of Azure Resource Manager, Bicep and Terraform, and the references to them. */
export const arm: Surface<null, null> = {
  importerExtensions: [],
  // A template says everything itself: types are literal.
  read: () => null,
  links: () => ({ imports: [], importerWords: [] }),
  index: () => null,

  find(document, _facts, _index, transform) {
    const starts = lineStarts(document.file.text);
    return document.fragments.flatMap((fragment) => {
      const uses = usesIn(fragment, transform);
      const lifetime = lifetimeOf(fragment, uses);
      return uses.map((use) => {
        const site = siteOf(fragment, use, (offset) => evidenceAt(fragment, offset, starts));
        return lifetime ? { ...site, resource: { group: 'templates', lifetime } } : site;
      });
    });
  },

  rewrite(site, names, transform) {
    const use = usesIn(site.fragment, transform).find(
      ({ span, change }) => span.start === site.span.start && span.end === site.span.end && change === site.change,
    );
    const edits = use?.edits?.(names);
    if (!edits) throw new Error(`${site.change} reads differently than when it was found`);
    return isRefusal(edits) ? { reason: edits.reason } : { edits };
  },

  syntaxErrors({ language, text }) {
    return language === 'json' ? parseJsonTree(text).errors : [];
  },
};

/** Whether a template makes its resources: they share a workspace. Undefined where some of them are there before. */
function lifetimeOf({ text }: Fragment, uses: readonly TemplateUse[]): Lifetime | undefined {
  const declared = uses.filter(({ change }) => change === resourceChange);
  const isKept = ({ span }: TemplateUse) =>
    /^(?:data\b|'[^']*'\s+existing\b)/.test(text.slice(span.start, Math.min(span.end, span.start + 200)));
  const kept = declared.filter(isKept);
  if (kept.length === declared.length) return 'existing';
  return kept.length === 0 ? 'created' : undefined;
}

const known = new WeakMap<Fragment, readonly TemplateUse[]>();

function usesIn(fragment: Fragment, transform: Transform): readonly TemplateUse[] {
  const uses =
    known.get(fragment) ?? readers[fragment.language]?.read(fragment.text, transform, isTemplateFile(fragment)) ?? [];
  known.set(fragment, uses);
  return uses;
}

/** Whether the file says that it is a template; types that others name by themselves are the REST surface's. */
function isTemplateFile(fragment: Fragment): boolean {
  return /"\$schema"\s*:\s*"[^"]*\/deployment(?:Template|Parameters)\.json/i.test(fileOf(fragment).text);
}

function siteOf(fragment: Fragment, use: TemplateUse, evidence: (offset: number) => Evidence): Site {
  const { span, change, reading, region, candidates = [] } = use;
  const valueKey = readers[fragment.language]?.valueKey;
  return {
    surface: 'arm',
    fragment,
    span,
    change,
    shape: { kind: 'declaration' },
    provenance: { kind: 'certain', evidence: [span.start, ...candidates].map(evidence) },
    reading: withAdvice(fragment.text, use, reading),
    ...(region !== undefined && { region }),
    ...(valueKey !== undefined && { valueKey }),
  };
}

/** A review that shows what to write, where that can be told. */
function withAdvice(text: string, { span, edits }: TemplateUse, reading: Site['reading']): Site['reading'] {
  if (reading.kind !== 'review' || reading.advice !== undefined || !edits) return reading;
  const made = edits(placeholderNames);
  if (isRefusal(made)) return reading;
  const inside = made.filter((edit) => contains(span, edit.span));
  return { ...reading, advice: editedText(text, span, inside) };
}

function evidenceAt(fragment: Fragment, offset: number, starts: readonly number[]): Evidence {
  const { path, text } = fileOf(fragment);
  const { line } = positionAt(starts, fileSpan(fragment, { start: offset, end: offset }).start);
  return { path, line, text: text.slice(starts[line - 1] ?? 0, starts[line]).trim() };
}
