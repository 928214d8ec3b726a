using System.Text.Json;

namespace TrustSignals.Cli.Demo;

/// <summary>How the sample year must end (Samples/expected.json).</summary>
/// <param name="AsOf">The time that the stages and bands are about.</param>
/// <param name="Customers">The customers with a story.</param>
internal sealed record Expectations(DateTimeOffset AsOf, IReadOnlyList<StoryExpectation> Customers)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    public static Expectations Read(string json) => JsonSerializer.Deserialize<Expectations>(json, Options)
        ?? throw new InvalidDataException("expected.json holds no expectations.");
}
