// Libraries of other services, with operations of the same shape.
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Rest;


namespace Microsoft.Azure.Management.HDInsight.Models { public class Settings { } public class ClusterPatchParameters { } }

namespace Microsoft.Azure.Management.HDInsight
{
    public interface IClustersOperations
    {
        Lookalikes.Shape.Item Get(string resourceGroupName, string name);
        Task<Lookalikes.Shape.Item> GetAsync(string resourceGroupName, string name, CancellationToken token = default(CancellationToken));
        void Delete(string resourceGroupName, string name);
        void Update(string resourceGroupName, string name, Models.ClusterPatchParameters parameters);
    }
    public interface IHDInsightManagementClient { IClustersOperations Clusters { get; } }
    public class HDInsightManagementClient : IHDInsightManagementClient, System.IDisposable
    {
        public HDInsightManagementClient(ServiceClientCredentials credentials) { }
        public void Dispose() { }
        public IClustersOperations Clusters { get { return null; } }
    }
}

namespace Microsoft.Azure.Management.ServiceFabric.Models { public class Settings { } }

namespace Microsoft.Azure.Management.ServiceFabric
{
    public interface IClustersOperations
    {
        Lookalikes.Shape.Item Get(string resourceGroupName, string name);
        Task<Lookalikes.Shape.Item> GetAsync(string resourceGroupName, string name, CancellationToken token = default(CancellationToken));
        void Delete(string resourceGroupName, string name);
    }
    public interface IServiceFabricManagementClient { IClustersOperations Clusters { get; } }
    public class ServiceFabricManagementClient : IServiceFabricManagementClient
    {
        public ServiceFabricManagementClient(ServiceClientCredentials credentials) { }
        public IClustersOperations Clusters { get { return null; } }
    }
}

namespace Microsoft.Azure.Management.Kusto.Models { public class Settings { } }

namespace Microsoft.Azure.Management.Kusto
{
    public interface IClustersOperations
    {
        Lookalikes.Shape.Item Get(string resourceGroupName, string name);
        Task<Lookalikes.Shape.Item> GetAsync(string resourceGroupName, string name, CancellationToken token = default(CancellationToken));
        void Delete(string resourceGroupName, string name);
    }
    public interface IKustoManagementClient { IClustersOperations Clusters { get; } }
    public class KustoManagementClient : IKustoManagementClient
    {
        public KustoManagementClient(ServiceClientCredentials credentials) { }
        public IClustersOperations Clusters { get { return null; } }
    }
}

namespace Microsoft.Azure.Management.DataBox.Models { public class Settings { } }

namespace Microsoft.Azure.Management.DataBox
{
    public interface IJobsOperations
    {
        Lookalikes.Shape.Item Get(string resourceGroupName, string name);
        Task<Lookalikes.Shape.Item> GetAsync(string resourceGroupName, string name, CancellationToken token = default(CancellationToken));
        void Delete(string resourceGroupName, string name);
    }
    public interface IDataBoxManagementClient { IJobsOperations Jobs { get; } }
    public class DataBoxManagementClient : IDataBoxManagementClient
    {
        public DataBoxManagementClient(ServiceClientCredentials credentials) { }
        public IJobsOperations Jobs { get { return null; } }
    }
}

namespace Microsoft.Azure.Management.Media.Models { public class Settings { } }

namespace Microsoft.Azure.Management.Media
{
    public interface IJobsOperations
    {
        Lookalikes.Shape.Item Get(string resourceGroupName, string name);
        Task<Lookalikes.Shape.Item> GetAsync(string resourceGroupName, string name, CancellationToken token = default(CancellationToken));
        void Delete(string resourceGroupName, string name);
    }
    public interface IAzureMediaServicesClient { IJobsOperations Jobs { get; } }
    public class AzureMediaServicesClient : IAzureMediaServicesClient
    {
        public AzureMediaServicesClient(ServiceClientCredentials credentials) { }
        public IJobsOperations Jobs { get { return null; } }
    }
}

namespace Lookalikes.Shape
{
    public class Item { public string Name { get; set; } }
}

namespace k8s.Models
{
    public class V1Job { }
}

namespace k8s
{
    using System.Threading.Tasks;
    using k8s.Models;

    public interface IBatchV1Operations
    {
        Task<V1Job> CreateNamespacedJobAsync(V1Job body, string namespaceParameter);
        Task<V1Job> DeleteNamespacedJobAsync(string name, string namespaceParameter);
    }

    public interface IKubernetes
    {
        IBatchV1Operations BatchV1 { get; }
    }
}

namespace Azure.ResourceManager.Avs
{
    using System.Threading.Tasks;

    public class AvsPrivateCloudClusterCollection
    {
        public Task<object> GetAsync(string clusterName) { return null; }
    }

    public class AvsPrivateCloudResource
    {
        public AvsPrivateCloudClusterCollection GetAvsPrivateCloudClusters() { return null; }
    }
}
