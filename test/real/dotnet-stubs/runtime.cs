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
        public ISetup Setup<TResult>(Func<T, TResult> call) { return null; }
    }
    public interface ISetup { void Callback<T1, T2, T3, T4>(Action<T1, T2, T3, T4> action); }
    public static class It { public static T IsAny<T>() { return default(T); } }
}

namespace NSubstitute
{
    public static class Substitute
    {
        public static T For<T>() { return default(T); }
        public static T Received<T>(this T mock) { return mock; }
        public static T Received<T>(this T mock, int calls) { return mock; }
        public static T DidNotReceive<T>(this T mock) { return mock; }
    }
    public static class Arg { public static T Any<T>() { return default(T); } public static T Is<T>(T value) { return value; } }
}
