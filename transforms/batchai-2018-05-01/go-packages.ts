const module = 'github.com/Azure/azure-sdk-for-go';

/** The import paths of the Go library, and the module that they lie in. */
export const goPackages = {
  module,
  /** The preview's path changed with release 22 of the module. */
  old: [
    `${module}/services/batchai/mgmt/2018-03-01/batchai`,
    `${module}/services/preview/batchai/mgmt/2017-09-01-preview/batchai`,
    `${module}/services/batchai/mgmt/2017-09-01-preview/batchai`,
    `${module}/services/batchai/mgmt/2017-09-preview/batchai`,
  ],
  current: `${module}/services/batchai/mgmt/2018-05-01/batchai`,
} as const;
