namespace Microsoft.Azure.Functions.Worker;

/// <summary>Metadata of the trigger, such as <c>DequeueCount</c> or the values of a route.</summary>
public abstract class BindingContext
{
    /// <summary>Values by name.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
