namespace TrustSignals.Domain.Signals;

/// <summary>The exact words or field that a judgement rests on.</summary>
/// <param name="Field">Where it was read: <c>text</c>, <c>rating</c>, <c>deliveredAt</c>, …</param>
/// <param name="Start">Offset in UTF-16 units into the field's original text; 0 for structured fields.</param>
/// <param name="Length">Length in UTF-16 units; 0 for structured fields.</param>
/// <param name="Quote">The words themselves, or the structured fact in words ("delivered 3 days after the promised date").</param>
/// <param name="Sentence">The sentence that the words stand in, at most 400 characters; null for structured fields.</param>
public sealed record Evidence(string Field, int Start, int Length, string Quote, string? Sentence = null);
