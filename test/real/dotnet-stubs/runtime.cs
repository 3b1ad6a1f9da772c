// What the libraries stand on, as far as the fixtures use it.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Rest
{
    public class ServiceClientCredentials { }
    public class TokenCredentials : ServiceClientCredentials { public TokenCredentials(string token) { } }
}

namespace Microsoft.Rest.Azure
{
    public interface IPage<T> : IEnumerable<T> { string NextPageLink { get; } }
    public class AzureOperationResponse { }
    public class AzureOperationResponse<T> { public T Body { get; set; } }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public interface IServiceCollection { }
    public interface IServiceScope : IDisposable { IServiceProvider ServiceProvider { get; } }
    public static class ServiceExtensions
    {
        public static IServiceCollection AddSingleton<T>(this IServiceCollection services, Func<IServiceProvider, T> make) { return services; }
        public static T GetRequiredService<T>(this IServiceProvider services) { return default(T); }
        public static T GetService<T>(this IServiceProvider services) { return default(T); }
        public static IServiceScope CreateScope(this IServiceProvider services) { return null; }
    }
}

namespace Moq
{
    public class Mock<T>
    {
        public T Object { get { return default(T); } }
        public void Setup<TResult>(Func<T, TResult> call) { }
    }
    public static class It { public static T IsAny<T>() { return default(T); } }
}
