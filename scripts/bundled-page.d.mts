/** The part of a plugin that vitest is given. */
export declare const bundledPagesForTests: {
  readonly name: string;
  readonly enforce: 'pre';
  readonly load: (id: string) => Promise<string> | undefined;
};
