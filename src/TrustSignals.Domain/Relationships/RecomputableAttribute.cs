namespace TrustSignals.Domain.Relationships;

/// <summary>Marks a field that is only remembered: it follows from the others, so that neither codec nor comparison needs it.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class RecomputableAttribute : Attribute;
