import type { ClientPackage } from '../../src/model/transform.ts';
import { goPackages } from './go-packages.ts';

const dotnet = {
  modules: ['Microsoft.Azure.Management.BatchAI'],
  clients: ['BatchAIManagementClient', 'IBatchAIManagementClient'],
};

/** The packages that hold a Batch AI client, and what in them makes one. */
export const packages: readonly ClientPackage[] = [
  { surface: 'python', modules: ['azure.mgmt.batchai'], clients: ['BatchAIManagementClient'] },
  {
    surface: 'javascript',
    modules: ['azure-arm-batchai', '@azure/arm-batchai'],
    clients: ['BatchAIManagementClient', 'createBatchAIManagementClient'],
  },
  { surface: 'dotnet', ...dotnet },
  { surface: 'powershell-sdk', ...dotnet },
  {
    surface: 'java',
    modules: ['com.microsoft.azure.management.batchai', 'com.microsoft.azure.management.Azure'],
    clients: ['BatchAIManagementClientImpl', 'BatchAIManager', 'Azure'],
  },
  {
    surface: 'go',
    modules: [
      goPackages.current,
      ...goPackages.old,
      // Aliases of a version that the module's release decides.
      `${goPackages.module}/profiles/latest/batchai/mgmt/batchai`,
      `${goPackages.module}/profiles/preview/batchai/mgmt/batchai`,
    ],
    clients: [],
    moved: { from: goPackages.old, to: goPackages.current },
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
