import type { ResourceProvider } from '../../model/transform.ts';
import { resourceIdChange } from './rest-use.ts';
import type { RestUse } from './rest-use.ts';

/**
 * Places where an id is taken apart by position, which the new segments move: `cluster.id.split('/')[8]`. Positions that
 * stay (the subscription, the resource group, the last segment) are none, and neither is an id that nothing says is ours.
 */
export function findParsedIds(text: string, { types }: ResourceProvider): readonly RestUse[] {
  const words = types.filter(({ old }) => old).map(({ name }) => name.replace(/s$/i, '').replace(/([A-Z])/, '_?$1'));
  const owner = new RegExp(`(?:${words.join('|')}|batch_?ai)`, 'i');
  const found: RestUse[] = [];
  for (const pattern of patterns) {
    for (const { 0: whole, 1: receiver = '', 2: position, index } of text.matchAll(pattern)) {
      if (!owner.test(receiver) || (position !== undefined && !isMoved(Number(position)))) continue;
      const span = { start: index, end: index + whole.length };
      found.push({ span, change: resourceIdChange, reading: { kind: 'review', reason: 'id-parsed' }, edits: [] });
    }
  }
  return found;
}

const receiver = '\\b([A-Za-z_$][\\w$]*(?:(?:\\.|->|\\?\\.|::)[\\w$]+|\\[["\']\\w+["\']\\]){0,4})';
const slash = '\\(?\\s*["\'`]/["\'`]\\s*\\)?';
const patterns = [
  new RegExp(`${receiver}\\s*(?:\\.|-)s(?:plit)${slash}\\s*\\.?\\[\\s*(-?\\d+)\\s*\\]`, 'gi'),
  new RegExp(`\\bstrings\\.Split\\(\\s*([\\w.]+)\\s*,\\s*"/"\\s*\\)\\[\\s*(\\d+)\\s*\\]`, 'g'),
  /\bparse_resource_id\(\s*([\w.[\]"']+)\s*\)\s*(?:\[["'](?:name|type|resource_type)["']\]|\.get\(["'](?:name|type)["']\))/g,
  /\becho\s+"?\$\{?(\w+)\}?"?\s*\|\s*(?:cut\s+-d\s*["']?\/["']?\s+-f\s*|awk\s+-F\s*["']?\/["']?\s+["']\{\s*print\s+\$)(\d+)/g,
];

/** `/subscriptions/S/resourceGroups/G/providers/Microsoft.BatchAI/…`: what stands behind the provider moves, counted from either end. */
function isMoved(position: number): boolean {
  return position >= 7 || position <= -3;
}
