using System.Globalization;
using TrustSignals.Cli.Api;

namespace TrustSignals.Cli.Explaining;

/// <summary>The words of an explanation in one language.</summary>
internal abstract class Wording
{
    /// <summary>How numbers and dates are written.</summary>
    public abstract CultureInfo Culture { get; }

    public abstract string Disappointments { get; }

    public abstract string Contributions { get; }

    public abstract string Prior { get; }

    public abstract string Sum { get; }

    public static Wording Of(string? language) => language == "de" ? new GermanWording() : new EnglishWording();

    /// <summary>The whole in two or three sentences.</summary>
    public abstract string Summary(ExplanationReading explanation);

    /// <summary>A mechanism's name.</summary>
    public abstract string Mechanism(string name);

    /// <summary>A date.</summary>
    public abstract string Date(DateTimeOffset time);
}
