using System.Collections.Immutable;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Contagion;

/// <summary>One customer's part of what happened at a touchpoint on a day.</summary>
public sealed record TouchpointDay
{
    /// <summary>Which touchpoint, actor and day.</summary>
    public required TouchpointKey Key { get; init; }

    /// <summary>The customers who were there, by id, with what they experienced.</summary>
    public required ImmutableSortedDictionary<string, CustomerTally> Customers { get; init; }

    /// <summary>Breaking m·c by mechanism, in millionths, in the order of <see cref="Mechanism"/>.</summary>
    public required ImmutableArray<long> LostMicros { get; init; }

    /// <summary>A customer's parts: one for each touchpoint and day, and one for each actor there.</summary>
    /// <param name="customer">The customer's id.</param>
    /// <param name="signals">The customer's effective signals.</param>
    /// <returns>Nothing for signals that are no judgements or have no touchpoint.</returns>
    public static ImmutableArray<TouchpointDay> PartsOf(string customer, IEnumerable<Signal> signals)
    {
        ArgumentException.ThrowIfNullOrEmpty(customer);
        return
        [
            .. signals.Where(signal => signal is { Kind: SignalKind.Judgement, Touchpoint: not null })
                .SelectMany(signal => KeysOf(signal).Select(key => (Key: key, Signal: signal)))
                .GroupBy(item => item.Key, item => item.Signal)
                .Select(group => PartOf(group.Key, customer, group))
                .OrderBy(part => part.Key.Touchpoint, StringComparer.Ordinal).ThenBy(part => part.Key.Day)
                .ThenBy(part => part.Key.Actor, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<TouchpointKey> KeysOf(Signal signal)
    {
        DateOnly day = DateOnly.FromDateTime(signal.OccurredAt.UtcDateTime);
        yield return new TouchpointKey(signal.Touchpoint!, null, day);
        if (signal.Actor is not null)
        {
            yield return new TouchpointKey(signal.Touchpoint!, signal.Actor, day);
        }
    }

    private static TouchpointDay PartOf(TouchpointKey key, string customer, IEnumerable<Signal> signals)
    {
        var tally = default(CustomerTally);
        long[] lost = new long[MechanismNames.Count];
        foreach (Signal signal in signals)
        {
            long micros = (long)Math.Round(signal.Strength * signal.Confidence * 1e6);
            bool breaks = signal.Polarity == Polarity.Breaking;
            tally += breaks ? new CustomerTally(0, 1, 0, micros) : new CustomerTally(1, 0, micros, 0);
            lost[(int)signal.Mechanism] += breaks ? micros : 0;
        }

        return new TouchpointDay
        {
            Key = key,
            Customers = ImmutableSortedDictionary.Create<string, CustomerTally>(StringComparer.Ordinal).Add(customer, tally),
            LostMicros = [.. lost],
        };
    }
}
