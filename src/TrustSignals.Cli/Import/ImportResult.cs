namespace TrustSignals.Cli.Import;

/// <summary>What became of one file.</summary>
/// <param name="File">Its name.</param>
/// <param name="Accepted">Events accepted, those of an interrupted run before included.</param>
/// <param name="Refused">Lines refused, likewise.</param>
/// <param name="ResumedAfterLine">The line that an interrupted run came to; 0 when there was none.</param>
/// <param name="RefusedFile">The refused lines; null without any.</param>
/// <param name="ProblemsFile">The reasons; null without any.</param>
/// <param name="Problems">The first reasons of this run.</param>
internal sealed record ImportResult(
    string File, int Accepted, int Refused, int ResumedAfterLine, string? RefusedFile, string? ProblemsFile, IReadOnlyList<LineProblem> Problems);
