namespace Azure.Storage.Queues.Models;

/// <summary>Error codes of the queue service, to compare with <see cref="RequestFailedException.ErrorCode"/>.</summary>
public readonly struct QueueErrorCode : IEquatable<QueueErrorCode>
{
    private readonly string value;

    /// <summary>Creates a code from its text.</summary>
    public QueueErrorCode(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        this.value = value;
    }

    /// <summary>InvalidResourceName</summary>
    public static QueueErrorCode InvalidResourceName { get; } = new("InvalidResourceName");

    /// <summary>MessageNotFound</summary>
    public static QueueErrorCode MessageNotFound { get; } = new("MessageNotFound");

    /// <summary>OutOfRangeQueryParameterValue</summary>
    public static QueueErrorCode OutOfRangeQueryParameterValue { get; } = new("OutOfRangeQueryParameterValue");

    /// <summary>PopReceiptMismatch</summary>
    public static QueueErrorCode PopReceiptMismatch { get; } = new("PopReceiptMismatch");

    /// <summary>QueueAlreadyExists</summary>
    public static QueueErrorCode QueueAlreadyExists { get; } = new("QueueAlreadyExists");

    /// <summary>QueueBeingDeleted</summary>
    public static QueueErrorCode QueueBeingDeleted { get; } = new("QueueBeingDeleted");

    /// <summary>QueueNotFound</summary>
    public static QueueErrorCode QueueNotFound { get; } = new("QueueNotFound");

    /// <summary>RequestBodyTooLarge</summary>
    public static QueueErrorCode RequestBodyTooLarge { get; } = new("RequestBodyTooLarge");

    /// <summary>ServerBusy</summary>
    public static QueueErrorCode ServerBusy { get; } = new("ServerBusy");

    /// <summary>Code of a text.</summary>
    public static implicit operator QueueErrorCode(string value) => new(value);

    /// <summary>Whether both are the same code, upper and lower case apart.</summary>
    public static bool operator ==(QueueErrorCode left, QueueErrorCode right) => left.Equals(right);

    /// <summary>Whether the codes differ.</summary>
    public static bool operator !=(QueueErrorCode left, QueueErrorCode right) => !left.Equals(right);

    /// <summary>Whether the code has this text, upper and lower case apart.</summary>
    public static bool operator ==(QueueErrorCode code, string? value) => code.Equals(value);

    /// <summary>Whether the code has another text.</summary>
    public static bool operator !=(QueueErrorCode code, string? value) => !code.Equals(value);

    /// <summary>Whether the code has this text, upper and lower case apart.</summary>
    public static bool operator ==(string? value, QueueErrorCode code) => code.Equals(value);

    /// <summary>Whether the code has another text.</summary>
    public static bool operator !=(string? value, QueueErrorCode code) => !code.Equals(value);

    /// <summary>Whether the code has this text, upper and lower case apart.</summary>
    public bool Equals(string? other) => string.Equals(value, other, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool Equals(QueueErrorCode other) => string.Equals(value, other.value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is QueueErrorCode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(value);

    /// <inheritdoc/>
    public override string ToString() => value;
}
