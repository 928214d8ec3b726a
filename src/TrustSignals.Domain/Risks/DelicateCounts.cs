using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;

namespace TrustSignals.Domain.Risks;

/// <summary>How many customers would be hit at a bad moment.</summary>
/// <param name="Total">All of them, each once.</param>
/// <param name="Watch">Those on watch.</param>
/// <param name="Sliding">Those who slide.</param>
/// <param name="Spiral">Those in a negative spiral.</param>
/// <param name="Below">Those below their band, whatever the stage.</param>
public sealed record DelicateCounts(int Total, int Watch, int Sliding, int Spiral, int Below)
{
    /// <summary>Counts customers.</summary>
    /// <param name="customers">Each once.</param>
    public static DelicateCounts Of(IReadOnlyCollection<DelicateCustomer> customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return new DelicateCounts(
            customers.Count, In(SpiralStage.Watch), In(SpiralStage.Sliding), In(SpiralStage.Spiral),
            customers.Count(customer => customer.Position == BandPosition.Below));

        int In(SpiralStage stage) => customers.Count(customer => customer.Stage == stage);
    }
}
