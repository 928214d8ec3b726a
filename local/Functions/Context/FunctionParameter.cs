namespace Microsoft.Azure.Functions.Worker;

/// <summary>One parameter of a function.</summary>
/// <param name="name">Name.</param>
/// <param name="type">Type.</param>
public class FunctionParameter(string name, Type type)
{
    /// <summary>Name.</summary>
    public string Name { get; } = name;

    /// <summary>Type.</summary>
    public Type Type { get; } = type;
}
