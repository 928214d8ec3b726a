using System.Collections.Immutable;
using System.Text;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion;
using TrustSignals.Ingestion.CloudEvents;

namespace TrustSignals.Cli.Tests.Samples;

/// <summary>The sample year as it lies beside the program, read as every other input is.</summary>
internal static class SampleYear
{
    public static IReadOnlyList<string> Sectors { get; } = ["bank", "insurance", "telecom", "rail", "shop"];

    private static readonly Lazy<ImmutableArray<SampleLine>> AllLines = new(() => [.. Sectors.SelectMany(ReadSector)]);

    public static DateTimeOffset Start { get; } = new(2025, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset End { get; } = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Samples");

    public static ImmutableArray<SampleLine> Lines => AllLines.Value;

    public static IEnumerable<TrustEvent> Events => Lines.SelectMany(line => line.Result.Events);

    /// <summary>What the customer, an agent, a bot or a note says, or null.</summary>
    public static string? TextOf(TrustEvent trustEvent) => trustEvent.Payload switch
    {
        SupportTicket ticket => ticket.Text,
        ReviewPost review => review.Text,
        _ => null,
    };

    /// <summary>The language that the source states, without its region, or null.</summary>
    public static string? LanguageOf(TrustEvent trustEvent) => trustEvent.Payload switch
    {
        SupportTicket ticket => ticket.Language?.Split('-')[0],
        ReviewPost review => review.Language?.Split('-')[0],
        _ => null,
    };

    private static IEnumerable<SampleLine> ReadSector(string sector)
    {
        int number = 0;
        foreach (string line in File.ReadLines(Path.Combine(Folder, sector + ".jsonl"), new UTF8Encoding(false, throwOnInvalidBytes: true)))
        {
            IntakeResult result = CloudEventReader.Read(Encoding.UTF8.GetBytes(line), receivedAt: End);
            yield return new SampleLine(sector, ++number, result);
        }
    }
}
