using Microsoft.Extensions.Logging;

namespace TrustSignals.Local.Functions.Hosting;

/// <summary>What the host logs. Names and ids only, never payloads.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Function '{Function}' failed (invocation of {Trigger})")]
    internal static partial void FunctionFailed(ILogger logger, Exception error, string function, string trigger);

    [LoggerMessage(2, LogLevel.Warning, "Message {MessageId} of queue '{Queue}' failed {Count} times and goes to '{Poison}'")]
    internal static partial void Poisoned(ILogger logger, string messageId, string queue, long count, string poison);

    [LoggerMessage(3, LogLevel.Warning, "Queue '{Queue}' cannot be reached; the host keeps trying")]
    internal static partial void QueueUnreachable(ILogger logger, Exception error, string queue);

    [LoggerMessage(4, LogLevel.Information, "Queue '{Queue}' is reached again")]
    internal static partial void QueueReachable(ILogger logger, string queue);

    [LoggerMessage(5, LogLevel.Warning, "Message {MessageId} of queue '{Queue}' could not be settled and will be delivered again")]
    internal static partial void NotSettled(ILogger logger, Exception error, string messageId, string queue);

    [LoggerMessage(6, LogLevel.Warning, "The lease of message {MessageId} of queue '{Queue}' could not be renewed")]
    internal static partial void LeaseNotRenewed(ILogger logger, Exception error, string messageId, string queue);

    [LoggerMessage(7, LogLevel.Error, "Message {MessageId} of queue '{Queue}' is no Base64 text")]
    internal static partial void NotBase64(ILogger logger, string messageId, string queue);

    [LoggerMessage(8, LogLevel.Information, "Timer '{Function}' is past due: it runs once for the runs missed since {Due:u}")]
    internal static partial void PastDue(ILogger logger, string function, DateTime due);

    [LoggerMessage(9, LogLevel.Warning, "Timer '{Function}' cannot reach the storage of its lock or status; the host keeps trying")]
    internal static partial void TimerStorage(ILogger logger, Exception error, string function);

    [LoggerMessage(10, LogLevel.Warning, "Timer '{Function}' lost its lock; another host may run it")]
    internal static partial void TimerLockLost(ILogger logger, string function);

    [LoggerMessage(11, LogLevel.Warning, "Subscription '{Entity}' cannot be reached; the host keeps trying")]
    internal static partial void EntityUnreachable(ILogger logger, Exception error, string entity);

    [LoggerMessage(12, LogLevel.Information, "Stopping: no new messages are taken, {Running} runs are finishing")]
    internal static partial void Draining(ILogger logger, int running);
}
