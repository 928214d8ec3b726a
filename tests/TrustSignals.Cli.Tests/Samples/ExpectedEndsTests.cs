using System.Text.Json;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Cli.Tests.Samples;

public sealed class ExpectedEndsTests
{
    private static readonly string[] Stages = [.. Enum.GetNames<SpiralStage>().Select(name => name.ToLowerInvariant())];

    [Fact]
    public void Expected_EveryCustomer_IsInTheSampleYearAndInTheReadme()
    {
        HashSet<string> known = [.. SampleYear.Events.Select(each => each.CustomerId)];
        string readme = File.ReadAllText(Path.Combine(SampleYear.Folder, "README.md"));

        Assert.NotEmpty(Customers());
        Assert.All(Customers(), each =>
        {
            string customer = each.GetProperty("customer").GetString()!;
            Assert.Contains(customer, known);
            Assert.Contains($"`{customer}`", readme, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Expected_Names_AreStagesAndBands()
    {
        Assert.All(Customers(), each =>
        {
            foreach (JsonProperty member in each.EnumerateObject().Where(member => member.Name is not ("customer" or "story")))
            {
                switch (member.Name)
                {
                    case "stageAtLeast" or "stageAtMost":
                        Assert.Contains(member.Value.GetString(), Stages);
                        break;
                    case "band":
                        Assert.Contains(member.Value.GetString(), new[] { "below", "within", "above" });
                        break;
                    case "alerts":
                        Assert.All(member.Value.EnumerateArray(), alert => Assert.Contains(alert.GetString(), Stages));
                        break;
                    default:
                        Assert.Fail($"unknown member {member.Name}");
                        break;
                }
            }
        });
    }

    [Fact]
    public void Expected_PointInTime_IsTheEndOfTheYear()
    {
        using JsonDocument document = Read();
        Assert.InRange(document.RootElement.GetProperty("asOf").GetDateTimeOffset(), SampleYear.End.AddDays(-1), SampleYear.End);
    }

    private static JsonElement[] Customers()
    {
        using JsonDocument document = Read();
        return [.. document.RootElement.GetProperty("customers").EnumerateArray().Select(each => each.Clone())];
    }

    private static JsonDocument Read() => JsonDocument.Parse(File.ReadAllText(Path.Combine(SampleYear.Folder, "expected.json")));
}
