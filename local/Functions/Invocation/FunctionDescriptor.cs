using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace TrustSignals.Local.Functions.Invocation;

/// <summary>One function, read from its method.</summary>
internal sealed class FunctionDescriptor
{
    private FunctionDescriptor(string name, MethodInfo method, ParameterInfo triggerParameter, TriggerBindingAttribute trigger)
    {
        Name = name;
        Method = method;
        Trigger = trigger;
        TriggerParameter = triggerParameter;
        Outputs = OutputTarget.Of(method, trigger is HttpTriggerAttribute);
        Parameters = method.GetParameters();
        Definition = new Definition(name, method, triggerParameter, TriggerKind, Outputs);
        Call = new FunctionCall(method);
    }

    internal string Name { get; }

    internal MethodInfo Method { get; }

    internal TriggerBindingAttribute Trigger { get; }

    internal ParameterInfo TriggerParameter { get; }

    internal ParameterInfo[] Parameters { get; }

    internal OutputTarget[] Outputs { get; }

    internal Definition Definition { get; }

    internal FunctionCall Call { get; }

    internal string TriggerKind
    {
        get
        {
            string type = Trigger.GetType().Name[..^"Attribute".Length];
            return char.ToLowerInvariant(type[0]) + type[1..];
        }
    }

    internal static FunctionDescriptor? From(MethodInfo method)
    {
        if (method.GetCustomAttribute<FunctionAttribute>() is not { } function)
        {
            return null;
        }

        (ParameterInfo Parameter, TriggerBindingAttribute Trigger)[] triggers =
        [
            .. from parameter in method.GetParameters()
               let trigger = parameter.GetCustomAttribute<TriggerBindingAttribute>()
               where trigger is not null
               select (parameter, trigger),
        ];
        return triggers is [var only]
            ? new FunctionDescriptor(function.Name, method, only.Parameter, only.Trigger)
            : throw new FunctionWorkerException(
                $"Function '{function.Name}' ({method.DeclaringType}.{method.Name}) has {triggers.Length} trigger parameters; a function has exactly one.");
    }
}
