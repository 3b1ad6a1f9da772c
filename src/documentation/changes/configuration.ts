import type { ChangeGuide } from '../change-guide.ts';
import { lines } from '../reason-guide.ts';

const schemas = 'https://raw.githubusercontent.com/Azure/BatchAI/master/schemas';

/** A configuration file of a schema, with these members. */
function ofSchema(version: string, kind: string, ...members: readonly string[]): string {
  return lines('{', `  "$schema": "${schemas}/${version}/${kind}.json",`, ...members, '}');
}

/** A job’s priority, which is one of three words now. */
export const priorityExample = {
  path: 'job.json',
  before: ofSchema('2018-03-01', 'job', '  "properties": { "nodeCount": 1, "priority": 100 }'),
  after: ofSchema('2018-05-01', 'job', '  "properties": { "nodeCount": 1, "schedulingPriority": "high" }'),
};

/** The configuration files of the CLI, and what they lose. */
export const configurationChanges = {
  'config.cluster': {
    summary:
      'A cluster’s configuration file of the CLI: the schema’s date moves, and location and tags (the workspace has them) and runElevated of the setup task are taken out.',
    path: 'cluster.json',
    before: ofSchema(
      '2018-03-01',
      'cluster',
      '  "location": "eastus",',
      '  "properties": { "vmSize": "STANDARD_NC6" }',
    ),
    after: ofSchema('2018-05-01', 'cluster', '  "properties": { "vmSize": "STANDARD_NC6" }'),
  },
  'config.file-server': {
    summary:
      'A file server’s configuration file of the CLI: the schema’s date moves, and location and tags, which the workspace has, are taken out.',
    path: 'nfs.json',
    before: ofSchema('2018-03-01', 'nfs', '  "location": "eastus",', '  "properties": { "vmSize": "STANDARD_D2_V2" }'),
    after: ofSchema('2018-05-01', 'nfs', '  "properties": { "vmSize": "STANDARD_D2_V2" }'),
  },
  'config.job': {
    summary:
      'A job’s configuration file of the CLI: the schema’s date moves, and location, tags and experimentName are taken out. The command that creates the job names the experiment.',
    path: 'job.json',
    before: ofSchema(
      '2018-03-01',
      'job',
      '  "location": "eastus",',
      '  "properties": { "nodeCount": 1, "experimentName": "digits" }',
    ),
    after: ofSchema('2018-05-01', 'job', '  "properties": { "nodeCount": 1 }'),
  },
  'config.unknown': {
    summary:
      'A configuration that a script writes, or one that does not parse: only the address of its old schema can be told, and a person changes the rest.',
    path: 'job.sh',
    before: lines(
      "cat > job.json <<'EOF'",
      '{',
      '  "$schema": "https://raw.githubusercontent.com/Azure/BatchAI/master/schemas/2018-03-01/job.json"',
      '}',
      'EOF',
    ),
    after: lines(
      "cat > job.json <<'EOF'",
      '{',
      '  "$schema": "https://raw.githubusercontent.com/Azure/BatchAI/master/schemas/2018-05-01/job.json"',
      '}',
      'EOF',
    ),
  },
  'model.member': {
    summary:
      'A member of a template or of a configuration file that is gone and whose value somebody must look at: of a job’s priority, for instance, schedulingPriority takes the place.',
    ...priorityExample,
  },
} satisfies Readonly<Record<string, ChangeGuide>>;
