import { languageOf } from '../model/source-file.ts';
import type { Language } from '../model/source-file.ts';
import type { YamlMapping, YamlNode } from './yaml-text.ts';

/** Where a node stands: the mappings around it, innermost last, each with the key that leads on. */
export interface YamlPlace {
  readonly mapping: YamlMapping;
  readonly key: string;
}

/** Keys whose scalars and lists are run by a POSIX shell wherever they are known: CI systems, containers, playbooks. */
const shellKeys =
  /^(?:bash|sh|script|scripts|commands?|before_script|after_script|before_install|install|after_install|before_deploy|deploy|after_deploy|before_cache|after_success|after_failure|pre_build|post_build|build|test|entrypoint|args|cmd|shell|raw|exec|inlineScript|inline|run|(?:ansible\.(?:builtin|legacy)\.)?(?:shell|command|raw))$/;
const powershellKeys = /^(?:pwsh|powershell|(?:ansible\.windows\.)?win_(?:shell|command|powershell))$/;

/** What a scalar at a place is written in, or undefined where the place says nothing about it. */
export function scriptLanguage(places: readonly YamlPlace[], text: string): Language | undefined {
  const shebang = text.startsWith('#!') ? languageOf('', /^[^\r\n]*/.exec(text)?.[0]) : 'text';
  if (shebang !== 'text') return shebang;
  const { mapping, key } = places.at(-1) ?? { mapping: undefined, key: '' };
  if (!mapping) return undefined;
  const named = languageOf(key);
  // The files of a ConfigMap.
  if (key.includes('.') && named !== 'text') return named;
  if (powershellKeys.test(key)) return 'powershell';
  const said = languageOfShell(
    scalarAt(mapping, 'shell') ?? scalarAt(mapping, 'scriptType') ?? scalarAt(mapping, 'executable'),
  );
  if (/^(?:run|command)$/.test(key) && said) return said;
  if (key === 'run') return defaultShell(places) ?? (isOnWindows(places) ? 'powershell' : 'shell');
  if (/^(?:script|inlineScript|inline)$/i.test(key))
    return said ?? taskLanguage(places) ?? (isOnWindows(places) ? 'cmd' : 'shell');
  if (key === 'cmd') {
    const outer = places.at(-2)?.key ?? '';
    return powershellKeys.test(outer) ? 'powershell' : 'shell';
  }
  return shellKeys.test(key) ? 'shell' : undefined;
}

/** The text of a scalar that a mapping has under a key. */
function scalarAt(mapping: YamlNode | undefined, key: string): string | undefined {
  const value = valueAt(mapping, key);
  return value?.kind === 'scalar' ? value.value : undefined;
}

function valueAt(mapping: YamlNode | undefined, key: string): YamlNode | undefined {
  return mapping?.kind === 'mapping' ? mapping.entries.find((entry) => entry.key === key)?.value : undefined;
}

/** By the name of a shell as pipelines write it (`bash`, `pwsh`, `cmd`, `python`, `batch`, `pscore`, `bash -e {0}`). */
function languageOfShell(said: string | undefined): Language | undefined {
  const name = /^\S*?([\w-]+?)(?:\.exe)?(?:\s|$)/.exec(said?.trim() ?? '')?.[1]?.toLowerCase() ?? '';
  if (/^(?:pwsh|powershell|ps|pscore)$/.test(name)) return 'powershell';
  if (/^(?:cmd|batch)$/.test(name)) return 'cmd';
  if (/^python[\d.]*$/.test(name)) return 'python';
  if (name === 'node') return 'javascript';
  return /^(?:ba|da|z|k)?sh$/.test(name) ? 'shell' : undefined;
}

/** `defaults.run.shell` of the job, else of the workflow. */
function defaultShell(places: readonly YamlPlace[]): Language | undefined {
  const said = places.map(({ mapping }) => scalarAt(valueAt(valueAt(mapping, 'defaults'), 'run'), 'shell'));
  return languageOfShell(said.findLast((shell) => shell !== undefined));
}

/** Whether the nearest word about the machine says Windows. */
function isOnWindows(places: readonly YamlPlace[]): boolean {
  const said = places.flatMap(({ mapping }) => {
    const machine =
      scalarAt(mapping, 'runs-on') ??
      scalarAt(valueAt(mapping, 'pool'), 'vmImage') ??
      scalarAt(mapping, 'vmImage') ??
      scalarAt(mapping, 'pool') ??
      scalarAt(mapping, 'os');
    return machine === undefined ? [] : [machine];
  });
  return /win|vs20\d\d/i.test(said.at(-1) ?? '');
}

/** What a task of Azure Pipelines runs, by its name. */
function taskLanguage(places: readonly YamlPlace[]): Language | undefined {
  const task = scalarAt(places.at(-2)?.mapping, 'task') ?? '';
  if (/powershell/i.test(task)) return 'powershell';
  if (/^(?:Bash|ShellScript)@/i.test(task)) return 'shell';
  if (/^PythonScript@/i.test(task)) return 'python';
  return /^BatchScript@/i.test(task) ? 'cmd' : undefined;
}
