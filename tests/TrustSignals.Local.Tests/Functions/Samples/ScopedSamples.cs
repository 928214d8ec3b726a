using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace TrustSignals.Local.Tests.Functions.Samples;

public sealed class ScopedSamples(ScopedThing thing)
{
    [Function("Scoped")]
    public string Scoped([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context) =>
        ReferenceEquals(thing, context.InstanceServices.GetRequiredService<ScopedThing>()) && request.Path.HasValue ? $"{thing.Id}" : "two scopes";

    [Function("ScopedQueue")]
    public void ScopedQueue([QueueTrigger("%queue%")] string text, FunctionContext context)
    {
        context.InstanceServices.GetRequiredService<Recorder>().Add($"{text} {thing.Id}");
    }
}
