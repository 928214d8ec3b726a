namespace Microsoft.Azure.Functions.Worker;

/// <summary>Features of a run by type.</summary>
public interface IInvocationFeatures
{
    /// <summary>Sets a feature.</summary>
    void Set<T>(T instance);

    /// <summary>The feature, or null.</summary>
    T? Get<T>();
}
