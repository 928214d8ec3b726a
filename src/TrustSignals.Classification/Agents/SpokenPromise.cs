namespace TrustSignals.Classification.Agents;

/// <summary>A promise in words.</summary>
/// <param name="DueAt">By when, UTC.</param>
/// <param name="IsReply">What is promised is an answer, which the next answer fulfils; else an outcome.</param>
internal sealed record SpokenPromise(DateTimeOffset DueAt, bool IsReply);
