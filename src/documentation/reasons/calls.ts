import { lines, type ReasonGuide } from '../reason-guide.ts';

const client = [
  'from azure.mgmt.batchai import BatchAIManagementClient',
  'client = BatchAIManagementClient(credentials, subscription)',
];

/** Reasons about calls: whose they are, and what their arguments say. */
export const callReasons = {
  'still-old': {
    why: 'Only verify says so: nothing forbids to rewrite the use, it just has not been done, or was forgotten in a migration by hand.',
    todo: 'Run "batchai-codemod apply" on the file, or write the use as shown.',
    example: {
      path: 'train.py',
      before: lines(...client, "client.clusters.delete('digits', 'gpu')"),
      after: lines(...client, "client.clusters.delete('digits', 'migrated-eastus', 'gpu')"),
    },
  },
  'receiver-unknown': {
    why: 'Other services have calls of the same shape (HDInsight, Service Fabric, Kusto), so a call is rewritten only if its client can be followed to the Batch AI SDK, or nearly so.',
    todo: 'If it is a Batch AI client, make the call as shown; or annotate the parameter with its class (client: BatchAIManagementClient) and run again. With --confidence possible it is rewritten as it is.',
    example: {
      path: 'wait.py',
      before: lines(
        'from azure.mgmt.batchai import BatchAIManagementClient',
        'from azure.mgmt.hdinsight import HDInsightManagementClient',
        '',
        'def remove(client, name):',
        "    client.clusters.delete('digits', name)",
      ),
      after: lines(
        'from azure.mgmt.batchai import BatchAIManagementClient',
        'from azure.mgmt.hdinsight import HDInsightManagementClient',
        '',
        'def remove(client: BatchAIManagementClient, name):',
        "    client.clusters.delete('digits', 'migrated-eastus', name)",
      ),
    },
  },
  'spread-argument': {
    why: 'What the sequence or the dictionary holds is not known here, so neither is the place after the resource group.',
    todo: 'Put the workspace (for jobs, the experiment too) where the arguments are made, or write them out in the call.',
    example: {
      path: 'train.py',
      before: lines(...client, "where = ('digits', 'train')", 'client.jobs.get(*where)'),
      after: lines(...client, "client.jobs.get('digits', 'migrated-eastus', 'migrated', 'train')"),
    },
  },
  'arguments-unclear': {
    why: 'A call with too few or too many arguments, or with a name that no signature has, cannot be one of either version.',
    todo: 'Compare the call with the new signature: batchai-codemod explain jobs.get shows it.',
    example: {
      path: 'train.py',
      before: lines(...client, "client.jobs.get('train')"),
      after: lines(...client, "client.jobs.get('digits', 'migrated-eastus', 'migrated', 'train')"),
    },
  },
  'arguments-ambiguous': {
    why: 'Where the options or the callback of a call are variables, an old call with them looks like a new call without.',
    todo: 'If the call is old, pass the workspace (and the experiment) right after the resource group. If it is new, a variable called workspace says so.',
    example: {
      path: 'status.js',
      before: lines(
        "const BatchAI = require('azure-arm-batchai');",
        'const client = new BatchAI(credentials, subscription);',
        'client.clusters.get(a, b, c);',
      ),
      after: lines(
        "const BatchAI = require('azure-arm-batchai');",
        'const client = new BatchAI(credentials, subscription);',
        "client.clusters.get(a, 'migrated-eastus', b, c);",
      ),
    },
  },
  'names-incomplete': {
    why: 'A job lies in an experiment and the experiment in a workspace; a call or a command with one of the two is neither an old one nor a new one.',
    todo: 'Give both, the workspace first, right after the resource group.',
    example: {
      path: 'train.py',
      before: lines(...client, 'client.jobs.get(cfg.resource_group, cfg.workspace, job_name)'),
      after: lines(...client, 'client.jobs.get(cfg.resource_group, cfg.workspace, cfg.experiment, job_name)'),
    },
  },
  'names-misplaced': {
    why: 'The call fits the new signature, and what its arguments are called says that they are in the wrong order. Names in quotes are not judged: a workspace may be called experiments.',
    todo: 'Put the names in order. If they are right, rename the variable, or keep the use by a comment: batchai-codemod: ignore.',
    example: {
      path: 'show.sh',
      before: lines('az batchai job show -g digits -w $WORKSPACE -e $WORKSPACE -n train'),
      after: lines('az batchai job show -g digits -w $WORKSPACE -e $EXPERIMENT -n train'),
    },
  },
  'existing-or-created': {
    why: 'The configuration gives what the code creates other names than what was there before, and which of the two this is about is decided while the program runs.',
    todo: 'Write the workspace (and the experiment) that the resource is in; if it may be either, pass it on together with the resource’s name.',
    example: {
      path: 'train.py',
      config: { created: { workspace: 'digits' } },
      before: lines(
        ...client,
        "client.clusters.create('digits', 'digits', 'gpu', parameters).result()",
        'def show(name):',
        "    return client.clusters.get('digits', name)",
      ),
      after: lines(
        ...client,
        "client.clusters.create('digits', 'digits', 'gpu', parameters).result()",
        'def show(workspace, name):',
        "    return client.clusters.get('digits', workspace, name)",
      ),
    },
  },
  'names-unclear': {
    why: 'The file was migrated in part. What is done to a resource gets the names that its migrated calls give it; here these differ, or are variables that do not exist where the old call stands.',
    todo: 'Write the names of the workspace (and the experiment) that the resource is in. With --workspace and --experiment everything gets those.',
    example: {
      path: 'train.py',
      before: lines(
        ...client,
        "client.clusters.create('digits', 'tests', 'gpu', parameters)",
        "client.clusters.create('digits', 'nightly', 'gpu', parameters)",
        "client.clusters.delete('digits', 'gpu')",
      ),
      after: lines(
        ...client,
        "client.clusters.create('digits', 'tests', 'gpu', parameters)",
        "client.clusters.create('digits', 'nightly', 'gpu', parameters)",
        "client.clusters.delete('digits', 'tests', 'gpu')",
      ),
    },
  },
  'experiment-unclear': {
    why: 'A job lies in the experiment that its parameters named, and so does what is done to it. Which job this is, or which of several names holds, is decided while the program runs.',
    todo: 'Write the experiment that the job is created in, and take it out of the parameters; if it may be any of several, pass it on together with the job’s name. With --experiment all jobs lie in one.',
    example: {
      path: 'train.py',
      before: lines(
        'from azure.mgmt.batchai import BatchAIManagementClient, models',
        'client = BatchAIManagementClient(credentials, subscription)',
        "parameters = models.JobCreateParameters(node_count=1, experiment_name='mnist')",
        "client.jobs.create('digits', 'train', parameters)",
        'def show(name):',
        "    return client.jobs.get('digits', name)",
      ),
      after: lines(
        'from azure.mgmt.batchai import BatchAIManagementClient, models',
        'client = BatchAIManagementClient(credentials, subscription)',
        'parameters = models.JobCreateParameters(node_count=1)',
        "client.jobs.create('digits', 'migrated-eastus', 'mnist', 'train', parameters)",
        'def show(name):',
        "    return client.jobs.get('digits', 'migrated-eastus', 'mnist', name)",
      ),
    },
  },
  'operation-not-called': {
    why: 'The calls are made elsewhere, through another name, with arguments that are not seen here.',
    todo: 'Add the names where the operation is called, or bind them here.',
    example: {
      path: 'status.py',
      before: lines(...client, 'show = client.jobs.get', "show('digits', 'train')"),
      after: lines(...client, "client.jobs.get('digits', 'migrated-eastus', 'migrated', 'train')"),
    },
  },
  'group-passed-on': {
    why: 'Whoever gets the group may call it for clusters and for jobs, which need a different number of names.',
    todo: 'Add the names where the operations are called. A function that is used for two groups has to be split, or to take the names as a list.',
    example: {
      path: 'wait.py',
      before: lines(...client, 'import waiting', 'waiting.until_gone(client.jobs)'),
      after: lines(...client, 'import waiting', "waiting.until_gone(client, 'migrated-eastus', 'migrated')"),
    },
  },
  'operation-removed': {
    why: 'Resources are listed by workspace now, jobs by experiment; a list of everything is a loop, and who needs it knows how much of it.',
    todo: 'List the workspaces, and what is in each. The id of a workspace has its resource group as the fifth part.',
    example: {
      path: 'list.py',
      before: lines(...client, 'names = [cluster.name for cluster in client.clusters.list()]'),
      after: lines(
        ...client,
        'names = [',
        '    cluster.name',
        '    for workspace in client.workspaces.list()',
        "    for cluster in client.clusters.list_by_workspace(workspace.id.split('/')[4], workspace.name)",
        ']',
      ),
    },
  },
  'operation-renamed': {
    why: 'The new list sees one workspace (for jobs, one experiment) and no longer the whole resource group, so code that uses it may miss what is in the others.',
    todo: 'Leave the filter and the selection out and write the call as shown; if the resources are in several workspaces, list each of them.',
    example: {
      path: 'list.py',
      before: lines(...client, "client.clusters.list_by_resource_group('digits', options)"),
      after: lines(
        'from azure.mgmt.batchai import models',
        ...client,
        "client.clusters.list_by_workspace('digits', 'migrated-eastus', models.ClustersListByWorkspaceOptions(max_results=9))",
      ),
    },
  },
  'update-body-changed': {
    why: 'Clusters have no tags any more, and the parameters after the cluster moved; what is left out decides what the update does.',
    todo: 'Write the call as shown. Tags are set on the workspace: client.workspaces.update(group, workspace, tags=…).',
    example: {
      path: 'scale.py',
      before: lines(...client, 'client.clusters.update(group, cluster, tags, settings)'),
      after: lines(...client, "client.clusters.update(group, 'migrated-eastus', cluster, scale_settings=settings)"),
    },
  },
  'group-renamed': {
    why: 'The attribute has another name in the new library.',
    todo: 'Write the new name.',
    example: {
      path: 'Quota.cs',
      before: lines(
        'using Microsoft.Azure.Management.BatchAI;',
        'class Quota {',
        '  static void Run(IBatchAIManagementClient client) {',
        '    var usage = client.Usage;',
        '    usage.List("eastus");',
        '  }',
        '}',
      ),
      after: lines(
        'using Microsoft.Azure.Management.BatchAI;',
        'class Quota {',
        '  static void Run(IBatchAIManagementClient client) {',
        '    var usage = client.Usages;',
        '    usage.List("eastus");',
        '  }',
        '}',
      ),
    },
  },
  'fluent-workspace-needed': {
    why: 'The fluent libraries reach clusters through an object of the workspace, and which object that is, or where it is made, only the program knows.',
    todo: 'Fetch or create the workspace once. Then name it in the configuration ({"workspace": {"dotnet-fluent": "workspace"}}) and run again, or write the chains as shown.',
    example: {
      path: 'Clean.cs',
      before: lines(
        'using Microsoft.Azure.Management.BatchAI.Fluent;',
        'class Clean {',
        '  static void Run(IBatchAIManager azure, string group) {',
        '    azure.BatchAIClusters.DeleteByResourceGroup(group, "nc6");',
        '  }',
        '}',
      ),
      after: lines(
        'using Microsoft.Azure.Management.BatchAI.Fluent;',
        'class Clean {',
        '  static void Run(IBatchAIWorkspace workspace) {',
        '    workspace.Clusters.DeleteByName("nc6");',
        '  }',
        '}',
      ),
    },
  },
  'definition-continued': {
    why: 'A fluent definition that is kept in a variable goes on elsewhere, and the stages that are gone can stand in any of its statements.',
    todo: 'Begin the definition as shown, and take the region, the resource group, the tags and the experiment name out of the statements that go on with it.',
    example: {
      path: 'Create.cs',
      config: { workspace: { 'dotnet-fluent': 'workspace' } },
      before: lines(
        'using Microsoft.Azure.Management.BatchAI.Fluent;',
        'class Create {',
        '  static void Run(IBatchAIManager azure, IBatchAIWorkspace workspace, string group) {',
        '    var definition = azure.BatchAIClusters.Define("nc6");',
        '    definition.WithRegion("eastus").WithExistingResourceGroup(group);',
        '  }',
        '}',
      ),
      after: lines(
        'using Microsoft.Azure.Management.BatchAI.Fluent;',
        'class Create {',
        '  static void Run(IBatchAIWorkspace workspace) {',
        '    var definition = workspace.Clusters.Define("nc6");',
        '  }',
        '}',
      ),
    },
  },
  'commented-out-code': {
    why: 'A comment is not run, so nothing breaks if it stays as it is; and it may say what was, on purpose.',
    todo: 'Write it as shown if it is to be used again, or delete it.',
    example: {
      path: 'train.py',
      before: lines(...client, "# client.jobs.get('digits', 'train')"),
      after: lines(...client, "# client.jobs.get('digits', 'migrated-eastus', 'migrated', 'train')"),
    },
  },
  'declared-signature': {
    why: 'What is declared here is implemented and called elsewhere, and all of it must change together.',
    todo: 'Add the parameters to the declaration, to what implements it and to its calls.',
    example: {
      path: 'main.go',
      before: lines(
        'package main',
        '',
        'import (',
        '\t"context"',
        '',
        '\t"github.com/Azure/azure-sdk-for-go/services/batchai/mgmt/2018-03-01/batchai"',
        ')',
        '',
        'type jobGetter interface {',
        '\tGet(ctx context.Context, resourceGroupName, jobName string) (batchai.Job, error)',
        '}',
        '',
        'func client() jobGetter { return batchai.NewJobsClient("subscription") }',
      ),
      after: lines(
        'package main',
        '',
        'import (',
        '\t"context"',
        '',
        '\t"github.com/Azure/azure-sdk-for-go/services/batchai/mgmt/2018-05-01/batchai"',
        ')',
        '',
        'type jobGetter interface {',
        '\tGet(ctx context.Context, resourceGroupName, workspaceName, experimentName, jobName string) (batchai.Job, error)',
        '}',
        '',
        'func client() jobGetter { return batchai.NewJobsClient("subscription") }',
      ),
    },
  },
  'mock-arguments': {
    why: 'The arguments of the call behind the test move, and what is written here shows only one of them, or none.',
    todo: 'Count the workspace (and the experiment) in, or compare with a whole call: call(group, workspace, experiment, name).',
    example: {
      path: 'test_train.py',
      before: lines(...client, 'assert client.jobs.get.call_args[0][1] == "train"'),
      after: lines(...client, 'assert client.jobs.get.call_args[0][3] == "train"'),
    },
  },
} as const satisfies Record<string, ReasonGuide>;
