using System.Text.Json;
using Azure.Messaging.ServiceBus.Internal;
using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Functions.Timers;

/// <summary>Remembers the last and next run of a timer in a blob, so that a start after a missed run makes up for it.</summary>
internal sealed class ScheduleMonitor(BlobStore blobs, string hostId, string function)
{
    private readonly string blob = $"timers/{hostId}/{function}/status";

    /// <summary>The status, or null when there is none that can be read.</summary>
    internal async Task<ScheduleStatus?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await blobs.GetAsync(blob, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        try
        {
            return found.Content.ToObjectFromJson<ScheduleStatus>();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal Task WriteAsync(ScheduleStatus status, CancellationToken cancellationToken) =>
        blobs.PutAsync(blob, BinaryData.FromObjectAsJson(status), onlyNew: false, cancellationToken);

    /// <summary>
    /// What is known at the start: a first status for a new timer, and a new due time for one whose schedule changed.
    /// </summary>
    internal async Task<ScheduleStatus> BeginAsync(Schedule schedule, DateTime now, CancellationToken cancellationToken)
    {
        ScheduleStatus? status = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (status is null)
        {
            status = new ScheduleStatus { Next = schedule.Next(now), LastUpdated = now };
            await WriteAsync(status, cancellationToken).ConfigureAwait(false);
            return status;
        }

        DateTime since = status.Last != default ? status.Last : status.LastUpdated != default ? status.LastUpdated : now;
        DateTime expected = schedule.Next(since);
        if (expected != status.Next)
        {
            status.Next = expected;
            status.LastUpdated = now;
            await WriteAsync(status, cancellationToken).ConfigureAwait(false);
        }

        return status;
    }
}
