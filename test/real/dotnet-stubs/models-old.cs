// Models of 1.0.1 that changed.
using System.Collections.Generic;

namespace Microsoft.Azure.Management.BatchAI.Models
{
    public class Resource { public string Id { get; set; } public string Name { get; set; } public string Location { get; set; } public IDictionary<string, string> Tags { get; set; } }
    public enum ExecutionState { Queued, Running, Terminating, Succeeded, Failed }
    public enum AllocationState { Steady, Resizing }
    public enum ProvisioningState { Creating, Succeeded, Failed, Deleting }
    public enum DeallocationOption { Requeue, Terminate, Waitforjobcompletion, Unknown }
    public class Cluster : Resource { public AllocationState? AllocationState { get; set; } public ProvisioningState? ProvisioningState { get; set; } public ScaleSettings ScaleSettings { get; set; } }
    public class FileServer : Resource { }
    public class Job : Resource { public ExecutionState? ExecutionState { get; set; } public string ExperimentName { get; set; } }
    public class ClusterUpdateParameters { public ClusterUpdateParameters(IDictionary<string, string> tags = null, ScaleSettings scaleSettings = null) { } public IDictionary<string, string> Tags { get; set; } public ScaleSettings ScaleSettings { get; set; } }
    public class ClustersListOptions { public int? MaxResults { get; set; } }
    public class ClustersListByResourceGroupOptions { public int? MaxResults { get; set; } }
    public class FileServersListOptions { }
    public class FileServersListByResourceGroupOptions { }
    public class JobsListOptions { }
    public class JobsListByResourceGroupOptions { public JobsListByResourceGroupOptions(string filter = null, string select = null, int? maxResults = null) { } public string Filter { get; set; } }

    public class ClusterCreateParameters
    {
        public ClusterCreateParameters() { }
        public ClusterCreateParameters(string location, string vmSize, UserAccountSettings userAccountSettings, IDictionary<string, string> tags = null, VmPriority? vmPriority = null, ScaleSettings scaleSettings = null, VirtualMachineConfiguration virtualMachineConfiguration = null, NodeSetup nodeSetup = null, ResourceId subnet = null) { }
        public string Location { get; set; }
        public IDictionary<string, string> Tags { get; set; }
        public string VmSize { get; set; }
        public NodeSetup NodeSetup { get; set; }
    }

    public class FileServerCreateParameters
    {
        public FileServerCreateParameters() { }
        public FileServerCreateParameters(string location, string vmSize, SshConfiguration sshConfiguration, DataDisks dataDisks, IDictionary<string, string> tags = null, ResourceId subnet = null) { }
        public string Location { get; set; }
    }

    public class JobCreateParameters
    {
        public JobCreateParameters() { }
        public JobCreateParameters(string location, ResourceId cluster, int nodeCount, string stdOutErrPathPrefix, IDictionary<string, string> tags = null, string experimentName = null, int? priority = null, MountVolumes mountVolumes = null) { }
        public string Location { get; set; }
        public string ExperimentName { get; set; }
        public int? Priority { get; set; }
        public ResourceId Cluster { get; set; }
        public int NodeCount { get; set; }
        public string StdOutErrPathPrefix { get; set; }
        public IList<OutputDirectory> OutputDirectories { get; set; }
    }

    public class OutputDirectory
    {
        public OutputDirectory() { }
        public OutputDirectory(string id, string pathPrefix, string pathSuffix = null, string type = null, bool? createNew = null) { }
        public string Id { get; set; }
        public string PathPrefix { get; set; }
        public string Type { get; set; }
        public bool? CreateNew { get; set; }
    }

    public class SetupTask
    {
        public SetupTask() { }
        public SetupTask(string commandLine, string stdOutErrPathPrefix, IList<EnvironmentVariable> environmentVariables = null, IList<EnvironmentVariableWithSecretValue> secrets = null, bool? runElevated = null, string stdOutErrPathSuffix = null) { }
        public string CommandLine { get; set; }
        public string StdOutErrPathPrefix { get; set; }
        public bool? RunElevated { get; set; }
    }
}
