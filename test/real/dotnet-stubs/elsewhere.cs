// Classes that fixtures name and that stand in no file of theirs.
using Microsoft.Azure.Management.BatchAI.Fluent;

public static class Registry { public static object Find(string name) { return null; } }

namespace Base
{
    public class PoolOfTheLibrary { protected IBatchAIWorkspace workspace; }
}

namespace Elsewhere
{
    public class Session { public IBatchAIWorkspace Workspace { get; set; } public IBatchAIExperiment Experiment { get; set; } }
}
