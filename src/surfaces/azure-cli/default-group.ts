import type { Path } from '../../model/source-file.ts';
import type { World } from '../../model/world.ts';

/** `az configure --defaults group=G`, `-d group=G`; an empty value takes the default away. */
const configured =
  /\bconfigure\b(?:[^\r\n;&|]|[\\`^][ ]*\r?\n){0,300}?\s(?:--defaults|-d)\s(?:[^\r\n;&|]|[\\`^][ ]*\r?\n){0,300}?\bgroup=(?!["']{0,2}(?:\s|$))/;
const variable = /\bAZURE_DEFAULTS_GROUP\b/;

/** Whether a text sets a default resource group, for the Azure CLI as a whole or by its environment variable. */
export function configuresGroup(text: string): boolean {
  return variable.test(text) || configured.test(text);
}

/** Files that may prepare the ground for the commands in other ones. */
const extensions = 'sh bash zsh ksh azcli ps1 psm1 cmd bat md markdown rst txt ipynb mk yml yaml env toml'.split(' ');

const known = new WeakMap<World, readonly Path[]>();

/** The files of the repository that set a default resource group, those that never say "batchai" among them; searched for once. */
export function filesConfiguringGroup(world: World): readonly Path[] {
  const paths =
    known.get(world) ??
    world.search(['configure', 'AZURE_DEFAULTS_GROUP'], extensions).filter((path) => {
      const file = world.read(path);
      return file !== undefined && 'text' in file && configuresGroup(file.text);
    });
  known.set(world, paths);
  return paths;
}
