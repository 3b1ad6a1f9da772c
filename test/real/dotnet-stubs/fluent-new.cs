// The fluent library 1.15.1: collections of a workspace and of an experiment.
using System.Collections.Generic;
using Microsoft.Azure.Management.ResourceManager.Fluent.Core;

namespace Microsoft.Azure.Management.BatchAI.Fluent.Models
{
    public class ExpandableStringEnum { public string Value { get { return null; } } }
    public class ExecutionState : ExpandableStringEnum { public static readonly ExecutionState Queued = new ExecutionState(); }
    public class AllocationState : ExpandableStringEnum { public static readonly AllocationState Steady = new AllocationState(); }
}

namespace Microsoft.Azure.Management.BatchAI.Fluent
{
    public interface IBatchAIWorkspace { IBatchAIClusters Clusters { get; } IBatchAIFileServers FileServers { get; } IBatchAIExperiment CreateExperiment(string name); }
    public interface IBatchAIExperiment { IBatchAIJobs Jobs { get; } IBatchAIWorkspace Workspace { get; } }
    public interface IWorkspaceStage : ICreatable<IBatchAIWorkspace> { IWorkspaceStage WithRegion(Region region); IWorkspaceStage WithNewResourceGroup(string group); }

    public interface IBatchAIClusters : ISupportsCreating<IClusterStage>, ISupportsListing<IBatchAICluster>, ISupportsGettingById<IBatchAICluster>, ISupportsGettingByNameAsync<IBatchAICluster>, ISupportsDeletingById, ISupportsDeletingByName { }
    public interface IBatchAIFileServers : ISupportsCreating<IFileServerStage>, ISupportsListing<IBatchAIFileServer>, ISupportsGettingById<IBatchAIFileServer>, ISupportsGettingByNameAsync<IBatchAIFileServer>, ISupportsDeletingById, ISupportsDeletingByName { }
    public interface IBatchAIJobs : ISupportsCreating<IJobStage>, ISupportsListing<IBatchAIJob>, ISupportsGettingById<IBatchAIJob>, ISupportsGettingByNameAsync<IBatchAIJob>, ISupportsDeletingById, ISupportsDeletingByName { IEnumerable<IBatchAIJob> List(int maxResults); IBatchAIJob GetByName(string name); }
    public interface IBatchAIWorkspaces : ISupportsCreating<IWorkspaceStage>, ISupportsGettingByResourceGroup<IBatchAIWorkspace> { }

    public interface IBatchAIManager { IBatchAIWorkspaces BatchAIWorkspaces { get; } }
}

namespace Microsoft.Azure.Management.Fluent
{
    public partial interface IAzure { BatchAI.Fluent.IBatchAIWorkspaces BatchAIWorkspaces { get; } }
}
