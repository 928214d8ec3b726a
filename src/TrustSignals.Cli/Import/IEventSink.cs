using TrustSignals.Domain;

namespace TrustSignals.Cli.Import;

/// <summary>Where imported events go.</summary>
internal interface IEventSink
{
    /// <summary>Sends events; returns when all of them are either taken or refused.</summary>
    /// <param name="lines">Lines with events.</param>
    /// <param name="cancellationToken">Stops between requests.</param>
    /// <returns>The lines that were refused, with the reason.</returns>
    Task<IReadOnlyList<(ImportLine Line, FieldError Error)>> SendAsync(IReadOnlyList<ImportLine> lines, CancellationToken cancellationToken);
}
