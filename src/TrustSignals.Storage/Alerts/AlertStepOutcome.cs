namespace TrustSignals.Storage.Alerts;

/// <summary>What became of a step.</summary>
public enum AlertStepOutcome
{
    /// <summary>It was taken.</summary>
    Taken = 0,

    /// <summary>There is no such alert.</summary>
    NotFound = 1,

    /// <summary>The alert stands where the step cannot be taken.</summary>
    NotPossible = 2,

    /// <summary>Somebody else took a step in between.</summary>
    Changed = 3,
}
