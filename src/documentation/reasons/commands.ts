import { lines, type ReasonGuide } from '../reason-guide.ts';

/** Reasons about lines of the Azure CLI. */
export const commandReasons = {
  'command-not-literal': {
    why: 'What stands in a variable may hold options, or none; where the workspace goes, and whether it is there already, cannot be told.',
    todo: 'Write the command out, or add -w and -e where the variable is set.',
    example: {
      path: 'show.sh',
      before: lines('az batchai job show $OPTIONS'),
      after: lines('az batchai job show -g digits -w migrated-eastus -e migrated -n "$JOB"'),
    },
  },
  'command-unclear': {
    why: 'The shell would not read the line as it is meant, or the command would refuse it.',
    todo: 'Correct the line and run again.',
    example: {
      path: 'show.sh',
      before: lines('az batchai job show -g digits -n train -n test'),
      after: lines('az batchai job show -g digits -w migrated-eastus -e migrated -n train'),
    },
  },
  'command-unknown': {
    why: 'A slip, or a find and replace that went too far: az group delete is a command, az batchai group delete is none.',
    todo: 'Look the command up: az batchai --help.',
    example: {
      path: 'clean.sh',
      before: lines('az batchai job remove -g digits -n train'),
      after: lines('az batchai job delete -g digits -w migrated-eastus -e migrated -n train'),
    },
  },
  'option-unknown': {
    why: 'The command would refuse the option, in every release.',
    todo: 'Look the options up: az batchai job show --help.',
    example: {
      path: 'show.sh',
      before: lines('az batchai job show -g digits -j train'),
      after: lines('az batchai job show -g digits -w migrated-eastus -e migrated -n train'),
    },
  },
  'option-outdated': {
    why: 'Only verify says so; diff and apply rewrite such a line. Letters changed their meaning, so a line to which only -w and -e were added looks right and is not.',
    todo: 'Write the line as shown, or run "batchai-codemod apply" on the file.',
    example: {
      path: 'train.sh',
      before: lines('az batchai job create -g digits -w ws -e tries -n train -r gpu -c job.json'),
      after: lines('az batchai job create -g digits -w ws -e tries -n train -c gpu -f job.json'),
    },
  },
  'command-renamed': {
    why: 'Only verify says so; diff and apply rewrite such a line. The old name is no command of the release that has workspaces.',
    todo: 'Write the line as shown, or run "batchai-codemod apply" on the file.',
    example: {
      path: 'logs.sh',
      before: lines('az batchai job stream-file -g digits -w ws -e tries -j train -d stdouterr -n stdout.txt'),
      after: lines('az batchai job file stream -g digits -w ws -e tries -j train -d stdouterr -f stdout.txt'),
    },
  },
  'experiment-command-meant': {
    why: 'workspace and experiment take much the same options; the line would fail, or make a workspace with the name of the experiment.',
    todo: 'Write the line as shown. If the workspace is called so on purpose, nothing is to be done.',
    example: {
      path: 'setup.sh',
      before: lines('az batchai workspace create -g digits -w ws -n tries'),
      after: lines('az batchai experiment create -g digits -w ws -n tries'),
    },
  },
  'nfs-resource-group': {
    why: 'An id needs the subscription, which no line tells.',
    todo: 'Give --nfs the id that "az batchai file-server show --query id" prints.',
    example: {
      path: 'cluster.sh',
      before: lines(
        'az batchai cluster create -g digits -n gpu -s STANDARD_NC6 --nfs data --nfs-resource-group shared',
      ),
      after: lines(
        'NFS=$(az batchai file-server show -g shared -w migrated-eastus -n data --query id -o tsv)',
        'az batchai cluster create -g digits -w migrated-eastus -n gpu -s STANDARD_NC6 --nfs "$NFS"',
      ),
    },
  },
  'cluster-resource-group': {
    why: 'An id needs the subscription, which no line tells.',
    todo: 'Give --cluster the id that "az batchai cluster show --query id" prints.',
    example: {
      path: 'train.sh',
      before: lines('az batchai job create -g digits -n train -r gpu --cluster-resource-group shared -c job.json'),
      after: lines(
        'CLUSTER=$(az batchai cluster show -g shared -w migrated-eastus -n gpu --query id -o tsv)',
        'az batchai job create -g digits -w migrated-eastus -e migrated -n train -c "$CLUSTER" -f job.json',
      ),
    },
  },
  'cluster-not-named': {
    why: 'The configuration file is not read for it: it may be made at run time, and the cluster of a file may be another one than the line means.',
    todo: 'Add -c with the name of the cluster, or its id where it is in another workspace.',
    example: {
      path: 'train.sh',
      before: lines('az batchai job create -g digits -n train -c job.json'),
      after: lines('az batchai job create -g digits -w migrated-eastus -e migrated -n train -f job.json -c gpu'),
    },
  },
  'resource-group-empty': {
    why: 'There is no list over all resource groups any more.',
    todo: 'Name the resource group and the workspace, or go over those that "az batchai workspace list" prints.',
    example: {
      path: 'list.sh',
      before: lines("az batchai cluster list -g '' -o table"),
      after: lines('az batchai cluster list -g digits -w migrated-eastus -o table'),
    },
  },
  'resource-group-missing': {
    why: 'The old list without a group was about the whole subscription; which group is meant now only its author knows.',
    todo: 'Add -g, or configure a default: az configure --defaults group=….',
    example: {
      path: 'list.sh',
      before: lines('az batchai cluster list -o table'),
      after: lines('az batchai cluster list -g digits -w migrated-eastus -o table'),
    },
  },
  'place-unsupported': {
    why: 'In running text a command has no certain end, and a file that does not parse has no certain place for it.',
    todo: 'Write the command as shown.',
    example: {
      path: 'Status.scala',
      before: lines('val list = run("az batchai cluster list -g digits")'),
      after: lines('val list = run("az batchai cluster list -g digits -w migrated-eastus")'),
    },
  },
  'configuration-written': {
    why: 'The file does not exist before the script runs, and what the script writes may be made of parts.',
    todo: 'Change the text that the script writes as a file of its own would be changed.',
    example: {
      path: 'train.sh',
      before: lines(
        "cat > job.json <<'EOF'",
        '{',
        '  "$schema": "https://raw.githubusercontent.com/Azure/BatchAI/master/schemas/2018-03-01/job.json",',
        '  "properties": { "nodeCount": 1, "priority": 0 }',
        '}',
        'EOF',
      ),
      after: lines(
        "cat > job.json <<'EOF'",
        '{',
        '  "$schema": "https://raw.githubusercontent.com/Azure/BatchAI/master/schemas/2018-05-01/job.json",',
        '  "properties": { "nodeCount": 1, "schedulingPriority": "normal" }',
        '}',
        'EOF',
      ),
    },
  },
} as const satisfies Record<string, ReasonGuide>;
