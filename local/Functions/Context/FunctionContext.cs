namespace Microsoft.Azure.Functions.Worker;

/// <summary>One run of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Id of the run.</summary>
    public abstract string InvocationId { get; }

    /// <summary>Id of the function, stable over restarts.</summary>
    public abstract string FunctionId { get; }

    /// <summary>W3C trace context of the run.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>Metadata of the trigger.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Which try this is.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>Services of this run.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Values that middleware and function share during the run.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Features of the run.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the host gives up on the run.</summary>
    public virtual CancellationToken CancellationToken { get; }
}
