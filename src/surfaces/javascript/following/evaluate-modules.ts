import type { Path } from '../../../model/source-file.ts';
import { distinct, over } from './found.ts';
import type { Found, PlacedFlow } from './found.ts';
import { packageOf } from '../packages.ts';
import type { Repository } from './repository.ts';

/** What an import of a name gives: `=` is what `require` gives, `*` the namespace, else an export's name. */
export function importOf(repository: Repository, at: PlacedFlow, module: string, name: string): readonly Found[] {
  const path = repository.resolve(at.path, module);
  if (path !== undefined && repository.flows.has(path)) {
    if (name === '*') return [{ thing: { kind: 'module', path }, trail: undefined }];
    return name === '=' ? wholeModule(repository, path) : exportOf(repository, path, name);
  }
  // The client's name belongs to nobody else, wherever it comes from.
  const [last = ''] = /[^/]*$/.exec(module) ?? [];
  const isWhole = name === '=' || name === 'default';
  if (repository.vocabulary.clients.has(name) || (isWhole && isNameOfClient(last, repository)))
    return [{ thing: { kind: 'sdk-class' }, trail: undefined }];
  if (path !== undefined) return [{ thing: { kind: 'unknown', annotated: true }, trail: undefined }];
  switch (packageOf(module, repository.vocabulary.modules)) {
    case 'sdk': {
      const whole: Found = { thing: { kind: 'sdk-module' }, trail: undefined };
      return name === '*' || name === '=' || name === 'default' ? [whole] : repository.member([whole], name);
    }
    case 'other-service':
      return [{ thing: { kind: 'foreign' }, trail: undefined }];
    case 'unknown': {
      // An alias that nobody could resolve may mean a module of this repository; only a checker with its configuration knows.
      const isAlias = /^[.~#@/]/.test(module) && !/^@[a-z0-9-]+\/[a-z0-9.-]+$/.test(module);
      const thing = { kind: 'unknown', ...(isAlias ? { annotated: true } : { outside: true }) } as const;
      return [{ thing, trail: undefined }];
    }
  }
}

function isNameOfClient(name: string, { vocabulary }: Repository): boolean {
  const plain = name.replace(/\.[cm]?[jt]s$/, '').toLowerCase();
  return [...vocabulary.clients].some((client) => client.toLowerCase() === plain);
}

/** What `require` gives for a file: what it assigns to `module.exports`, else all its exports. */
function wholeModule(repository: Repository, path: Path): readonly Found[] {
  const whole = assigned(repository, path, '=');
  const namespace: Found = { thing: { kind: 'module', path }, trail: undefined };
  return whole.length > 0 ? whole : [namespace];
}

/** What a file exports under a name. CommonJS and ES modules import one another, so both ways of speaking count. */
export function exportOf(repository: Repository, path: Path, name: string): readonly Found[] {
  const found = [...assigned(repository, path, name)];
  const whole = assigned(repository, path, '=');
  // `module.exports = Client` is also the default that an ES module imports.
  if (whole.length > 0 && !(name === 'default' && found.length > 0))
    found.push(...(name === 'default' ? whole : repository.member(whole, name)));
  if (found.length > 0) return distinct(found);
  for (const at of repository.flows.get(path) ?? [])
    for (const module of at.flow.starExports) {
      const star = importOf(repository, at, module, '*');
      found.push(...repository.member(star, name).filter(({ thing }) => thing.kind !== 'unknown'));
    }
  if (found.length > 0) return distinct(found);
  if (name === 'default') return [{ thing: { kind: 'module', path }, trail: undefined }];
  return [{ thing: { kind: 'unknown', annotated: true }, trail: undefined }];
}

function assigned(repository: Repository, path: Path, name: string): readonly Found[] {
  return (repository.flows.get(path) ?? []).flatMap((at) =>
    at.flow.exports.flatMap((entry) => {
      if (entry.name === name) return over(repository.evaluate(at, entry.value), path, entry.line);
      if (entry.name !== '*' || name === '=') return [];
      return repository
        .member(repository.evaluate(at, entry.value), name)
        .filter(({ thing }) => thing.kind !== 'unknown');
    }),
  );
}
