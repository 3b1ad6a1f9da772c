import type { API, FileInfo, Options } from 'jscodeshift';
import { migrate } from '../src/migrate.ts';
import type { NameSettings } from '../src/model/names.ts';
import { reviewReasons } from '../src/model/review-reasons.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 } from './batchai-2018-05-01/transform.ts';

/**
 * The migration for `jscodeshift -t`, one file at a time; `--region`, `--workspace` and `--experiment` name what is
 * written. Other modules are not seen, so a client that one of them makes is at most likely: the command knows more.
 * @returns the new text, or undefined where nothing changes
 * @throws Error where the file cannot be processed, or would change and no region is known
 */
export default async function transform(file: FileInfo, api: API, options: Options): Promise<string | undefined> {
  const { searchTerms } = batchai20180501;
  const world = memoryWorld({ [file.path]: file.source }, { searchTerms });
  const plan = await migrate(world, batchai20180501, {
    names: namesOf(options),
    configFor: () => undefined,
    confidence: undefined,
    only: [],
    skip: [],
  });
  const [failure] = plan.failures;
  if (failure) throw new Error(`${failure.path}: ${failure.message}`);
  if (plan.withoutRegion.length > 0)
    throw new Error(
      `${file.path} would change, and no region is known for it. Give --region=NAME or --workspace=NAME.`,
    );
  for (const { reason, line, column, before } of plan.findings)
    if (reason) api.report(`${file.path}:${line}:${column} ${reason}: ${before}\n${reviewReasons[reason]}`);
  const [changed] = plan.changed;
  if (!changed) return undefined;
  return (changed.file.encoding.byteOrderMark ? '\uFEFF' : '') + changed.after;
}

function namesOf(options: Options): NameSettings {
  const text = (key: 'region' | 'workspace' | 'experiment') => {
    const value: unknown = options[key];
    return typeof value === 'string' ? { [key]: value } : {};
  };
  return { ...text('region'), ...text('workspace'), ...text('experiment') };
}
