using TrustSignals.Domain;
using TrustSignals.Ingestion;
using TrustSignals.Ingestion.CloudEvents;

namespace TrustSignals.Cli.Import;

/// <summary>Checks one record before it is sent, by the rules that the service itself applies.</summary>
/// <param name="now">The time of receipt.</param>
internal sealed class LineReader(DateTimeOffset now)
{
    public ImportLine Read(int number, byte[] raw, byte[] json)
    {
        if (FirstCharacter(json) == '[')
        {
            return Refused(number, raw, new FieldError("body", "is an array; one CloudEvent per line is expected"));
        }

        IntakeResult result = CloudEventReader.Read(json, now);
        return result.IsAccepted
            ? new ImportLine(number, raw, json, result.Events[0], [])
            : new ImportLine(number, raw, [], null, result.Errors);
    }

    public static ImportLine Refused(int number, byte[] raw, FieldError error) => new(number, raw, [], null, [error]);

    private static char FirstCharacter(ReadOnlySpan<byte> json)
    {
        ReadOnlySpan<byte> text = json.TrimStart(" \t\r\n"u8);
        return text.IsEmpty ? '\0' : (char)text[0];
    }
}
