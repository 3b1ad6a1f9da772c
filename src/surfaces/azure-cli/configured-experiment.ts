import { namedExperiment, type NamedExperiment } from '../../model/named-experiment.ts';
import type { Path } from '../../model/source-file.ts';
import type { Transform } from '../../model/transform.ts';
import type { World } from '../../model/world.ts';
import { configurationIn, resolveMention } from '../../syntax/configuration-mentions.ts';
import { parseJsonTree } from '../../syntax/json-tree.ts';
import { membersAt } from '../../syntax/value-tree.ts';
import type { CommandUse } from './read-command.ts';

/** The experiment that the configuration file names which a command creates a job with; the new file has no place for it. */
export function configuredExperiment(
  { words }: CommandUse,
  from: Path,
  world: World,
  { bodies }: Transform,
): NamedExperiment | undefined {
  const mention = configurationIn(words);
  const [target] = mention?.group === 'jobs' ? resolveMention(mention, from, world) : [];
  const file = target === undefined ? undefined : world.read(target);
  if (!file || !('text' in file)) return undefined;
  const { root } = parseJsonTree(file.text);
  const naming = bodies.members.filter(({ names }) => names === 'experiment');
  const [value] = root ? naming.flatMap(({ path }) => membersAt(root, path).map(({ member }) => member.value)) : [];
  if (value?.kind !== 'string' || value.value === '') return undefined;
  const { inside, value: literal } = value;
  return namedExperiment(file.path, 0, value.span, { text: literal, span: inside, literal });
}
