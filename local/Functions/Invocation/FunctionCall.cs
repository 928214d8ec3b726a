using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;

namespace TrustSignals.Local.Functions.Invocation;

/// <summary>Creates the class of a function, calls the method and unwraps what it returns.</summary>
internal sealed class FunctionCall
{
    private readonly MethodInvoker invoker;
    private readonly ObjectFactory? factory;
    private readonly Func<object, Task>? asTask;
    private readonly PropertyInfo? taskResult;

    internal FunctionCall(MethodInfo method)
    {
        invoker = MethodInvoker.Create(method);
        factory = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, []);
        Type type = method.ReturnType;
        if (typeof(Task).IsAssignableFrom(type))
        {
            asTask = static returned => (Task)returned;
            taskResult = type.IsGenericType ? type.GetProperty(nameof(Task<>.Result)) : null;
        }
        else if (type == typeof(ValueTask))
        {
            asTask = static returned => ((ValueTask)returned).AsTask();
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            MethodInfo convert = type.GetMethod(nameof(ValueTask.AsTask))!;
            asTask = returned => (Task)convert.Invoke(returned, null)!;
            taskResult = typeof(Task<>).MakeGenericType(type.GetGenericArguments()).GetProperty(nameof(Task<>.Result));
        }
    }

    internal async Task<object?> RunAsync(IServiceProvider services, object?[] arguments)
    {
        object? instance = factory?.Invoke(services, null);
        try
        {
            object? returned = Invoke(instance, arguments);
            if (asTask is null)
            {
                return returned;
            }

            Task task = asTask(returned!);
            await task.ConfigureAwait(false);
            return taskResult?.GetValue(task);
        }
        finally
        {
            switch (instance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync().ConfigureAwait(false);
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
    }

    private object? Invoke(object? instance, object?[] arguments)
    {
        try
        {
            return invoker.Invoke(instance, arguments.AsSpan());
        }
        catch (TargetInvocationException error) when (error.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }
}
