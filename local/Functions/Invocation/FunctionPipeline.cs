using System.Diagnostics;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using TrustSignals.Local.Functions.Hosting;

namespace TrustSignals.Local.Functions.Invocation;

/// <summary>Runs a function: scope, trace, middleware, parameters, call, outputs.</summary>
internal sealed class FunctionPipeline
{
    private readonly IServiceScopeFactory scopes;
    private readonly ObjectSerializer serializer;
    private readonly OutputWriter outputs;
    private readonly TimeSpan? timeout;
    private readonly FunctionExecutionDelegate run;

    internal FunctionPipeline(
        IServiceScopeFactory scopes, MiddlewareChain middleware, ObjectSerializer serializer, OutputWriter outputs, HostJson hostJson)
    {
        this.scopes = scopes;
        this.serializer = serializer;
        this.outputs = outputs;
        timeout = hostJson.FunctionTimeout;
        run = middleware.Build(CallAsync);
    }

    /// <summary>Runs the function in a scope of its own.</summary>
    internal async Task RunAsync(FunctionDescriptor function, TriggerData trigger, CancellationToken cancellationToken)
    {
        AsyncServiceScope scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await RunAsync(function, trigger, scope.ServiceProvider, null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs the function with the services of a request.</summary>
    /// <returns>The value for the HTTP response.</returns>
    internal async Task<object?> RunAsync(
        FunctionDescriptor function, TriggerData trigger, IServiceProvider services, Action<FunctionContext>? prepare, CancellationToken cancellationToken)
    {
        using CancellationTokenSource? limit = timeout is { } time ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken) : null;
        limit?.CancelAfter(timeout!.Value);
        using Activity? activity = Trace.Start(function, trigger);
        var context = new InvocationContext(function, trigger, Trace.Of(activity, trigger), services, limit?.Token ?? cancellationToken);
        activity?.SetTag("faas.invocation_id", context.InvocationId);
        var slot = new ReturnSlot();
        context.Features.Set(slot);
        context.Features.Set(function);
        prepare?.Invoke(context);
        try
        {
            await run(context).ConfigureAwait(false);
            return await outputs.WriteAsync(function, slot.Value, serializer, context.CancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
            throw;
        }
    }

    private async Task CallAsync(FunctionContext context)
    {
        FunctionDescriptor function = context.Features.Get<FunctionDescriptor>()!;
        object?[] arguments = await ParameterBinder.BindAsync(function, (InvocationContext)context, serializer).ConfigureAwait(false);
        context.Features.Get<ReturnSlot>()!.Value = await function.Call.RunAsync(context.InstanceServices, arguments).ConfigureAwait(false);
    }
}
