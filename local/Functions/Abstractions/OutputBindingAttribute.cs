namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of the attributes that say where a returned value goes.</summary>
public abstract class OutputBindingAttribute : BindingAttribute
{
}
