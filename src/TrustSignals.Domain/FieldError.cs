namespace TrustSignals.Domain;

/// <summary>What is wrong with one field of an input.</summary>
/// <param name="Field">The path of the field, as the sender wrote it: <c>data.rating.value</c>.</param>
/// <param name="Problem">What is wrong and what would be right, one sentence.</param>
public sealed record FieldError(string Field, string Problem)
{
    /// <summary><c>field: problem</c>.</summary>
    public override string ToString() => $"{Field}: {Problem}";
}
