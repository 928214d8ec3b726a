namespace TrustSignals.Local.Azurite;

/// <summary>Azurite could not be installed or started; the message says what to do.</summary>
public sealed class AzuriteException : Exception
{
    /// <summary>Creates the exception.</summary>
    public AzuriteException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    public AzuriteException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    public AzuriteException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
