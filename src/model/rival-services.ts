// Other services whose libraries have the same shape: `Clusters.Get(resourceGroup, name)`, `Jobs.Create(…)`.

const names =
  'HDInsight|ServiceFabric|Kusto|Synapse|Databricks|DataBox|MediaServices|Media|Databox|ContainerService|Avs|VMware|' +
  'RedHatOpenShift|StreamAnalytics|Scheduler|Automation|DataLakeAnalytics|Hadoop|MachineLearning\\w*|RecoveryServices\\w*|' +
  'StorageImportExport|ImportExport|StorageCache|NetApp|EventHub|DataMigration|OperationalInsights|Batch';

const typeName = new RegExp(
  String.raw`^I?(?:Azure)?(?:${names})\w*?(?:Management)?(?:Client|Operations|ServiceClient|JobManagementClient|Context)\d*$`,
);
const namespace = new RegExp(String.raw`(?:^|\.)(?:${names})(?:\.|$)`);

/** Whether a type's name says that it is another service's client. */
export function isRivalType(name: string): boolean {
  return typeName.test(name) && !/batchai/i.test(name);
}

/** Whether a namespace is another service's library. */
export function isRivalNamespace(name: string): boolean {
  return /^(Microsoft\.)?Azure\./.test(name) && namespace.test(name) && !/batchai/i.test(name);
}

/** Whether a variable's name says that it is another service's client. */
export function isRivalName(name: string): boolean {
  return /hdinsight|kusto|databricks|service_?fabric|synapse|data_?box|media|\bavs|container|kube|spark|hadoop|scheduler/i.test(
    name,
  );
}
