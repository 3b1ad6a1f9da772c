import type { PackageReleases } from '../../src/model/transform.ts';
import { goPackages } from './go-packages.ts';

/** Which releases of each package speak the new API: those of the client libraries and of the command line. */
export const releases: readonly PackageReleases[] = [
  {
    ecosystem: 'python',
    surface: 'python',
    name: 'azure-mgmt-batchai',
    since: '2.0.0',
    target: '2.0.0',
    later: [],
    renamedIn: '7.0.0b1',
    range: '~=2.0',
  },
  // Meta packages: 2.0.0 of azure-mgmt requires azure-mgmt-batchai ~=0.2.0, 4.0.0 requires ~=2.0.
  {
    ecosystem: 'python',
    surface: 'python',
    name: 'azure-mgmt',
    since: '4.0.0',
    target: '4.0.0',
    later: [],
    range: '~=4.0',
    isShared: true,
  },
  {
    ecosystem: 'python',
    surface: 'python',
    name: 'azure',
    since: '4.0.0',
    target: '4.0.0',
    later: [],
    range: '~=4.0',
    isShared: true,
  },
  {
    ecosystem: 'python',
    surface: 'azure-cli',
    bringsCommands: true,
    name: 'azure-cli-batchai',
    since: '0.3.0',
    target: '0.3.0',
    later: ['0.3.1', '0.3.2', '0.3.3', '0.4.0', '0.4.8'],
    range: '>=0.3.0',
  },
  {
    ecosystem: 'python',
    surface: 'azure-cli',
    bringsCommands: true,
    name: 'azure-cli',
    since: '2.0.38',
    target: '2.0.38',
    later: ['2.0.40', '2.0.41', '2.0.42', '2.0.46', '2.0.67', '2.45.0'],
    range: '>=2.0.38',
  },
  {
    ecosystem: 'npm',
    surface: 'javascript',
    name: 'azure-arm-batchai',
    since: '2.0.0',
    target: '2.1.0',
    later: ['2.0.0'],
    range: '^2.1.0',
  },
  {
    ecosystem: 'nuget',
    surface: 'dotnet',
    name: 'Microsoft.Azure.Management.BatchAI',
    since: '2.0.0',
    target: '2.0.0',
    later: [],
    range: '[2.0.0,3.0.0)',
  },
  {
    ecosystem: 'nuget',
    surface: 'dotnet',
    name: 'Microsoft.Azure.Management.BatchAI.Fluent',
    since: '1.15.1',
    target: '1.15.1',
    later: [],
    range: '[1.15.1,2.0.0)',
  },
  // The package of all of Azure's fluent libraries; releases bear the same number as their parts'.
  {
    ecosystem: 'nuget',
    surface: 'dotnet',
    name: 'Microsoft.Azure.Management.Fluent',
    since: '1.15.1',
    target: '1.15.1',
    later: [],
    range: '[1.15.1,2.0.0)',
    isShared: true,
  },
  {
    ecosystem: 'maven',
    surface: 'java',
    name: 'com.microsoft.azure:azure-mgmt-batchai',
    since: '1.12.0',
    target: '1.12.0',
    later: ['1.41.4'],
    range: '[1.12.0,2.0)',
  },
  // The library of each version of the API is a package of its own, in a group that says the version.
  {
    ecosystem: 'maven',
    surface: 'java',
    name: 'com.microsoft.azure.batchai.v2018_05_01:azure-mgmt-batchai',
    since: '1.0.0-beta',
    target: '1.0.0-beta',
    later: [],
    range: '1.0.0-beta',
    subpackages: {
      from: ['com.microsoft.azure.batchai.v2017_09_01_preview', 'com.microsoft.azure.batchai.v2018_03_01'],
      to: 'com.microsoft.azure.batchai.v2018_05_01',
    },
  },
  {
    ecosystem: 'maven',
    surface: 'java',
    name: 'com.microsoft.azure:azure',
    since: '1.12.0',
    target: '1.12.0',
    later: ['1.41.4'],
    range: '[1.12.0,2.0)',
    isShared: true,
  },
  // Releases 16 and 17 say 2018-05-01 and still have lists by resource group and locations.
  {
    ecosystem: 'go',
    surface: 'go',
    name: goPackages.module,
    since: '18.0.0',
    target: '18.0.0',
    later: [],
    range: 'v18.0.0+incompatible',
    subpackages: { from: goPackages.old.map(belowGoModule), to: belowGoModule(goPackages.current) },
  },
  // Its one release holds all three versions of the API.
  {
    ecosystem: 'gem',
    surface: 'ruby',
    name: 'azure_mgmt_batchai',
    since: '0.17.0',
    target: '0.17.0',
    later: ['0.17.1'],
    range: '~> 0.17',
    hasBoth: true,
  },
];

function belowGoModule(path: string): string {
  return path.slice(goPackages.module.length + 1);
}
