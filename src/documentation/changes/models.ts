import type { ChangeGuide } from '../change-guide.ts';
import { lines } from '../reason-guide.ts';

/** The class of an example that uses the fluent library, with these members. */
function inDigits(...members: readonly string[]): string {
  return lines('import com.microsoft.azure.management.batchai.*;', '', 'class Digits {', ...members, '}');
}

/** Models and results, and the fluent libraries. */
export const modelChanges = {
  'model.class-name': {
    summary: 'A class of the Java library that is called otherwise, with its import.',
    path: 'Digits.java',
    before: lines(
      'import com.microsoft.azure.management.batchai.implementation.JobCreateParametersInner;',
      '',
      'class Digits {',
      '  JobCreateParametersInner body;',
      '}',
    ),
    after: lines(
      'import com.microsoft.azure.management.batchai.JobCreateParameters;',
      '',
      'class Digits {',
      '  JobCreateParameters body;',
      '}',
    ),
  },
  'model.enum': {
    summary:
      'An enumeration of the Java library that is a class with constants now: a switch cannot be over it, and what only enumerations have is gone.',
    path: 'Digits.java',
    before: inDigits(
      '  boolean isQueued(BatchAIJob job) {',
      '    switch (job.executionState()) {',
      '      case QUEUED:',
      '        return true;',
      '      default:',
      '        return false;',
      '    }',
      '  }',
    ),
    after: inDigits(
      '  boolean isQueued(BatchAIJob job) {',
      '    return job.executionState().equals(ExecutionState.QUEUED);',
      '  }',
    ),
  },
  'model.parent': {
    summary: 'A job of the fluent Java library no longer has its cluster as its parent, which is the experiment now.',
    path: 'Digits.java',
    before: inDigits('  BatchAICluster clusterOf(BatchAIJob job) {', '    return job.parent();', '  }'),
    after: inDigits('  BatchAICluster clusterOf(BatchAIJob job) {', '    return job.cluster();', '  }'),
  },
  'model.region-name': {
    summary: 'A resource of the fluent Java library has no region of its own; its workspace has.',
    path: 'Digits.java',
    before: inDigits('  String place(BatchAICluster cluster) {', '    return cluster.regionName();', '  }'),
    after: inDigits('  String place(BatchAICluster cluster) {', '    return cluster.workspace().regionName();', '  }'),
  },
  'model.resource-group-name': {
    summary: 'A resource of the fluent Java library does not know its resource group; its workspace does.',
    path: 'Digits.java',
    before: inDigits('  String groupOf(BatchAICluster cluster) {', '    return cluster.resourceGroupName();', '  }'),
    after: inDigits(
      '  String groupOf(BatchAICluster cluster) {',
      '    return cluster.workspace().resourceGroupName();',
      '  }',
    ),
  },
  'model.region': {
    summary: 'A resource of the fluent Java library has no region of its own; its workspace has.',
    path: 'Digits.java',
    before: inDigits('  Object place(BatchAIJob job) {', '    return job.region();', '  }'),
    after: inDigits('  Object place(BatchAIJob job) {', '    return job.experiment().workspace().region();', '  }'),
  },
  model: {
    summary:
      'A property, an enumeration or a class of the models that is gone or has another name: location and tags belong to the workspace, experimentName is the experiment, priority is schedulingPriority.',
    before: lines('new ClusterCreateParametersInner().withLocation("eastus").withVmSize("STANDARD_NC6")'),
    after: lines('new ClusterCreateParameters().withVmSize("STANDARD_NC6")'),
  },
  models: {
    summary: 'A model that lost properties, and with them parameters of its constructor.',
    before: lines('new ClusterCreateParameters("eastus", "STANDARD_NC6", user)'),
    after: lines('new ClusterCreateParameters("STANDARD_NC6", user)'),
  },
  'model.filter': {
    summary: 'The options of a list take no filter any more: what the list gives is filtered where it is used.',
    before: lines('new JobsListByResourceGroupOptionsInner().withFilter("executionState eq \'running\'")'),
    after: lines('new JobsListByExperimentOptions()'),
  },
  'model.select': {
    summary: 'The options of a list take no selection any more: a list gives all properties.',
    before: lines('new JobsListByResourceGroupOptionsInner().withSelect("name")'),
    after: lines('new JobsListByExperimentOptions()'),
  },
  'model.class-module': {
    summary:
      'A class of the models that is reached through the module that held it. From release 1.0 on the package gives the classes alone: on Python 3 those modules are no attributes of it.',
    before: lines('models.job_create_parameters.JobCreateParameters(node_count=1)'),
    after: lines('models.JobCreateParameters(node_count=1)'),
  },
  fluent: {
    summary:
      'The fluent libraries of .NET and Java: clusters and file servers are reached through a workspace, jobs through an experiment.',
    before: lines('azure.BatchAIClusters.DeleteByResourceGroup(group, "nc6")'),
    after: lines('workspace.Clusters.DeleteByName("nc6")'),
  },
  'fluent.file-servers': {
    summary:
      'File servers of the fluent Java library are reached through a workspace, which says the region and the resource group.',
    before: lines('azure.batchAIFileServers().getByResourceGroup(group, "files")'),
    after: lines('workspace.fileServers().getByNameAsync("files").toBlocking().last()'),
  },
} satisfies Readonly<Record<string, ChangeGuide>>;
