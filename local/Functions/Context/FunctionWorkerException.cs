namespace Microsoft.Azure.Functions.Worker;

/// <summary>The host could not run a function.</summary>
public class FunctionWorkerException : Exception
{
    internal FunctionWorkerException(string message) : base(message)
    {
    }

    internal FunctionWorkerException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
