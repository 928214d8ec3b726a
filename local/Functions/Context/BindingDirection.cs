namespace Microsoft.Azure.Functions.Worker;

/// <summary>Whether a binding brings data or takes it.</summary>
public enum BindingDirection
{
    /// <summary>Brings.</summary>
    In,

    /// <summary>Takes.</summary>
    Out,
}
