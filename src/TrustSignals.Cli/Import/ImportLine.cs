using TrustSignals.Domain;
using TrustSignals.Domain.Events;

namespace TrustSignals.Cli.Import;

/// <summary>One record of an import file.</summary>
/// <param name="Number">The line that it begins on, from 1.</param>
/// <param name="Raw">Its bytes as they stand in the file, without the end of the line.</param>
/// <param name="Json">The CloudEvent in structured JSON; empty when it could not be read.</param>
/// <param name="Event">The event, or null when it could not be read.</param>
/// <param name="Errors">Why not, by field.</param>
internal sealed record ImportLine(int Number, byte[] Raw, byte[] Json, TrustEvent? Event, IReadOnlyList<FieldError> Errors);
