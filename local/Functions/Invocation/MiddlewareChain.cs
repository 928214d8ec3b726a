using Microsoft.Azure.Functions.Worker.Middleware;

namespace TrustSignals.Local.Functions.Invocation;

/// <summary>Middleware in the order of its registration; the first is the outermost.</summary>
internal sealed class MiddlewareChain
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];

    internal void Add(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> next) => middleware.Add(next);

    internal FunctionExecutionDelegate Build(FunctionExecutionDelegate last) =>
        Enumerable.Reverse(middleware).Aggregate(last, static (next, wrap) => wrap(next));
}
