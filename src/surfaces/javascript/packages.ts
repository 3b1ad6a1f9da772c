/** What a module name says of the values that come from it. */
export type Package = 'sdk' | 'other-service' | 'unknown';

/**
 * Packages whose clients have `jobs`, `clusters`, `operations` or the like and are not Batch AI's. Where one of them is
 * imported, a value that nobody knows may be theirs.
 */
const otherServices =
  /^(azure-arm-|azure-asm-|@azure\/arm-|@azure-rest\/|azure-batch$|@azure\/batch|azure-kusto|azure-scheduler|azure-hdinsight|azure-iothub|@azure\/(ai|cognitiveservices|data-tables|cosmos|event-hubs|service-bus|iot|ml)|aws-sdk|@aws-sdk\/|@aws-cdk\/|@google-cloud\/|googleapis$|@googleapis\/|@kubernetes\/|kubernetes-client$|@databricks\/|databricks|openai$|@octokit\/|@gitbeaker\/|bull$|bullmq$|bee-queue$|kue$|agenda$|@hokify\/agenda|node-resque$|bree$|pg-boss$|graphile-worker$|redis$|ioredis$|mongodb$|mongoose$|pg$|mysql2?$|sequelize$|knex$|elasticsearch$|@elastic\/|kafkajs$)/;

/**
 * Tells what package a bare module name belongs to. What it does not know is unknown, never foreign, and so is what
 * carries other people's values: React's props, a container for dependencies, an event's arguments.
 */
export function packageOf(module: string, sdkModules: readonly string[]): Package {
  if (sdkModules.some((name) => module === name || module.startsWith(`${name}/`))) return 'sdk';
  return otherServices.test(module) ? 'other-service' : 'unknown';
}

/** Names of other services in a receiver's own words, which speak against Batch AI where nothing else is known. */
export const namesOtherService =
  /kusto|hd_?insight|data_?bricks|kube|k8s|service_?fabric|data_?proc|emr|ecs|eks|gke|aks|redis|bull|queue|agenda|sql|spark|hadoop|scheduler|media|openai|fine_?tun|container|git(hub|lab)|jenkins|slurm/i;
