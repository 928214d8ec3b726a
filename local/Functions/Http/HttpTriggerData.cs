using System.Diagnostics;
using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.AspNetCore.Http;
using TrustSignals.Local.Functions.Invocation;

namespace TrustSignals.Local.Functions.Http;

internal sealed class HttpTriggerData(HttpContext http) : TriggerData
{
    private IReadOnlyDictionary<string, object?>? bindingData;

    public override IReadOnlyDictionary<string, object?> BindingData => bindingData ??= Read();

    internal override string Kind => "http";

    internal override ActivityKind ActivityKind => ActivityKind.Server;

    internal override string? TraceParent => http.Request.Headers.TraceParent;

    internal override string? TraceState => http.Request.Headers.TraceState;

    internal override async ValueTask<object?> BindAsync(Type type, ObjectSerializer serializer, CancellationToken cancellationToken)
    {
        if (TryBindByType(type, out object? value))
        {
            return value;
        }

        BinaryData body = await BinaryData.FromStreamAsync(http.Request.Body, cancellationToken).ConfigureAwait(false);
        return PayloadConverter.Convert(body, type, serializer);
    }

    internal override bool TryBindByType(Type type, out object? value)
    {
        value = type == typeof(HttpRequest) ? http.Request : type == typeof(HttpContext) ? http : null;
        return value is not null;
    }

    private Dictionary<string, object?> Read()
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Query"] = JsonSerializer.Serialize(http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString())),
            ["Headers"] = JsonSerializer.Serialize(http.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString())),
        };
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues value) in http.Request.Query)
        {
            data[name] = value.ToString();
        }

        foreach ((string name, object? value) in http.Request.RouteValues)
        {
            data[name] = value;
        }

        return data;
    }
}
