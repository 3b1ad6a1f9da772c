import { lines, type ReasonGuide } from '../reason-guide.ts';

/** Reasons about releases: of packages, and of the names that carry a version. */
export const requirementReasons = {
  'version-with-calls': {
    why: 'With the new package the calls that stay as they are would not compile any more, or fail.',
    todo: 'Change the calls, and the version with them.',
    example: {
      path: 'train.rb',
      before: lines(
        "require 'azure_mgmt_batchai'",
        'client = Azure::BatchAI::Mgmt::V2018_03_01::BatchAIManagementClient.new(credentials)',
        'client.jobs.get(*ARGV)',
      ),
      after: lines(
        "require 'azure_mgmt_batchai'",
        'client = Azure::BatchAI::Mgmt::V2018_05_01::BatchAIManagementClient.new(credentials)',
        "client.jobs.get(ARGV[0], 'migrated-eastus', 'migrated', ARGV[1])",
      ),
    },
  },
  'requirement-unclear': {
    why: 'The version stands in another file, or there is none but an address (of a repository, a wheel, an assembly that is redirected).',
    todo: 'Require the release shown where the version is set.',
    example: {
      path: 'package.json',
      before: lines('{ "dependencies": { "azure-arm-batchai": "github:Azure/azure-sdk-for-node#batchai" } }'),
      after: lines('{ "dependencies": { "azure-arm-batchai": "^2.1.0" } }'),
    },
  },
  'requirement-hashed': {
    why: 'A hash, the digest of an image and a build of conda belong to one file of one release; a new one has to be fetched and checked.',
    todo: 'Require the release shown and renew the hashes: pip hash, pip-compile --generate-hashes, docker pull, conda search.',
    example: {
      path: 'requirements.txt',
      before: lines('azure-mgmt-batchai==1.0.1 --hash=sha256:0123456789abcdef'),
      after: lines('azure-mgmt-batchai==2.0.0 --hash=sha256:fedcba9876543210'),
    },
  },
  'requirement-shared': {
    why: 'The same version is that of other services’ packages, which may not be ready for another one.',
    todo: 'Move all of them, or give Batch AI a version of its own.',
    example: {
      path: 'pom.xml',
      before: lines(
        '<project>',
        '  <properties><azure.version>1.10.0</azure.version></properties>',
        '  <dependencies>',
        '    <dependency>',
        '      <groupId>com.microsoft.azure</groupId>',
        '      <artifactId>azure-mgmt-batchai</artifactId>',
        '      <version>${azure.version}</version>',
        '    </dependency>',
        '    <dependency>',
        '      <groupId>com.microsoft.azure</groupId>',
        '      <artifactId>azure-mgmt-storage</artifactId>',
        '      <version>${azure.version}</version>',
        '    </dependency>',
        '  </dependencies>',
        '</project>',
      ),
      after: lines(
        '<project>',
        '  <properties><azure.version>1.10.0</azure.version></properties>',
        '  <dependencies>',
        '    <dependency>',
        '      <groupId>com.microsoft.azure</groupId>',
        '      <artifactId>azure-mgmt-batchai</artifactId>',
        '      <version>1.12.0</version>',
        '    </dependency>',
        '    <dependency>',
        '      <groupId>com.microsoft.azure</groupId>',
        '      <artifactId>azure-mgmt-storage</artifactId>',
        '      <version>${azure.version}</version>',
        '    </dependency>',
        '  </dependencies>',
        '</project>',
      ),
    },
  },
  'requirement-too-new': {
    why: 'That release has the new API under other names (begin_create, get instead of …): migrating to it is another step.',
    todo: 'Require the release shown first, or migrate the names as well.',
    example: {
      path: 'requirements.txt',
      before: lines('azure-mgmt-batchai==7.0.0b1'),
      after: lines('azure-mgmt-batchai==2.0.0'),
    },
  },
  'lock-file-outdated': {
    why: 'A lock file is the work of its own tool: its hashes and its tree belong together.',
    todo: 'Change the requirement, then renew the file: npm install, pipenv lock, poetry lock, bundle lock.',
    example: {
      path: 'yarn.lock',
      before: lines('azure-arm-batchai@^1.0.0:', '  version "1.0.2"'),
      after: lines('azure-arm-batchai@^2.1.0:', '  version "2.1.0"'),
    },
  },
} as const satisfies Record<string, ReasonGuide>;
