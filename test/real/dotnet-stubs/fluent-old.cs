// The fluent library 1.14: collections of the subscription, and `cluster.Jobs` of 1.6 to 1.10.
using Microsoft.Azure.Management.ResourceManager.Fluent.Core;

namespace Microsoft.Azure.Management.BatchAI.Fluent.Models
{
    public enum ExecutionState { Queued, Running, Terminating, Succeeded, Failed }
    public enum AllocationState { Steady, Resizing }
}

namespace Microsoft.Azure.Management.BatchAI.Fluent
{
    public interface IBatchAIWorkspace { }
    public interface IBatchAIExperiment { }
    public partial interface IBatchAIJob { int Priority { get; } string ExperimentName { get; } }
    public partial interface IBatchAICluster { System.Collections.Generic.IReadOnlyDictionary<string, string> Tags { get; } ISupportsCreating<IJobStage> Jobs { get; } }
    public partial interface IClusterStage { IClusterStage WithRegion(Region region); IClusterStage WithNewResourceGroup(string group); IClusterStage WithExistingResourceGroup(string group); IClusterStage WithTag(string key, string value); }
    public partial interface IFileServerStage { IFileServerStage WithRegion(Region region); IFileServerStage WithNewResourceGroup(string group); IFileServerStage WithExistingResourceGroup(string group); IFileServerStage WithTag(string key, string value); }
    public partial interface IJobStage { IJobStage WithExperimentName(string name); IJobStage WithTag(string key, string value); }
    public partial interface IOutputDirectoryStage { IOutputDirectoryStage WithCreateNew(bool createNew); }
    public partial interface ISetupTaskStage { ISetupTaskStage WithRunElevated(); }

    public interface IBatchAIClusters : ISupportsCreating<IClusterStage>, ISupportsListing<IBatchAICluster>, ISupportsListingByResourceGroup<IBatchAICluster>, ISupportsGettingByResourceGroup<IBatchAICluster>, ISupportsGettingById<IBatchAICluster>, ISupportsDeletingById, ISupportsDeletingByResourceGroup, ISupportsBatchDeletion { }
    public interface IBatchAIFileServers : ISupportsCreating<IFileServerStage>, ISupportsListing<IBatchAIFileServer>, ISupportsListingByResourceGroup<IBatchAIFileServer>, ISupportsGettingByResourceGroup<IBatchAIFileServer>, ISupportsGettingById<IBatchAIFileServer>, ISupportsDeletingById, ISupportsDeletingByResourceGroup, ISupportsBatchDeletion { }
    public interface IBatchAIJobs : ISupportsCreating<IJobStage>, ISupportsListing<IBatchAIJob>, ISupportsGettingById<IBatchAIJob>, ISupportsDeletingById { }

    public interface IBatchAIManager { IBatchAIClusters BatchAIClusters { get; } IBatchAIFileServers BatchAIFileServers { get; } IBatchAIJobs BatchAIJobs { get; } }
}

namespace Microsoft.Azure.Management.Fluent
{
    public partial interface IAzure { BatchAI.Fluent.IBatchAIClusters BatchAIClusters { get; } BatchAI.Fluent.IBatchAIFileServers BatchAIFileServers { get; } BatchAI.Fluent.IBatchAIJobs BatchAIJobs { get; } }
}
