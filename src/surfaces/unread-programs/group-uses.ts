import { tokenAt } from '../../model/span.ts';
import type { Site } from '../../model/site.ts';
import { access } from './find-calls.ts';
import type { wordsOf } from './words.ts';

type GroupUse = Pick<Site, 'span' | 'change' | 'shape' | 'reading'>;

/**
 * Operation groups that are kept for later (`val jobs = client.jobs()`), and the collections of the fluent library
 * (`azure.batchAIClusters().define(…)`), which the new one reaches through a workspace.
 */
export function groupUses(text: string, words: ReturnType<typeof wordsOf>): readonly GroupUse[] {
  return [...keptGroups(text, words), ...fluentCollections(text, words)];
}

function keptGroups(text: string, { groups }: ReturnType<typeof wordsOf>): readonly GroupUse[] {
  const kept = new RegExp(
    String.raw`=[ \t]*((?:new[ \t]+)?[$@]?[A-Za-z_]\w*(?:\(\))?(?:\.|->|\$|!!\.|\?\.))(${groups})(?:\(\))?[ \t]*(?=;|$|//|#|')`,
    'gim',
  );
  return [...text.matchAll(kept)].map(({ index, 0: whole, 1: receiver = '', 2: group = '' }): GroupUse => {
    const start = index + whole.indexOf(receiver);
    const at = start + receiver.length;
    return {
      span: { start, end: at + group.length },
      change: groupId(group),
      shape: {
        kind: 'member',
        receiver: tokenAt(text, start, at),
        name: tokenAt(text, at, at + group.length),
      },
      reading: { kind: 'review', reason: 'group-passed-on' },
    };
  });
}

function fluentCollections(text: string, { groups }: ReturnType<typeof wordsOf>): readonly GroupUse[] {
  const collection = new RegExp(String.raw`\bbatch_?ai_?(${groups})\b(?=${access})`, 'gi');
  return [...text.matchAll(collection)].flatMap(({ index, 0: name, 1: group = '' }): readonly GroupUse[] => {
    // Workspaces are what the new library has, and usages need none.
    if (/^(?:workspaces|experiments|usages?)$/i.test(group)) return [];
    const span = { start: index, end: index + name.length };
    return [
      {
        span,
        change: `fluent.${groupId(group).replaceAll('_', '-')}`,
        shape: { kind: 'member', receiver: tokenAt(text, index, index), name: tokenAt(text, span.start, span.end) },
        reading: { kind: 'review', reason: 'language-unread' },
      },
    ];
  });
}

/** A group as changes name it: `fileServers → file_servers`. */
function groupId(group: string): string {
  return group.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}
