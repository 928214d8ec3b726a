namespace TrustSignals.Domain.Policies;

/// <summary>When disappointments at one touchpoint or with one actor are called contagion, and who may be named.</summary>
public sealed record ContagionPolicy
{
    /// <summary>The window in days, 1 to 90. <value>Default 7.</value></summary>
    public int WindowDays { get; init; } = 7;

    /// <summary>How many customers must break inside the window, 2 to 1000. <value>Default 5.</value></summary>
    public int MinimumCustomers { get; init; } = 5;

    /// <summary>It ends below this share of <see cref="MinimumCustomers"/>, in [0.1, 1]. <value>Default 0.6.</value></summary>
    public double ExitShare { get; init; } = 0.6;

    /// <summary>An actor's figures are shown only when this many customers stand behind them, 1 to 1000. <value>Default 5.</value></summary>
    public int GroupFloor { get; init; } = 5;

    /// <summary>Whether a single actor may be named at all. <value>Default false.</value></summary>
    public bool NamesActors { get; init; }
}
