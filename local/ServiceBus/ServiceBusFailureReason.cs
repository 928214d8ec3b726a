namespace Azure.Messaging.ServiceBus;

/// <summary>Why an operation failed.</summary>
public enum ServiceBusFailureReason
{
    /// <summary>None of the others.</summary>
    GeneralError,

    /// <summary>The entity does not exist.</summary>
    MessagingEntityNotFound,

    /// <summary>The lock on the message has lapsed.</summary>
    MessageLockLost,

    /// <summary>The message is not there.</summary>
    MessageNotFound,

    /// <summary>The message is too large.</summary>
    MessageSizeExceeded,

    /// <summary>The entity is disabled.</summary>
    MessagingEntityDisabled,

    /// <summary>The entity is full.</summary>
    QuotaExceeded,

    /// <summary>The service is busy.</summary>
    ServiceBusy,

    /// <summary>No answer in time.</summary>
    ServiceTimeout,

    /// <summary>The service could not be reached.</summary>
    ServiceCommunicationProblem,

    /// <summary>The session is locked by another.</summary>
    SessionCannotBeLocked,

    /// <summary>The lock on the session has lapsed.</summary>
    SessionLockLost,

    /// <summary>The entity exists already.</summary>
    MessagingEntityAlreadyExists,
}
