/** A name, or a call of one, in an expression that leads from object to object. */
export interface Step {
  readonly name: string;
  /** The number of arguments of a call. */
  readonly count?: number;
}

/** `this.session.workspace(name)` step by step; undefined for anything more. */
export function stepsOf(text: string): readonly Step[] | undefined {
  const plain = text.replace(/^\s*this\s*\.\s*/, '').trim();
  const steps: Step[] = [];
  const step = /\s*([A-Za-z_$][\w$]*)\s*(?:\(([^()"]*)\)\s*)?(?:!!)?(?:\.|$)/y;
  while (step.lastIndex < plain.length) {
    const [, name, args] = step.exec(plain) ?? [];
    if (name === undefined) return undefined;
    steps.push({ name, ...(args !== undefined && { count: args.trim() === '' ? 0 : args.split(',').length }) });
  }
  return steps;
}
