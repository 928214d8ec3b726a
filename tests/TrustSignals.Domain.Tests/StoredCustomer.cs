using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests;

/// <summary>One customer as storage keeps it: rows of bytes, written after each commit and read back after a restart.</summary>
internal sealed class StoredCustomer(Policy policy)
{
    private readonly Dictionary<int, byte[]> blockRows = [];
    private SealedHistory? history = SealedHistory.Empty;

    public RelationshipLedger Ledger { get; private set; } = RelationshipLedger.Empty;

    public void Commit(Signal[] signals)
    {
        if (signals.Any(Ledger.IsBeforeTail))
        {
            history ??= SealedHistory.Of(blockRows.Select(row => new SealedBlock(row.Key, LedgerCodec.ReadSignals(row.Value))), policy);
            (Ledger, history, var changed) = Ledger.AddWithHistory(signals, history, policy);
            foreach (SealedBlock block in changed)
            {
                blockRows[block.Id] = LedgerCodec.Write(block.Signals);
            }
        }
        else
        {
            Ledger = Ledger.Add(signals, policy);
        }

        while (Ledger.Seal(policy) is { Block: { } newest } shorter)
        {
            Ledger = shorter.Ledger;
            blockRows.Add(newest.Id, LedgerCodec.Write(newest.Signals));
            history = history?.Append(newest, policy);
        }
    }

    /// <summary>Forgets everything in memory and reads the rows.</summary>
    public void Restart()
    {
        Ledger = RelationshipLedger.Restore(
            LedgerCodec.ReadState(LedgerCodec.Write(Ledger.Checkpoint)),
            LedgerCodec.ReadSignals(LedgerCodec.Write(Ledger.Tail)),
            Ledger.SealedBlocks,
            policy);
        history = null;
    }
}
