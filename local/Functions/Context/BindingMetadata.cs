namespace Microsoft.Azure.Functions.Worker;

/// <summary>One binding of a function.</summary>
public abstract class BindingMetadata
{
    /// <summary>Name.</summary>
    public abstract string Name { get; }

    /// <summary>Kind, such as <c>queueTrigger</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Whether it brings data or takes it.</summary>
    public abstract BindingDirection Direction { get; }
}
