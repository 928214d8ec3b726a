using System.Text.Json.Nodes;
using TrustSignals.Cli.Demo;

namespace TrustSignals.Cli.Tests.Demo;

public sealed class TimeShiftTests
{
    [Fact]
    public void Move_TimesAnywhere_MoveAndNothingElseDoes()
    {
        JsonObject json = JsonNode.Parse("""
            {"id":"2026-01-01T00:00:00Z","time":"2026-03-28T10:00:00Z","data":{"promisedAt":"2026-03-29T21:59:59+02:00","actualAt":null,"text":"2026-03-28T10:00:00Z","quotedAmount":5}}
            """)!.AsObject();

        TimeShift.Move(json, TimeSpan.FromDays(7));

        Assert.Equal(
            """{"id":"2026-01-01T00:00:00Z","time":"2026-04-04T10:00:00Z","data":{"promisedAt":"2026-04-05T19:59:59Z","actualAt":null,"text":"2026-03-28T10:00:00Z","quotedAmount":5}}""",
            json.ToJsonString());
    }
}
