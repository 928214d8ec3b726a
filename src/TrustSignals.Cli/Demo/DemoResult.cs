using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.Demo;

/// <summary>What the demo tells as JSON.</summary>
/// <param name="Url">Where the host listens.</param>
/// <param name="Connection">Its storage.</param>
/// <param name="Events">Events in the sample year.</param>
/// <param name="Accepted">Events that the host accepted.</param>
/// <param name="Seconds">From the start to the end of the year.</param>
/// <param name="AsOf">What the readings are about.</param>
/// <param name="Customers">The customers with a story.</param>
/// <param name="Alerts">All alerts, in the order in which they were raised.</param>
/// <param name="Held">Whether everything ended as expected.</param>
/// <param name="Differences">What did not.</param>
internal sealed record DemoResult(
    Uri Url, string Connection, int Events, int Accepted, double Seconds, DateTimeOffset AsOf,
    IReadOnlyList<DemoCustomer> Customers, IReadOnlyList<AlertReading> Alerts, bool Held, IReadOnlyList<string> Differences);
