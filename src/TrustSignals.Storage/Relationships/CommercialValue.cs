namespace TrustSignals.Storage.Relationships;

/// <summary>What a source said last about the customer's commercial value. It stands beside the fold, and nothing of it is in there.</summary>
/// <param name="At">UTC ticks of the event that said so.</param>
/// <param name="Value">The share of customers who are worth less, in [0, 1].</param>
internal readonly record struct CommercialValue(long At, double Value)
{
    /// <summary>What an event says; null where it says nothing.</summary>
    public static CommercialValue? Of(double? value, DateTimeOffset at) => value is { } worth ? new CommercialValue(at.UtcTicks, worth) : null;

    /// <summary>The later one; of two that were said at the same time, the higher.</summary>
    public static CommercialValue? Later(CommercialValue? left, CommercialValue? right) =>
        left is not { } one ? right : right is not { } two ? left : (one.At, one.Value).CompareTo((two.At, two.Value)) >= 0 ? one : two;
}
