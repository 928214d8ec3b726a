using System.Globalization;
using System.Text.Json.Nodes;

namespace TrustSignals.Cli.Demo;

/// <summary>Moves every time of an event: the attribute <c>time</c> and the data members whose names end with <c>At</c>.</summary>
internal static class TimeShift
{
    public static void Move(JsonObject json, TimeSpan shift)
    {
        foreach ((string name, JsonNode? value) in json.ToArray())
        {
            if (value is JsonObject inner)
            {
                Move(inner, shift);
            }
            else if (value is JsonValue text && IsTime(name)
                && DateTimeOffset.TryParse(text.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out DateTimeOffset time))
            {
                json[name] = (time + shift).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
            }
        }
    }

    private static bool IsTime(string name) => name == "time" || name.EndsWith("At", StringComparison.Ordinal);
}
