namespace TrustSignals.Simulation;

/// <summary>How a simulated relationship runs.</summary>
public enum Regime : byte
{
    /// <summary>Routine with a seldom disappointment.</summary>
    Steady = 0,

    /// <summary>Much goes wrong, always has, and not more than before.</summary>
    Erratic = 1,

    /// <summary>From the onset on, small disappointments become more and more frequent; none is large.</summary>
    SlowSlide = 2,

    /// <summary>One large break, explained and compensated; then routine again.</summary>
    ScandalAndRecovery = 3,

    /// <summary>One large break that nobody explains; small disappointments follow.</summary>
    ScandalWithoutExplanation = 4,

    /// <summary>A few small disappointments, then the customer gets in touch less and less.</summary>
    SilentLeaving = 5,

    /// <summary>Every year some busy weeks in which more goes wrong than usual.</summary>
    Seasonal = 6,
}
