using Azure.Core.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using TrustSignals.Local.Functions.Hosting;
using TrustSignals.Local.Functions.Invocation;

namespace TrustSignals.Local.Functions.Http;

/// <summary>Maps HTTP functions to routes.</summary>
internal sealed class HttpFunctions(
    FunctionPipeline pipeline, ObjectSerializer serializer, HostJson hostJson, AccessKey key, ILogger<HttpFunctions> logger)
{
    internal void Map(IEndpointRouteBuilder routes, IEnumerable<FunctionDescriptor> functions)
    {
        foreach (FunctionDescriptor function in functions)
        {
            if (function.Trigger is HttpTriggerAttribute trigger)
            {
                RoutePattern pattern = RoutePatternFactory.Parse(Route(function, trigger));
                RequestDelegate handle = http => RunAsync(http, function, trigger, pattern);
                _ = trigger.Methods is { Length: > 0 } methods
                    ? routes.MapMethods(pattern.RawText!, methods.Select(method => method.ToUpperInvariant()), handle)
                    : routes.Map(pattern, handle);
            }
        }
    }

    internal string Route(FunctionDescriptor function, HttpTriggerAttribute trigger) =>
        "/" + string.Join('/', new[] { hostJson.RoutePrefix.Trim('/'), (trigger.Route ?? function.Name).Trim('/') }.Where(part => part.Length > 0));

    private async Task RunAsync(HttpContext http, FunctionDescriptor function, HttpTriggerAttribute trigger, RoutePattern pattern)
    {
        if (!key.Allows(http, trigger.AuthLevel))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        RouteValueDecoder.Decode(http.Request, pattern);
        try
        {
            // As on Azure, a caller that goes away does not cancel the run.
            object? value = await pipeline.RunAsync(
                function,
                new HttpTriggerData(http),
                http.RequestServices,
                context => context.Items[FunctionContextExtensions.HttpContextKey] = http,
                CancellationToken.None).ConfigureAwait(false);
            await HttpResponder.WriteAsync(http, value, serializer).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = error.StatusCode;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer.
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            Log.FunctionFailed(logger, error, function.Name, "HTTP");
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
