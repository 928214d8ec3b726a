namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Binds a parameter to the body of the HTTP request.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromBodyAttribute : Attribute
{
}
