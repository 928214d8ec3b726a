using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using TrustSignals.Domain.Signals;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Amendments;

/// <summary>All corrections of people as labelled lines: what a next training of the model learns from.</summary>
/// <param name="accounts">The storage accounts.</param>
public sealed class CorrectionExport(StorageAccounts accounts)
{
    /// <summary>The header line.</summary>
    public const string Header = "text\tpolarity\tmechanism\tfacet\tstrength\tevent\tordinal\treason\tactor\tat";

    /// <summary>The lines, tab-separated, without the header. It reads every customer's partition: for now and then.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (TableClient table in accounts.TablesOf(TableNames.Relationships))
        {
            await foreach (TableEntity row in table.QueryAsync<TableEntity>(AmendmentRow.Corrections, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                StoredAmendment stored = AmendmentRow.FromEntity(row);
                foreach (Signal signal in stored.Signals.Where(signal => signal.Evidence is { Quote.Length: > 0 }))
                {
                    yield return string.Join('\t', new[]
                    {
                        signal.Evidence!.Quote,
                        signal.Kind == SignalKind.Judgement ? signal.Polarity.ToString().ToLowerInvariant() : "none",
                        signal.Kind == SignalKind.Judgement ? MechanismNames.NameOf(signal.Mechanism) : "-",
                        signal.Kind == SignalKind.Judgement ? signal.Facet.ToString().ToLowerInvariant() : "-",
                        FormattableString.Invariant($"{signal.Strength}"),
                        stored.Target.ToString(),
                        FormattableString.Invariant($"{signal.Ordinal}"),
                        stored.Reason,
                        stored.Actor,
                        $"{stored.At:yyyy-MM-dd'T'HH:mm:ss'Z'}",
                    }.Select(OneLine));
                }
            }
        }
    }

    private static string OneLine(string value) => value.Replace('\t', ' ').Replace('\r', ' ').Replace('\n', ' ');
}
