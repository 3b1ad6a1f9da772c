import type { Catalogue } from '../catalogue.ts';
import type { Trace } from './values.ts';

/** What a dotted path outside the repository names. */
export function externalTrace(path: string, catalogue: Catalogue): Trace {
  const last = path.slice(path.lastIndexOf('.') + 1);
  const isOurs = catalogue.modules.some((own) => isWithin(path, own));
  if (isOurs && catalogue.clients.has(last)) return { value: { kind: 'client-class' }, sure: true, evidence: [] };
  const group = isOurs ? groupOfClass(last, catalogue) : undefined;
  if (group) return { value: { kind: 'group-class', group }, sure: true, evidence: [] };
  const model = isOurs ? catalogue.models.named(last) : undefined;
  if (model) return { value: { kind: 'model-class', model }, sure: true, evidence: [] };
  return { value: { kind: 'external', path, called: false }, sure: true, evidence: [] };
}

/** Whether a dotted path is `outer` or lies in it. */
export function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`);
}

/** `JobsOperations` → `jobs`, `FileServersOperations` → `file_servers` */
function groupOfClass(name: string, { groups }: Catalogue): string | undefined {
  const words = /^(\w+)Operations$/.exec(name)?.[1];
  const group = words?.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
  return group !== undefined && groups.has(group) ? group : undefined;
}
