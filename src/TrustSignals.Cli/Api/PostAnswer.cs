namespace TrustSignals.Cli.Api;

/// <summary>The service's answer to a batch.</summary>
/// <param name="Outcome">What became of the batch.</param>
/// <param name="Problem">Why, unless it was taken.</param>
internal sealed record PostAnswer(PostOutcome Outcome, ApiProblem Problem)
{
    public static PostAnswer Taken { get; } = new(PostOutcome.Taken, new ApiProblem(null, []));
}
