import type { ResourcePathText } from '../../syntax/resource-path.ts';

/** Documents that say the same of every path in them, so that one finding is enough. */
export type WholeDocument = 'openapi-document' | 'recorded-traffic';

/** What kind of document a file is as a whole, by its first lines; undefined where each path in it is a use of its own. */
export function wholeDocument(text: string): WholeDocument | undefined {
  if (/^\s*\{/.test(text)) {
    if (/^\s*\{[\s\S]{0,4000}?"(?:swagger|openapi)"\s*:\s*"[23]/.test(text) && /"paths"\s*:/.test(text))
      return 'openapi-document';
    if (/"log"\s*:\s*\{[\s\S]{0,2000}?"entries"\s*:/.test(text) && text.includes('"startedDateTime"'))
      return 'recorded-traffic';
    if (/"(?:RequestUri|EncodedRequestUri)"\s*:/.test(text)) return 'recorded-traffic';
    return undefined;
  }
  if (/^(?:swagger|openapi)\s*:\s*["']?[23]/m.test(text) && /^paths\s*:/m.test(text)) return 'openapi-document';
  if (/^(?:interactions|http_interactions)\s*:\s*$/m.test(text) && /^\s*(?:- |  )request\s*:/m.test(text))
    return 'recorded-traffic';
  return undefined;
}

/** Whether a path is one that the new API has: a workspace stands behind the provider. */
export function isMigrated({ segments }: ResourcePathText): boolean {
  return segments[0]?.text.toLowerCase() === 'workspaces';
}
