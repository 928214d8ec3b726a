using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Functions.OpenApi;

namespace TrustSignals.Functions.Tests.OpenApi;

public sealed class OpenApiFunctionTests
{
    [Fact]
    public void Document_NamesEveryRouteAndNoOther()
    {
        using Stream stream = typeof(OpenApiFunction).Assembly.GetManifestResourceStream("openapi.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        string[] documented =
        [
            .. document.RootElement.GetProperty("paths").EnumerateObject()
                .SelectMany(path => path.Value.EnumerateObject().Select(verb => $"{verb.Name} {path.Name} {verb.Value.GetProperty("operationId")}"))
                .Order(StringComparer.Ordinal),
        ];

        Assert.Equal(Routes().Order(StringComparer.Ordinal), documented);
    }

    [Fact]
    public void Document_EveryRouteBehindAKey_SaysWhichRoleItTakes()
    {
        using Stream stream = typeof(OpenApiFunction).Assembly.GetManifestResourceStream("openapi.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        foreach (JsonElement route in document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(verb => verb.Value))
        {
            bool isOpen = route.TryGetProperty("security", out JsonElement security) && security.GetArrayLength() == 0;
            Assert.True(
                isOpen || (route.GetProperty("responses").TryGetProperty("403", out JsonElement refusal)
                    && refusal.GetProperty("description").GetString()!.StartsWith("It takes the role ", StringComparison.Ordinal)),
                route.GetProperty("operationId").GetString());
        }
    }

    [Fact]
    public void Document_EveryReferenceResolves()
    {
        using Stream stream = typeof(OpenApiFunction).Assembly.GetManifestResourceStream("openapi.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        foreach (string reference in References(document.RootElement))
        {
            JsonElement at = document.RootElement;
            foreach (string part in reference.Split('/')[1..])
            {
                Assert.True(at.TryGetProperty(part, out at), $"{reference} leads nowhere");
            }
        }
    }

    private static IEnumerable<string> Routes() =>
        from type in typeof(OpenApiFunction).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        from verb in trigger.Methods ?? []
        select $"{verb} /{trigger.Route} {function.Name}";

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.Name == "$ref" ? [property.Value.GetString()!] : References(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
