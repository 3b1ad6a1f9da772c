// Models of 2.0.0 that changed.
using System.Collections.Generic;

namespace Microsoft.Azure.Management.BatchAI.Models
{
    public class ProxyResource { public string Id { get; set; } public string Name { get; set; } }
    public static class ExecutionState { public const string Queued = "queued"; public const string Succeeded = "succeeded"; }
    public class Cluster : ProxyResource { public ScaleSettings ScaleSettings { get; set; } }
    public class FileServer : ProxyResource { }
    public class Job : ProxyResource { public string ExecutionState { get; set; } }
    public class Workspace : ProxyResource { }
    public class Experiment : ProxyResource { }
    public class WorkspaceCreateParameters { public WorkspaceCreateParameters(string location, IDictionary<string, string> tags = null) { } }
    public class ClusterUpdateParameters { public ScaleSettings ScaleSettings { get; set; } }
    public class ClustersListByWorkspaceOptions { public int? MaxResults { get; set; } }
    public class FileServersListByWorkspaceOptions { }
    public class JobsListByExperimentOptions { }
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
