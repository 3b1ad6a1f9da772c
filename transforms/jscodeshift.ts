import type { API, FileInfo, Options } from 'jscodeshift';
import { changeWords } from '../src/cli/change-words.ts';
import type { OptionName } from '../src/cli/options.ts';
import { requestOf, type Request } from '../src/cli/request.ts';
import { separateArguments } from '../src/cli/separate-arguments.ts';
import { migrate } from '../src/migrate.ts';
import type { Finding } from '../src/model/plan.ts';
import { reviewReasons } from '../src/model/review-reasons.ts';
import { UserError } from '../src/model/user-error.ts';
import { configPathsAbove } from '../src/workspace/config-paths-above.ts';
import { readConfigs } from '../src/workspace/config.ts';
import { locate } from '../src/workspace/locate.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { readSource } from '../src/workspace/read.ts';
import { batchai20180501 } from './batchai-2018-05-01/transform.ts';

/** The options of `apply` that mean something for one file by itself. */
const optionNames: readonly OptionName[] = [
  ...(['region', 'workspace', 'experiment', 'values', 'config'] as const),
  ...(['only', 'skip', 'confidence'] as const),
];

/**
 * The migration for `jscodeshift -t`, one file at a time, with the configuration that holds for it. Other modules are not
 * seen, so a client that one of them makes is at most likely: the command knows more.
 * @returns the new text, or undefined where nothing changes
 * @throws Error where the file cannot be processed, or would change and no region is known, and for wrong options
 */
export default async function transform(file: FileInfo, api: API, options: Options): Promise<string | undefined> {
  try {
    return await migrated(file, api, options);
  } catch (error) {
    throw error instanceof UserError ? withoutStack([error.message, error.hint].filter(Boolean).join(' ')) : error;
  }
}

async function migrated({ path: given, source }: FileInfo, api: API, options: Options): Promise<string | undefined> {
  const { searchTerms, regions } = batchai20180501;
  if (memoryWorld({ [given]: source }, { searchTerms }).candidates.length === 0) return undefined;
  const request = requestFor(options);
  const { root, given: located } = locate(process.cwd(), [given]);
  const path = located[0]?.path ?? given;
  const { configFor, isIncluded } = await readConfigs({
    root,
    workingFolder: process.cwd(),
    paths: configPathsAbove(root, path),
    file: request.config,
    regions,
    changes: [...changeWords(batchai20180501)],
  });
  if (!isIncluded(path)) return undefined;
  // jscodeshift puts U+FFFD where bytes are no UTF-8, and would write it.
  const onDisk = source.includes('\uFFFD') ? readSource(root, path) : undefined;
  if (onDisk && 'reason' in onDisk) throw withoutStack(onDisk.message);

  const { names, confidence, only, skip } = request;
  const world = memoryWorld({ [path]: source }, { searchTerms });
  const plan = await migrate(world, batchai20180501, { names, configFor, confidence, only, skip });
  const [failure] = plan.failures;
  if (failure) throw withoutStack(failure.message);
  if (plan.withoutRegion.length > 0)
    throw withoutStack(
      'It would change, and no region is known for it. Give --region=NAME or --workspace=NAME, or set "region" in the configuration.',
    );
  for (const finding of plan.findings) {
    api.stats(finding.reason ? `${finding.outcome}: ${finding.reason}` : finding.outcome);
    if (finding.reason) api.report(reviewText(finding));
  }
  const [changed] = plan.changed;
  return changed && `${changed.file.encoding.byteOrderMark ? '\uFEFF' : ''}${changed.after}`;
}

/** jscodeshift hands over one object for all the files of a worker's turn. */
const requests = new WeakMap<Options, Request>();

type OptionValue = string | number | boolean | undefined;

/** What `apply` would be asked by these options; jscodeshift has made numbers, booleans and lists of their values. */
function requestFor(options: Options): Request {
  const known = requests.get(options);
  if (known) return known;
  const args = optionNames.flatMap((name) =>
    [options[name] as OptionValue | readonly OptionValue[]]
      .flat()
      .flatMap((value) => (value === undefined ? [] : `--${name}=${value === true ? '' : String(value)}`)),
  );
  const request = requestOf(separateArguments(['apply', ...args]), batchai20180501);
  requests.set(options, request);
  return request;
}

function reviewText({ line, column, reason, before, after }: Finding): string {
  const sentence = reason ? [reviewReasons[reason]] : [];
  return [`${line}:${column} ${reason ?? ''}: ${before}`, ...sentence, ...(after ? [`→ ${after}`] : [])].join('\n');
}

/** jscodeshift prints stacks, which say nothing about a mistake in a file or an option. */
function withoutStack(message: string): Error {
  return Object.assign(new Error(message), { stack: '' });
}
