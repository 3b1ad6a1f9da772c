/**
 * Whether what comes out of a module is known to be somebody else's. Only packages of other services are: a module of
 * the user's that we cannot see is never foreign, and what comes out of a queue or a cache of Python's library may be
 * anything.
 */
export function isKnownForeign(module: string): boolean {
  const [root = '', second] = module.split('.');
  if (root !== 'azure') return otherServices.has(root);
  // `azure` and `azure.mgmt` alone are namespaces that may still lead to the client.
  return second !== undefined && module !== 'azure.mgmt' && !neutralAzure.has(second);
}

/** Whether a module holds clients with operation groups of the same names, so that a client of unknown origin may be one of these. */
export function isRival(module: string): boolean {
  const [root = '', second, third] = module.split('.');
  if (root !== 'azure') return otherServices.has(root);
  return second === 'mgmt' && third !== undefined && !unlikeBatchAi.has(third);
}

/** Packages below `azure` that make clients of any service. */
const neutralAzure = new Set(['common', 'cli', 'core', 'identity', 'profiles', 'devtools']);

/** Packages below `azure.mgmt` without clusters, jobs, file servers or usages of their own. */
const unlikeBatchAi = new Set([
  'authorization',
  'billing',
  'compute',
  'containerregistry',
  'dns',
  'features',
  'keyvault',
  'locks',
  'monitor',
  'msi',
  'network',
  'policy',
  'resource',
  'storage',
  'subscription',
]);

const otherServices = new Set([
  'aioboto3',
  'aiobotocore',
  'apiclient',
  'azureml',
  'boto3',
  'botocore',
  'databricks',
  'databricks_api',
  'databricks_cli',
  'google',
  'googleapiclient',
  'ibm_cloud_sdk_core',
  'jenkins',
  'jenkinsapi',
  'kubernetes',
  'kubernetes_asyncio',
  'oci',
  'openai',
]);

/** Functions of Python's library that hand back what they are given. */
export const handsBack: ReadonlySet<string> = new Set([
  'copy.copy',
  'copy.deepcopy',
  'contextlib.closing',
  'typing.cast',
]);
