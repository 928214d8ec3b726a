using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrustSignals.Cli.Demo;

/// <summary>One event of the sample year.</summary>
/// <param name="Id">The CloudEvents id.</param>
/// <param name="Customer">Whose it is.</param>
/// <param name="Time">When it happened, moved to the present.</param>
/// <param name="Kind"><c>ticket</c>, <c>review</c> or <c>transaction</c>.</param>
/// <param name="Words">What the customer wrote, or null.</param>
/// <param name="Language">The language of the words by its first two letters, or null.</param>
/// <param name="Json">The CloudEvent in structured JSON.</param>
internal sealed record SampleEvent(string Id, string Customer, DateTimeOffset Time, string Kind, string? Words, string? Language, byte[] Json)
{
    /// <summary>Reads a CloudEvent.</summary>
    public static SampleEvent Of(JsonObject json)
    {
        JsonNode data = json["data"]!;
        // Agents' words are in the tickets too.
        bool isCustomers = data["author"]?.GetValue<string>() is null or "customer";
        string? language = data["language"]?.GetValue<string>();
        return new SampleEvent(
            json["id"]!.GetValue<string>(),
            json["subject"]!.GetValue<string>(),
            DateTimeOffset.Parse(json["time"]!.GetValue<string>(), CultureInfo.InvariantCulture),
            json["type"]!.GetValue<string>().Split('.')[1],
            isCustomers ? data["text"]?.GetValue<string>() : null,
            language?[..2],
            JsonSerializer.SerializeToUtf8Bytes(json));
    }
}
