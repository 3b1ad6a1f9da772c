// Models that are the same in 1.0.1 and 2.0.0, as far as the fixtures use them.
using System.Collections.Generic;

namespace Microsoft.Azure.Management.BatchAI.Models
{
    public class ResourceId { public ResourceId(string id = null) { Id = id; } public string Id { get; set; } }
    public class UserAccountSettings { public UserAccountSettings(string adminUserName, string adminUserSshPublicKey = null, string adminUserPassword = null) { } }
    public class SshConfiguration { }
    public class DataDisks { }
    public class ScaleSettings { public ScaleSettings(ManualScaleSettings manual = null) { } }
    public class ManualScaleSettings { public ManualScaleSettings(int targetNodeCount) { } }
    public class VirtualMachineConfiguration { }
    public class NodeSetup { public SetupTask SetupTask { get; set; } }
    public class MountVolumes { }
    public class EnvironmentVariable { }
    public class EnvironmentVariableWithSecretValue { }
    public enum VmPriority { Dedicated, Lowpriority }
    public static class OutputType { public const string Model = "model"; }
    public class RemoteLoginInformation { }
    public class File { }
    public class Operation { }
    public class Usage { }
    public class JobsListOutputFilesOptions { public JobsListOutputFilesOptions(string outputdirectoryid, string directory = null) { } }
}
