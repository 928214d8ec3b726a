using System.Text.RegularExpressions;

namespace TrustSignals.Domain.Explanations;

/// <summary>How one kind of fact is told: <c>facts.json</c>, which the console reads too.</summary>
/// <param name="En">As it is stored, with its parts in braces.</param>
/// <param name="De">In German: the same parts in the same order, each in the form that the sentence needs.</param>
internal sealed record FactSaying(string En, string De)
{
    private Regex? pattern;

    /// <summary>Matches the stored fact; one group per part.</summary>
    public Regex Pattern => pattern ??= new Regex(
        $"^{FactParts.Name().Replace(En, part => FactParts.PatternOf(part.Groups[1].Value))}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>The German sentence with a fact's parts.</summary>
    public string Tell(Match fact)
    {
        int next = 0;
        return FactParts.Name().Replace(De, part => FactParts.InGerman(part.Groups[1].Value, fact.Groups[++next].Value));
    }
}
