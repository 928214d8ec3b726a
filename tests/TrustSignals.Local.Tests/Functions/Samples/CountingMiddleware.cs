using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace TrustSignals.Local.Tests.Functions.Samples;

public sealed class CountingMiddleware(Recorder recorder) : IFunctionsWorkerMiddleware
{
    private int runs;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        recorder.Add($"before {context.FunctionDefinition.Name} {Interlocked.Increment(ref runs)}");
        await next(context);
        recorder.Add($"after {context.GetInvocationResult().Value}");
    }
}
