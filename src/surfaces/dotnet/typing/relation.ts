import type { Path } from '../../../model/source-file.ts';
import type { Evaluation } from './evaluation.ts';
import { isRivalNamespace, isRivalType } from '../../../model/rival-services.ts';

/** What a whole file has to do with the API, which grades the receivers that cannot be followed. */
export interface Relation {
  /** It sees the library, sees only the fluent one, names the API in code, only in comments, or not at all. */
  readonly kind: 'sdk' | 'fluent' | 'named' | 'mentioned' | 'none';
  /** Whether another service's library is in the same file. */
  readonly hasRival: boolean;
}

/** A file's own usings count, not what every file of the project sees. */
export function relationOf({ facts, types }: Evaluation, path: Path): Relation {
  const own = facts.get(path);
  const namespaces = own?.namespaces ?? [];
  const declared = (own?.variables ?? []).flatMap(({ type }) => type?.name ?? []);
  const hasRival = namespaces.some(isRivalNamespace) || declared.some(isRivalType);
  const sees = types.sees(path, 'library') ? 'sdk' : types.sees(path, 'fluent') ? 'fluent' : undefined;
  if (sees) return { kind: sees, hasRival };
  const kind = own?.termsIn === 'code' ? 'named' : own?.termsIn === 'comments' ? 'mentioned' : 'none';
  return { kind, hasRival };
}
