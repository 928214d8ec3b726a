using Azure;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Intake;

/// <summary>Tells failures that pass by themselves from those that do not.</summary>
public static class StorageFailure
{
    /// <summary>Whether the same may succeed later: the storage is away, busy or slow, or a customer is being erased.</summary>
    /// <param name="exception">What was thrown.</param>
    public static bool IsPassing(Exception exception) => exception switch
    {
        // 0: no answer at all. 409 and 412 are what is left of a contest that was lost too often in a row.
        RequestFailedException failure => failure.Status is 0 or 408 or 409 or 412 or 429 or >= 500,
        AggregateException several => several.InnerExceptions.All(IsPassing),
        RelationshipErasingException or IOException or HttpRequestException or TimeoutException => true,
        TaskCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };
}
