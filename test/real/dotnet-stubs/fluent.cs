// The fluent library, as far as the fixtures use it: what 1.14 and 1.15.1 share. One type stands for the stages of a
// definition; which of them exist is what differs.
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Azure.Management.ResourceManager.Fluent.Core
{
    public class Region { public static readonly Region USWest2 = new Region(); public static implicit operator Region(string name) { return null; } }

    public interface ISupportsGettingById<T> { T GetById(string id); Task<T> GetByIdAsync(string id, CancellationToken cancellationToken = default(CancellationToken)); }
    public interface ISupportsDeletingById { void DeleteById(string id); Task DeleteByIdAsync(string id, CancellationToken cancellationToken = default(CancellationToken)); }
    public interface ISupportsDeletingByName { void DeleteByName(string name); Task DeleteByNameAsync(string name, CancellationToken cancellationToken = default(CancellationToken)); }
    public interface ISupportsGettingByNameAsync<T> { Task<T> GetByNameAsync(string name, CancellationToken cancellationToken = default(CancellationToken)); }
    public interface ISupportsGettingByResourceGroup<T> { T GetByResourceGroup(string resourceGroupName, string name); Task<T> GetByResourceGroupAsync(string resourceGroupName, string name, CancellationToken cancellationToken = default(CancellationToken)); }
    public interface ISupportsDeletingByResourceGroup { void DeleteByResourceGroup(string resourceGroupName, string name); Task DeleteByResourceGroupAsync(string resourceGroupName, string name, CancellationToken cancellationToken = default(CancellationToken)); }
    public interface ISupportsListingByResourceGroup<T> { IEnumerable<T> ListByResourceGroup(string resourceGroupName); }
    public interface ISupportsListing<T> { IEnumerable<T> List(); }
    public interface ISupportsBatchDeletion { void DeleteByIds(params string[] ids); }
    public interface ISupportsCreating<T> { T Define(string name); }
    public interface ICreatable<T> { T Create(); Task<T> CreateAsync(CancellationToken cancellationToken = default(CancellationToken), bool multiThreaded = true); }
}

namespace Microsoft.Azure.Management.Compute.Fluent { public interface IVirtualMachine { } }
namespace Microsoft.Azure.Management.Compute.Fluent.Models { public class Sku { } }
namespace Microsoft.Azure.Management.Storage.Fluent { public interface IStorageAccount { } }
namespace Microsoft.Azure.Management.BatchAI.Fluent.Models { public enum StorageAccountType { StandardLRS } }

namespace Microsoft.Azure.Management.BatchAI.Fluent
{
    using Microsoft.Azure.Management.ResourceManager.Fluent.Core;

    public interface IBatchAIUsage { }
    public interface IBatchAIUsages : ISupportsListing<IBatchAIUsage> { }
    public interface IBatchAIFileServer { }
    public partial interface IBatchAIJob { Models.ExecutionState ExecutionState { get; } }
    public partial interface IBatchAICluster { Models.AllocationState AllocationState { get; } }

    public partial interface IFileServerStage : ICreatable<IBatchAIFileServer>
    {
        IFileServerStage WithDataDisks(int diskSizeInGB, int diskCount, Models.StorageAccountType type);
        IFileServerStage WithVMSize(string size);
        IFileServerStage WithUserName(string name);
        IFileServerStage WithPassword(string password);
    }

    public partial interface IClusterStage : ICreatable<IBatchAICluster>
    {
        IClusterStage WithVMSize(string size);
        IClusterStage WithUserName(string name);
        IClusterStage WithPassword(string password);
        IClusterStage WithSshPublicKey(string key);
        IClusterStage WithAutoScale(int minimum, int maximum);
        IClusterStage WithManualScale(int count);
        ISetupTaskStage DefineSetupTask();
    }

    public partial interface ISetupTaskStage
    {
        ISetupTaskStage WithCommandLine(string commandLine);
        ISetupTaskStage WithStdOutErrPath(string path);
        IClusterStage Attach();
    }

    public partial interface IJobStage : ICreatable<IBatchAIJob>
    {
        IJobStage WithExistingCluster(IBatchAICluster cluster);
        IJobStage WithNodeCount(int count);
        IJobStage WithStdOutErrPathPrefix(string prefix);
        IJobStage WithCustomCommandLine(string commandLine);
        IJobStage WithContainerImage(string image);
        IOutputDirectoryStage DefineOutputDirectory(string id);
    }

    public partial interface IOutputDirectoryStage
    {
        IOutputDirectoryStage WithPathPrefix(string prefix);
        IJobStage Attach();
    }
}

namespace Microsoft.Azure.Management.Fluent
{
    using Microsoft.Azure.Management.ResourceManager.Fluent.Core;

    public interface IVirtualMachineStage { IVirtualMachineStage WithRegion(Region region); IVirtualMachineStage WithNewResourceGroup(string group); IVirtualMachineStage WithTag(string key, string value); Storage.Fluent.IStorageAccount Create(); }
    public interface IOthers : ISupportsCreating<IVirtualMachineStage>, ISupportsDeletingByResourceGroup, ISupportsGettingByResourceGroup<object> { }

    public partial interface IAzure
    {
        IOthers StorageAccounts { get; }
        IOthers VirtualMachines { get; }
        IOthers KubernetesClusters { get; }
        BatchAI.Fluent.IBatchAIUsages BatchAIUsages { get; }
    }
}
