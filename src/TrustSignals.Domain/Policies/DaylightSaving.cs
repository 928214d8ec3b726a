namespace TrustSignals.Domain.Policies;

/// <summary>When clocks are put forward by an hour.</summary>
public enum DaylightSaving
{
    /// <summary>Never.</summary>
    None = 0,

    /// <summary>European Union: last Sunday of March to last Sunday of October, at 01:00 UTC.</summary>
    Eu = 1,

    /// <summary>United States: second Sunday of March to first Sunday of November, at 02:00 local time.</summary>
    Us = 2,
}
