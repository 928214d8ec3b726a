using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Functions.Invocation;

internal sealed class InvocationFeatures : IInvocationFeatures
{
    private readonly Dictionary<Type, object?> features = [];

    public T? Get<T>() => features.TryGetValue(typeof(T), out object? feature) ? (T?)feature : default;

    public void Set<T>(T instance) => features[typeof(T)] = instance;
}
