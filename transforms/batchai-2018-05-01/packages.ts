import type { ClientPackage } from '../../src/model/transform.ts';

/** The packages that hold a Batch AI client, and what in them makes one. */
export const packages: readonly ClientPackage[] = [
  { surface: 'python', modules: ['azure.mgmt.batchai'], clients: ['BatchAIManagementClient'] },
  {
    surface: 'javascript',
    modules: ['azure-arm-batchai', '@azure/arm-batchai'],
    clients: ['BatchAIManagementClient', 'createBatchAIManagementClient'],
  },
  {
    surface: 'dotnet',
    modules: ['Microsoft.Azure.Management.BatchAI'],
    clients: ['BatchAIManagementClient', 'IBatchAIManagementClient'],
  },
  {
    surface: 'java',
    modules: ['com.microsoft.azure.management.batchai', 'com.microsoft.azure.management.Azure'],
    clients: ['BatchAIManagementClientImpl', 'BatchAIManager', 'Azure'],
  },
];
