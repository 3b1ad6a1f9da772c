import type { Path } from '../model/source-file.ts';
import type { Failure } from '../model/world.ts';
import { analyse, overlay, type Analysis } from './analyse.ts';
import { choicesAfter } from './choices.ts';
import { planAll, type Planning } from './plan-all.ts';
import { planFile, type FilePlan } from './plan.ts';
import { editFlawIn, flawIn } from './verify.ts';

/** Reads the repository as it would be after the change and names each file that does not stand the check. */
export async function verifyAll(
  plans: ReadonlyMap<Path, FilePlan>,
  read: Analysis,
  planning: Planning,
): Promise<readonly Failure[]> {
  const { world, transform, loader } = planning;
  const changed = new Map([...plans].flatMap(([path, plan]) => (plan.changed ? [[path, plan.changed.after]] : [])));
  if (changed.size === 0) return [];
  const again = await analyse({
    world: overlay(world, read.documents, changed),
    transform,
    loader,
    findIn: (path) => changed.has(path),
    known: read,
  });
  const failures = new Map(again.failures);
  const { choiceFor, names } = planning;
  const { plans: second } = await planAll(
    again,
    {
      ...planning,
      names: await names.afterChange(again, failures),
      scopes: undefined,
      choiceFor: choiceFor && choicesAfter(choiceFor, plans),
    },
    failures,
  );

  const flaws: Failure[] = [];
  for (const path of changed.keys()) {
    const [plan, before, after] = [plans.get(path), read.documents.get(path), again.documents.get(path)];
    if (!plan || !before) continue;
    const failure = failures.get(path);
    const rereading = second.get(path) ?? planFile(before.file, []);
    const pair = after && { plan, before, after, second: rereading, surfaces: await loader.surfacesFor(before) };
    const flaw = failure?.message ?? (pair && flawIn(pair));
    if (flaw === undefined) continue;
    const why = pair && editFlawIn(pair);
    if (why !== undefined) {
      flaws.push({ path, reason: 'edited-text', message: `${path} was left alone: what was written by hand ${why}` });
      continue;
    }
    const message = `its own check failed: ${flaw}. This is a bug of batchai-codemod: please report it with the file. The file was left alone.`;
    flaws.push({ path, reason: 'self-check', message, internal: true });
  }
  return flaws;
}
