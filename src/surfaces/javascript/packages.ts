/** What a module name says of the values that come from it. */
export type Package = 'sdk' | 'other-service' | 'platform' | 'neutral' | 'unknown';

/**
 * Packages whose clients have `jobs`, `clusters`, `operations` or the like and are not Batch AI's. Where one of them is
 * imported, a value that nobody knows may be theirs.
 */
const otherServices =
  /^(azure-arm-|azure-asm-|@azure\/arm-|@azure-rest\/|azure-batch$|@azure\/batch|azure-kusto|azure-scheduler|azure-hdinsight|azure-iothub|@azure\/(ai|cognitiveservices|data-tables|cosmos|event-hubs|service-bus|iot|ml)|aws-sdk|@aws-sdk\/|@aws-cdk\/|@google-cloud\/|googleapis$|@googleapis\/|@kubernetes\/|kubernetes-client$|@databricks\/|databricks|openai$|@octokit\/|@gitbeaker\/|bull$|bullmq$|bee-queue$|kue$|agenda$|@hokify\/agenda|node-resque$|bree$|pg-boss$|graphile-worker$|redis$|ioredis$|mongodb$|mongoose$|pg$|mysql2?$|sequelize$|knex$|elasticsearch$|@elastic\/|kafkajs$)/;

/** Packages for credentials, storage and the like: no operations that look like Batch AI's. */
const neutral =
  /^(ms-rest|@azure\/(ms-rest|core-|identity|storage|keyvault|logger|abort)|azure-(storage|common|keyvault)|adal-node|@azure\/msal|dotenv|yargs|commander|minimist|chalk|debug|winston|pino|moment|dayjs|date-fns|axios|node-fetch|got|request|express|fastify|koa|react|react-dom|vue|tslib|typescript|mocha|chai|sinon|jest|vitest|@jest\/|should|nock|prop-types|classnames|redux|uuid|glob|fs-extra|rimraf|mkdirp|ora|inquirer)/;

const platform =
  /^(node:|(assert|buffer|child_process|cluster|console|crypto|dgram|dns|domain|events|fs|http|http2|https|net|os|path|perf_hooks|process|punycode|querystring|readline|repl|stream|string_decoder|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)(\/|$))/;

/** Tells what package a bare module name belongs to; what it does not know is unknown, never foreign. */
export function packageOf(module: string, sdkModules: readonly string[]): Package {
  if (sdkModules.some((name) => module === name || module.startsWith(`${name}/`))) return 'sdk';
  if (otherServices.test(module)) return 'other-service';
  if (platform.test(module)) return 'platform';
  return neutral.test(module) ? 'neutral' : 'unknown';
}

/** Names of other services in a receiver's own words, which speak against Batch AI where nothing else is known. */
export const namesOtherService =
  /kusto|hd_?insight|data_?bricks|kube|k8s|service_?fabric|data_?proc|emr|ecs|eks|gke|aks|redis|bull|queue|agenda|sql|spark|hadoop|scheduler|media|openai|fine_?tun|container|git(hub|lab)|jenkins|slurm/i;
