import { tokenAt } from '../../model/span.ts';
import type { Ecosystem } from '../../model/transform.ts';
import type { Finder, Requirement } from './requirement.ts';

const modules: Readonly<Record<string, Ecosystem>> = { pip: 'python', npm: 'npm', gem: 'gem' };

/**
 * Requirements that are whole values of YAML: `- name==1.0`, `name: name==1.0`, a system's package `name=2.0-1~xenial`,
 * and the pairs of Ansible's modules, `name:` and `version:` side by side.
 */
export function readScalars(text: string, find: Finder): readonly Requirement[] {
  return [...pins(text, find), ...pairs(text, find)].sort((a, b) => a.span.start - b.span.start);
}

function pins(text: string, find: Finder): readonly Requirement[] {
  const scalar =
    /^([ \t]*(?:-[ \t]+)*(?:[\w.-]+:[ \t]+)?["']?)([A-Za-z][\w.-]*)((?:\[[^\]\r\n]*\])?[ \t]*)([~=!<>]=?=?[ \t]*\d[\w.*]*(?:[ \t]*,[ \t]*[~=!<>]=?=?[ \t]*\d[\w.*]*)*)(?=(?:-[\w.~+*-]+|\*)?["']?[ \t]*(?:#[^\r\n]*)?\r?$)/gm;
  return [...text.matchAll(scalar)].flatMap((match): readonly Requirement[] => {
    const [, indent = '', called = '', gap = '', version = ''] = match;
    const releases = find('python', called);
    if (!releases) return [];
    const start = match.index + indent.length;
    const from = start + called.length + gap.length;
    const end = from + version.length;
    return [
      {
        releases,
        style: 'pep440',
        name: tokenAt(text, start, start + called.length),
        version: tokenAt(text, from, end),
        span: { start, end },
      },
    ];
  });
}

function pairs(text: string, find: Finder): readonly Requirement[] {
  const block = /^([ \t]*)(?:-[ \t]+)?(?:[\w]+\.[\w]+\.)?(pip|npm|gem):[ \t]*\r?\n((?:\1[ \t]+[^\r\n]*(?:\r?\n|$))+)/gm;
  const inline = /^([ \t]*)(?:-[ \t]+)?(?:[\w]+\.[\w]+\.)?(pip|npm|gem):[ \t]+((?=[^\r\n]*=)[^\r\n]+)/gm;
  return [block, inline].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match): readonly Requirement[] => {
      const [whole, , module = '', body = ''] = match;
      const offset = match.index + whole.length - body.length;
      const name = /(?:^|[\s])(?:name|package)(?::[ \t]+|=)["']?([\w.-]+)/.exec(body);
      const version = /(?:^|[\s])version(?::[ \t]+|=)["']?([~^<>=]*\d[\w.]*)/.exec(body);
      const ecosystem = modules[module];
      const releases = ecosystem && name ? find(ecosystem, name[1] ?? '') : undefined;
      if (!releases || !ecosystem || !name || !version) return [];
      const nameEnd = offset + name.index + name[0].length;
      const versionEnd = offset + version.index + version[0].length;
      const token = tokenAt(text, nameEnd - (name[1] ?? '').length, nameEnd);
      const found = tokenAt(text, versionEnd - (version[1] ?? '').length, versionEnd);
      const span = {
        start: Math.min(token.span.start, found.span.start),
        end: Math.max(token.span.end, found.span.end),
      };
      return [{ releases, name: token, version: found, style: ecosystem === 'python' ? 'pep440' : 'semver', span }];
    }),
  );
}
