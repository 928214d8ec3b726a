namespace TrustSignals.Ingestion.Authenticity;

/// <summary>What a check of the sender found.</summary>
/// <param name="IsGenuine">The sender knows one of the secrets.</param>
/// <param name="IsAbsent">The request carries nothing to check.</param>
/// <param name="Field">Where the fault lies.</param>
/// <param name="Reason">The fault; never shows a secret or the expected value.</param>
internal readonly record struct AuthenticityVerdict(bool IsGenuine, bool IsAbsent, string Field, string Reason)
{
    public static AuthenticityVerdict Genuine { get; } = new(true, false, "", "");

    public static AuthenticityVerdict Absent(string field) => new(false, true, field, "is missing");

    public static AuthenticityVerdict Refused(string field, string reason) => new(false, false, field, reason);
}
