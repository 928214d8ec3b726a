namespace TrustSignals.Simulation;

/// <summary>What to simulate. The same parameters give the same relationships on every machine.</summary>
public sealed record SimulationParameters
{
    /// <summary>The regimes, in the order of the output. <value>Default: all.</value></summary>
    public IReadOnlyList<Regime> Regimes { get; init; } = Enum.GetValues<Regime>();

    /// <summary>Customers of each regime, at least 1. <value>Default 10.</value></summary>
    public int Customers { get; init; } = 10;

    /// <summary>The seed; another seed gives other customers. <value>Default 1.</value></summary>
    public int Seed { get; init; } = 1;

    /// <summary>When the histories begin, UTC.</summary>
    public DateTimeOffset Start { get; init; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How long they last, in days, at least 120. <value>Default 730.</value></summary>
    public int Days { get; init; } = 730;

    /// <summary>The fewest experiences per 30 days, greater than 0. <value>Default 1.5.</value></summary>
    public double LowestRate { get; init; } = 1.5;

    /// <summary>The most experiences per 30 days, at least <see cref="LowestRate"/>. <value>Default 8.</value></summary>
    public double HighestRate { get; init; } = 8.0;

    /// <summary>Days from a slow slide's onset until it has reached its full share of breaks, greater than 0. <value>Default 45.</value></summary>
    public double RampDays { get; init; } = 45.0;
}
