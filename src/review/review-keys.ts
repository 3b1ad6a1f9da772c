import { othersWithin, undecidedIn, type ReviewSession } from './review-session.ts';

/** What a key of the review does. */
export type ReviewAction =
  | 'accept'
  | 'decline'
  | 'quit'
  | 'accept-rest-of-file'
  | 'decline-rest-of-file'
  | 'accept-this-kind'
  | 'decline-this-kind'
  | 'next-undecided'
  | 'next'
  | 'previous-undecided'
  | 'previous'
  | 'jump'
  | 'search'
  | 'edit'
  | 'why'
  | 'print'
  | 'help';

interface ReviewKey {
  readonly key: string;
  readonly action: ReviewAction;
  readonly what: string;
  /** Where it leads somewhere; everywhere unless given. */
  readonly when?: (session: ReviewSession) => boolean;
}

const hasOthers = ({ findings }: ReviewSession): boolean => findings.length > 1;
const hasOtherUndecided = (session: ReviewSession): boolean => {
  const isUndecided = undecidedIn(session);
  return session.findings.some((_, index) => index !== session.at && isUndecided(index));
};

/** The letters of `git add -p` where it has them; capitals of `a` and `d` reach over files. */
const keys: readonly ReviewKey[] = [
  { key: 'y', action: 'accept', what: 'rewrite this call' },
  { key: 'n', action: 'decline', what: 'do not rewrite this call' },
  { key: 'q', action: 'quit', what: 'quit: what was accepted is written, the others stay as they are' },
  { key: 'a', action: 'accept-rest-of-file', what: 'rewrite this call and all undecided ones below it in the file' },
  {
    key: 'd',
    action: 'decline-rest-of-file',
    what: 'rewrite neither this call nor the undecided ones below it in the file',
  },
  {
    key: 'A',
    action: 'accept-this-kind',
    what: 'rewrite all undecided calls of this kind, in every file',
    when: (session) => othersWithin(session, 'this-kind') > 0,
  },
  {
    key: 'D',
    action: 'decline-this-kind',
    what: 'rewrite none of the undecided calls of this kind, in any file',
    when: (session) => othersWithin(session, 'this-kind') > 0,
  },
  { key: 'j', action: 'next-undecided', what: 'go to the next undecided call', when: hasOtherUndecided },
  { key: 'J', action: 'next', what: 'go to the next call', when: hasOthers },
  { key: 'k', action: 'previous-undecided', what: 'go to the previous undecided call', when: hasOtherUndecided },
  { key: 'K', action: 'previous', what: 'go to the previous call', when: hasOthers },
  { key: 'g', action: 'jump', what: 'list the calls and go to one', when: hasOthers },
  { key: '/', action: 'search', what: 'go to the next call that matches a regular expression', when: hasOthers },
  { key: 'e', action: 'edit', what: 'write the new text of this call yourself' },
  { key: 'w', action: 'why', what: 'say why: signatures, names and evidence' },
  { key: 'p', action: 'print', what: 'show this call again' },
  { key: '?', action: 'help', what: 'print this help' },
];

/** The keys that lead somewhere, as the prompt lists them. */
export function offeredKeys(session: ReviewSession): readonly ReviewKey[] {
  return keys.filter(({ when }) => when?.(session) ?? true);
}

/** What a key does; undefined where no key is called so. Keys that lead nowhere do, and say so. */
export function actionOf(key: string): ReviewAction | undefined {
  return keys.find((one) => one.key === key)?.action;
}
