namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the function returned.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public abstract class InvocationResult<T>
{
    /// <summary>The value; middleware may replace it.</summary>
    public abstract T? Value { get; set; }
}
