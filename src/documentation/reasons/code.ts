import { lines, type ReasonGuide } from '../reason-guide.ts';

const fluent = ['import com.microsoft.azure.management.batchai.*;', '', 'class Status {'];

/** Reasons about the text around a use, and about models. */
export const codeReasons = {
  'syntax-error': {
    why: 'Where the source does not parse, the arguments of a call have no certain end.',
    todo: 'Correct the syntax and run again.',
    example: {
      path: 'train.py',
      before: lines(
        'from azure.mgmt.batchai import BatchAIManagementClient',
        'client = BatchAIManagementClient(credentials, subscription)',
        "client.jobs.create('digits', 'train'",
      ),
      after: lines(
        'from azure.mgmt.batchai import BatchAIManagementClient',
        'client = BatchAIManagementClient(credentials, subscription)',
        "client.jobs.create('digits', 'migrated-eastus', 'migrated', 'train', parameters)",
      ),
    },
  },
  'language-unread': {
    why: 'No grammar of this language is read. The call is told by its text alone, in a file that names the client library.',
    todo: 'Write the call as shown. Check the arguments: what stands in variables was not looked at.',
    example: {
      path: 'Trainer.scala',
      before: lines(
        'import com.microsoft.azure.management.batchai.implementation.BatchAIManagementClientImpl',
        '',
        'def show(client: BatchAIManagementClientImpl, group: String) = client.jobs().get(group, "train")',
      ),
      after: lines(
        'import com.microsoft.azure.management.batchai.implementation.BatchAIManagementClientImpl',
        '',
        'def show(client: BatchAIManagementClientImpl, group: String) = client.jobs().get(group, "migrated-eastus", "migrated", "train")',
      ),
    },
  },
  'not-expressible': {
    why: 'The string has no quotation mark or escape left in which the names could be written.',
    todo: 'Take the call out of the string, or write the string with other quotes.',
    example: {
      path: 'status.py',
      before: lines(
        'from azure.mgmt.batchai import BatchAIManagementClient',
        'client = BatchAIManagementClient(credentials, subscription)',
        `text = f"{f'{client.jobs.get(group, name).name}'}"`,
      ),
      after: lines(
        'from azure.mgmt.batchai import BatchAIManagementClient',
        'client = BatchAIManagementClient(credentials, subscription)',
        "job = client.jobs.get(group, 'migrated-eastus', 'migrated', name)",
        "text = f'{job.name}'",
      ),
    },
  },
  'property-removed': {
    why: 'What is set here says something that the new model says otherwise, or does not say.',
    todo: 'Take it out, and what is unused then. experimentName names the experiment of the calls, priority is schedulingPriority, location and tags belong to the workspace.',
    example: {
      path: 'train.rb',
      before: lines(
        "require 'azure_mgmt_batchai'",
        'include Azure::BatchAI::Mgmt::V2018_03_01',
        'job = Models::JobCreateParameters.new',
        'job.priority = 100',
        "BatchAIManagementClient.new(credentials).jobs.create('digits', 'train', job)",
      ),
      after: lines(
        "require 'azure_mgmt_batchai'",
        'include Azure::BatchAI::Mgmt::V2018_05_01',
        'job = Models::JobCreateParameters.new',
        'job.scheduling_priority = Models::JobPriority::High',
        "BatchAIManagementClient.new(credentials).jobs.create('digits', 'migrated-eastus', 'migrated', 'train', job)",
      ),
    },
  },
  'model-changed': {
    why: 'What the property gave is had otherwise now, or not at all; what the program does with it decides.',
    todo: 'Write what is shown; where nothing is shown, leave the value out.',
    example: {
      path: 'Status.java',
      before: lines(...fluent, '  int priority(BatchAIJob job) {', '    return job.priority();', '  }', '}'),
      after: lines(
        ...fluent,
        '  JobPriority priority(BatchAIJob job) {',
        '    return job.schedulingPriority();',
        '  }',
        '}',
      ),
    },
  },
  'enum-switch': {
    why: 'Java switches over enums and strings, Kotlin takes a when without else for whole where it names every value of an enum, and the value is a class of its own now.',
    todo: 'Compare with equals, or switch over toString(); in Kotlin write what is done else.',
    example: {
      path: 'Status.java',
      before: lines(
        ...fluent,
        '  int weight(BatchAIJob job) {',
        '    switch (job.executionState()) { case QUEUED: return 1; default: return 0; }',
        '  }',
        '}',
      ),
      after: lines(
        ...fluent,
        '  int weight(BatchAIJob job) {',
        '    return job.executionState().equals(ExecutionState.QUEUED) ? 1 : 0;',
        '  }',
        '}',
      ),
    },
  },
  'state-text-compared': {
    why: 'The state of a job, a cluster or a file server was an enumeration in C#, whose text is the name of its value; it is a string (in the fluent library an object) now, whose text is what the service writes, in lower case. A text that is only shown or logged is not reported: it reads differently, and nothing depends on it.',
    todo: 'Write the text as shown, or compare the state itself with the constant, which is right in both versions. Look for what reads your logs or stored states by these words, too.',
    example: {
      path: 'Status.cs',
      before: lines(
        'using Microsoft.Azure.Management.BatchAI;',
        'using Microsoft.Azure.Management.BatchAI.Models;',
        '',
        'class Status {',
        '  bool IsDone(Job job) {',
        '    return job.ExecutionState.ToString() == "Succeeded";',
        '  }',
        '}',
      ),
      after: lines(
        'using Microsoft.Azure.Management.BatchAI;',
        'using Microsoft.Azure.Management.BatchAI.Models;',
        '',
        'class Status {',
        '  bool IsDone(Job job) {',
        '    return job.ExecutionState == ExecutionState.Succeeded;',
        '  }',
        '}',
      ),
    },
  },
} as const satisfies Record<string, ReasonGuide>;
