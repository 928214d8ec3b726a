namespace Microsoft.Azure.Functions.Worker;

/// <summary>A parameter of a function could not be bound.</summary>
public class FunctionInputConverterException : Exception
{
    internal FunctionInputConverterException(string message) : base(message)
    {
    }

    internal FunctionInputConverterException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
