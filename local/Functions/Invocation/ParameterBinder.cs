using System.ComponentModel;
using System.Reflection;
using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace TrustSignals.Local.Functions.Invocation;

/// <summary>Finds a value for every parameter of a function.</summary>
internal static class ParameterBinder
{
    internal static async ValueTask<object?[]> BindAsync(FunctionDescriptor function, InvocationContext context, ObjectSerializer serializer)
    {
        var values = new object?[function.Parameters.Length];
        for (int i = 0; i < values.Length; i++)
        {
            ParameterInfo parameter = function.Parameters[i];
            try
            {
                values[i] = parameter == function.TriggerParameter || parameter.IsDefined(typeof(FromBodyAttribute))
                    ? await context.Trigger.BindAsync(parameter.ParameterType, serializer, context.CancellationToken).ConfigureAwait(false)
                    : Bind(function, parameter, context);
            }
            catch (Exception error) when (error is not FunctionInputConverterException and not OperationCanceledException and not Microsoft.AspNetCore.Http.BadHttpRequestException)
            {
                throw new FunctionInputConverterException(
                    $"Parameter '{parameter.Name}' of function '{function.Name}' could not be bound to {parameter.ParameterType.Name}: {error.Message}", error);
            }
        }

        return values;
    }

    private static object? Bind(FunctionDescriptor function, ParameterInfo parameter, InvocationContext context)
    {
        Type type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
        {
            return context;
        }

        if (type == typeof(CancellationToken))
        {
            return context.CancellationToken;
        }

        if (context.Trigger.TryBindByType(type, out object? value))
        {
            return value;
        }

        if (context.Trigger.BindingData.TryGetValue(parameter.Name!, out value))
        {
            return value is null || type.IsInstanceOfType(value)
                ? value
                : TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value.ToString()!);
        }

        return parameter.HasDefaultValue
            ? parameter.DefaultValue
            : new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable
                ? null
                : throw new FunctionInputConverterException(
                    $"Parameter '{parameter.Name}' of function '{function.Name}' is neither the trigger nor a value that the trigger brings.");
    }
}
