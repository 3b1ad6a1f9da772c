import type { ClientPackage } from '../../src/model/transform.ts';

const goServices = 'github.com/Azure/azure-sdk-for-go';
/** The preview's path changed with release 22 of the module. */
const oldGoPackages = [
  `${goServices}/services/batchai/mgmt/2018-03-01/batchai`,
  `${goServices}/services/preview/batchai/mgmt/2017-09-01-preview/batchai`,
  `${goServices}/services/batchai/mgmt/2017-09-01-preview/batchai`,
  `${goServices}/services/batchai/mgmt/2017-09-preview/batchai`,
];

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
  {
    surface: 'go',
    modules: [
      `${goServices}/services/batchai/mgmt/2018-05-01/batchai`,
      ...oldGoPackages,
      // Aliases of a version that the module's release decides.
      `${goServices}/profiles/latest/batchai/mgmt/batchai`,
      `${goServices}/profiles/preview/batchai/mgmt/batchai`,
    ],
    clients: [],
    moved: { from: oldGoPackages, to: `${goServices}/services/batchai/mgmt/2018-05-01/batchai` },
  },
  {
    surface: 'ruby',
    modules: ['azure_mgmt_batchai'],
    clients: ['BatchAIManagementClient', 'Client'],
    moved: {
      from: ['Azure::BatchAI::Mgmt::V2017_09_01_preview', 'Azure::BatchAI::Mgmt::V2018_03_01'],
      to: 'Azure::BatchAI::Mgmt::V2018_05_01',
    },
  },
];
