/** What says, as a client's name or in the path of its class, that it is another service's. */
export const otherService =
  /hdinsight|kusto|databricks|service_?fabric|kube|k8s|batch_?client|sidekiq|synapse|container|^aws\b|^google\b/i;
