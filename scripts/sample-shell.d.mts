import type { Ran } from '../src/documentation/commands-page.ts';

export declare function sampleShell(dist: string): {
  readonly run: (name: string, line: string) => Ran;
  readonly remove: () => void;
};
