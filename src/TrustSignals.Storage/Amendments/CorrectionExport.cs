using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using TrustSignals.Classification.Evaluation;
using TrustSignals.Domain.Signals;
using TrustSignals.Ingestion;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Storage.Amendments;

/// <summary>
/// All corrections of people as labelled lines: what a next training of the model learns from. The first eight columns
/// are those of a corpus file.
/// </summary>
/// <param name="accounts">The storage accounts.</param>
/// <param name="store">The partitions.</param>
public sealed class CorrectionExport(StorageAccounts accounts, RelationshipStore store)
{
    /// <summary>The header line.</summary>
    public const string Header = "text\tpolarity\tmechanism\tfacet\tstrength\tsector\tchannel\tvariety\tevent\tordinal\treason\tactor\tat";

    private const string Unknown = "-";

    /// <summary>The lines, tab-separated, without the header. It reads every customer's partition: for now and then.</summary>
    /// <param name="sector">The company's sector, which no event says; null when it is not known.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<string> ReadAsync(string? sector, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (TableClient table in accounts.TablesOf(TableNames.Relationships))
        {
            await foreach (TableEntity row in table.QueryAsync<TableEntity>(AmendmentRow.Corrections, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                StoredAmendment stored = AmendmentRow.FromEntity(row);
                Signal[] quoted = [.. stored.Signals.Where(signal => signal.Evidence is { Quote.Length: > 0 })];
                StoredEvent? corrected = quoted.Length == 0
                    ? null
                    : await store.FindEventAsync(new CustomerKey(row.PartitionKey), stored.Target, cancellationToken).ConfigureAwait(false);
                foreach (Signal signal in quoted)
                {
                    yield return LineOf(stored, signal, sector, corrected?.Type);
                }
            }
        }
    }

    private static string LineOf(StoredAmendment stored, Signal signal, string? sector, string? type)
    {
        bool isJudged = signal.Kind == SignalKind.Judgement;
        string quote = signal.Evidence!.Quote;
        return string.Join('\t', new[]
        {
            quote,
            isJudged ? signal.Polarity.ToString().ToLowerInvariant() : "none",
            isJudged ? MechanismNames.NameOf(signal.Mechanism) : Unknown,
            isJudged ? signal.Facet.ToString().ToLowerInvariant() : Unknown,
            FormattableString.Invariant($"{signal.Strength}"),
            string.IsNullOrWhiteSpace(sector) ? Unknown : sector,
            ChannelOf(type),
            // A quote of a few words may not tell; the sentence around it more often does.
            TextEvaluator.MainLanguage([signal.Evidence.Sentence ?? quote]) ?? Unknown,
            stored.Target.ToString(),
            FormattableString.Invariant($"{signal.Ordinal}"),
            stored.Reason,
            stored.Actor,
            $"{stored.At:yyyy-MM-dd'T'HH:mm:ss'Z'}",
        }.Select(OneLine));
    }

    private static string ChannelOf(string? type) => type switch
    {
        EventTypes.Ticket => "ticket",
        EventTypes.Review => "review",
        EventTypes.Transaction => "transaction",
        _ => Unknown,
    };

    private static string OneLine(string value) => value.Replace('\t', ' ').Replace('\r', ' ').Replace('\n', ' ');
}
