import type { PropertyRemoval } from '../../model/transform.ts';

/** Python's literals in the neutral words of what may go without a loss. */
const neutral: Readonly<Record<string, string>> = { None: 'null', True: 'true', False: 'false', '{}': 'null' };

/** Whether leaving a value out changes nothing: it meant nothing, and working it out does nothing else. */
export function isIdle({ idle }: PropertyRemoval, value: string): boolean {
  if (idle !== 'always') return idle.includes(neutral[value.replace(/\s/g, '')] ?? value);
  return !/:=|\b(?:await|yield)\b/.test(value);
}

/** What is written instead of setting a property that is gone. */
export function givenAdvice({ name, instead }: PropertyRemoval, value: string): string | undefined {
  switch (name) {
    case 'tags':
      return `client.workspaces.update(resource_group, <workspace>, tags=${value})`;
    case 'experiment_name':
      return `client.jobs.create(resource_group, <workspace>, ${value}, job_name, parameters)  # its experiment`;
    case 'priority':
      return `scheduling_priority='normal'  # or 'low', 'high': how the numbers map is not documented`;
    default:
      return instead && `# ${instead}`;
  }
}

/** What is written instead of reading a property that is gone. */
export function readAdvice({ name, instead }: PropertyRemoval, owner: string): string | undefined {
  switch (name) {
    case 'location':
    case 'tags':
      return `client.workspaces.get(resource_group, <workspace>).${name}`;
    case 'experiment_name':
      return `${owner}.id.split('/')[-3]`;
    case 'priority':
      return `${owner}.scheduling_priority`;
    default:
      return instead && `# ${instead}`;
  }
}
