using System.Globalization;
using System.Text.RegularExpressions;
using TrustSignals.Cli.Api;
using TrustSignals.Cli.CommandLine;
using TrustSignals.Domain;

namespace TrustSignals.Cli.Import;

/// <summary>Sends events over HTTP. The service takes a batch whole or not at all: what it refuses is taken out and the rest sent again.</summary>
/// <param name="api">The service.</param>
internal sealed partial class HttpSink(TrustApi api) : IEventSink
{
    public async Task<IReadOnlyList<(ImportLine Line, FieldError Error)>> SendAsync(IReadOnlyList<ImportLine> lines, CancellationToken cancellationToken)
    {
        List<(ImportLine, FieldError)> refused = [];
        await SendAsync(lines, refused, cancellationToken).ConfigureAwait(false);
        return refused;
    }

    private async Task SendAsync(IReadOnlyList<ImportLine> lines, List<(ImportLine, FieldError)> refused, CancellationToken cancellationToken)
    {
        if (lines.Count == 0)
        {
            return;
        }

        PostAnswer answer = await api.PostEventsAsync(JsonBatch.Of(lines.Select(line => line.Json)), cancellationToken).ConfigureAwait(false);
        switch (answer.Outcome)
        {
            case PostOutcome.Taken:
                return;
            case PostOutcome.Busy:
                throw CliException.Unavailable($"--url: the service is busy: {answer.Problem.Detail ?? "it does not say why"} Import again to go on from here.");
            default:
                await SplitAsync(lines, answer.Problem, refused, cancellationToken).ConfigureAwait(false);
                return;
        }
    }

    private async Task SplitAsync(
        IReadOnlyList<ImportLine> lines, ApiProblem problem, List<(ImportLine, FieldError)> refused, CancellationToken cancellationToken)
    {
        ILookup<int, FieldError> errors = problem.Errors.Select(error => (error, Match: Indexed().Match(error.Field)))
            .Where(pair => pair.Match.Success)
            .ToLookup(
                pair => int.Parse(pair.Match.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                pair => new FieldError(pair.Match.Groups[2].Value, pair.error.Problem));
        if (errors.Count > 0)
        {
            refused.AddRange(errors.SelectMany(group => group.Select(error => (lines[group.Key], error))));
            await SendAsync([.. lines.Where((_, index) => !errors.Contains(index))], refused, cancellationToken).ConfigureAwait(false);
        }
        else if (lines.Count == 1)
        {
            refused.Add((lines[0], new FieldError("body", problem.Detail ?? "is refused by the service")));
        }
        else
        {
            int half = lines.Count / 2;
            await SendAsync([.. lines.Take(half)], refused, cancellationToken).ConfigureAwait(false);
            await SendAsync([.. lines.Skip(half)], refused, cancellationToken).ConfigureAwait(false);
        }
    }

    [GeneratedRegex(@"^\[(\d+)\]\.?(.*)$")]
    private static partial Regex Indexed();
}
