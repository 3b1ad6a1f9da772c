/** A mistake of the user's (usage, configuration, the state of the repository); caught once in cli, exit 2. `hint` says what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
