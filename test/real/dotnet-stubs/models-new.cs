// Models of 2.0.0 that changed.
using System.Collections.Generic;

namespace Microsoft.Azure.Management.BatchAI.Models
{
    public class ProxyResource { public string Id { get; set; } public string Name { get; set; } }
    public static class ExecutionState { public const string Queued = "queued"; public const string Running = "running"; public const string Terminating = "terminating"; public const string Succeeded = "succeeded"; public const string Failed = "failed"; }
    public static class AllocationState { public const string Steady = "steady"; public const string Resizing = "resizing"; }
    public static class ProvisioningState { public const string Creating = "creating"; public const string Succeeded = "succeeded"; public const string Failed = "failed"; public const string Deleting = "deleting"; }
    public static class DeallocationOption { public const string Requeue = "requeue"; public const string Terminate = "terminate"; public const string Waitforjobcompletion = "waitforjobcompletion"; }
    public class Cluster : ProxyResource { public string AllocationState { get; set; } public string ProvisioningState { get; set; } public ScaleSettings ScaleSettings { get; set; } }
    public class FileServer : ProxyResource { }
    public class Job : ProxyResource { public string ExecutionState { get; set; } }
    public class Workspace : ProxyResource { }
    public class Experiment : ProxyResource { }
    public class WorkspaceCreateParameters { public WorkspaceCreateParameters(string location, IDictionary<string, string> tags = null) { } }
    public class ClusterUpdateParameters { public ClusterUpdateParameters(ScaleSettings scaleSettings = null) { } public ScaleSettings ScaleSettings { get; set; } }
    public class ClustersListByWorkspaceOptions { public int? MaxResults { get; set; } }
    public class FileServersListByWorkspaceOptions { }
    public class JobsListByExperimentOptions { public JobsListByExperimentOptions(int? maxResults = null) { } }
    public class WorkspacesListOptions { }
    public class WorkspacesListByResourceGroupOptions { }
    public class ExperimentsListByWorkspaceOptions { }

    public class ClusterCreateParameters
    {
        public ClusterCreateParameters() { }
        public ClusterCreateParameters(string vmSize, UserAccountSettings userAccountSettings, VmPriority? vmPriority = null, ScaleSettings scaleSettings = null, VirtualMachineConfiguration virtualMachineConfiguration = null, NodeSetup nodeSetup = null, ResourceId subnet = null) { }
        public string VmSize { get; set; }
        public NodeSetup NodeSetup { get; set; }
    }

    public class FileServerCreateParameters
    {
        public FileServerCreateParameters() { }
        public FileServerCreateParameters(string vmSize, SshConfiguration sshConfiguration, DataDisks dataDisks, ResourceId subnet = null) { }
    }

    public class JobCreateParameters
    {
        public JobCreateParameters() { }
        public JobCreateParameters(ResourceId cluster, int nodeCount, string stdOutErrPathPrefix, string schedulingPriority = null, MountVolumes mountVolumes = null) { }
        public ResourceId Cluster { get; set; }
        public int NodeCount { get; set; }
        public string StdOutErrPathPrefix { get; set; }
        public IList<OutputDirectory> OutputDirectories { get; set; }
    }

    public class OutputDirectory
    {
        public OutputDirectory() { }
        public OutputDirectory(string id, string pathPrefix, string pathSuffix = null) { }
        public string Id { get; set; }
        public string PathPrefix { get; set; }
    }

    public class SetupTask
    {
        public SetupTask() { }
        public SetupTask(string commandLine, string stdOutErrPathPrefix, IList<EnvironmentVariable> environmentVariables = null, IList<EnvironmentVariableWithSecretValue> secrets = null, string stdOutErrPathSuffix = null) { }
        public string CommandLine { get; set; }
        public string StdOutErrPathPrefix { get; set; }
    }
}
