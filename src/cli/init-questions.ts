import { cancel, intro, outro, select, text } from '@clack/prompts';
import { nearest } from '../model/nearest.ts';
import { resourceName, resourceNameRule } from '../model/resource-name.ts';
import type { ConfigAnswers } from '../output/config-draft.ts';
import type { SeenSettings } from '../output/seen-settings.ts';
import { counted } from '../output/wording.ts';

/** Where the questions stand; standard output is for reports. */
const where = { input: process.stdin, output: process.stderr };

/** Asks for everything that was not given; undefined where the person stops. */
export async function initQuestions(
  seen: SeenSettings,
  given: Pick<ConfigAnswers, 'region' | 'workspace' | 'experiment'>,
  regions: readonly string[],
): Promise<ConfigAnswers | undefined> {
  intro('A configuration for batchai-codemod', where);
  try {
    const region = given.region ?? (await askRegion(seen, regions));
    const workspace = given.workspace ?? (await askName('workspace', 'migrated-<region>'));
    const experiment = given.experiment ?? (await askName('experiment', 'migrated'));
    const { values, holders } = await askValues(seen);
    outro('Thank you.', where);
    return { region: region === '' ? undefined : region, workspace, experiment, values, holders };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    cancel('Stopped.', where);
    return undefined;
  }
}

/** The person wants no further questions. */
class Stopped extends Error {}

function answered<Answer>(answer: Answer): Exclude<Answer, symbol> {
  if (typeof answer === 'symbol') throw new Stopped();
  return answer as Exclude<Answer, symbol>;
}

const another = 'another one';

async function askRegion({ regions: seen }: SeenSettings, known: readonly string[]): Promise<string> {
  const message = 'In which Azure region are the old resources?';
  if (seen.length > 0) {
    const options = seen.map(({ name, files }) => ({
      value: name,
      label: name,
      hint: `named in ${counted(files, 'file')}`,
    }));
    const choice = answered(
      await select({ ...where, message, options: [...options, { value: another, label: another }] }),
    );
    if (choice !== another) return choice;
  }
  const typed = await text({
    ...where,
    message,
    placeholder: 'eastus, or nothing to give --region each time',
    validate: (name = '') => {
      const region = normal(name);
      if (region === '' || known.includes(region)) return undefined;
      const near = nearest(region, known);
      return `There is no region ${name}. ${near === undefined ? 'See az account list-locations.' : `Did you mean ${near}?`}`;
    },
  });
  return normal(answered(typed));
}

function normal(name = ''): string {
  return name.replaceAll(' ', '').toLowerCase();
}

/** The name, or undefined for the service's own. */
async function askName(role: 'workspace' | 'experiment', usual: string): Promise<string | undefined> {
  const name = answered(
    await text({
      ...where,
      message: `Which ${role} do the calls use? The service moved what you had into ${usual}.`,
      placeholder: usual,
      defaultValue: usual,
      validate: (typed = '') =>
        typed === '' || resourceName.test(typed) ? undefined : `The ${role} ${resourceNameRule}.`,
    }),
  );
  return name === usual ? undefined : name;
}

async function askValues({ holders }: SeenSettings): Promise<Pick<ConfigAnswers, 'values' | 'holders'>> {
  const objects = holders.map(
    ({ workspace, group, calls }) => `${workspace} beside ${group} (${counted(calls, 'call')})`,
  );
  const how = answered(
    await select({
      ...where,
      message: 'How shall the names be written?',
      options: [
        { value: 'literal', label: "as strings: 'migrated-eastus'" },
        { value: 'constant', label: 'as constants at the top of each file' },
        { value: 'parameter', label: 'as parameters that functions hand on', hint: 'where they can be followed' },
        ...(objects.length > 0
          ? [{ value: 'expression', label: `from where the code has its resource group: ${objects.join(', ')}` }]
          : []),
      ],
    }),
  );
  if (how === 'constant' || how === 'parameter') return { values: how, holders: [] };
  return { values: undefined, holders: how === 'expression' ? holders : [] };
}
