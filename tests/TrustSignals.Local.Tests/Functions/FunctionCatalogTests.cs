using System.Reflection;
using System.Reflection.Emit;
using Microsoft.Azure.Functions.Worker;
using TrustSignals.Local.Functions.Invocation;
using TrustSignals.Local.Tests.Functions.Samples;

namespace TrustSignals.Local.Tests.Functions;

public sealed class FunctionCatalogTests
{
    [Fact]
    public void Discover_OfAnAssembly_FindsInstanceAndStaticMethodsByName()
    {
        string[] names = [.. FunctionCatalog.Discover(typeof(QueueSamples).Assembly, name => name.StartsWith("Take", StringComparison.Ordinal) || name == "Echo").Select(function => function.Name)];

        Assert.Equal(["Echo", "TakeBinary", "TakeBytes", "TakeMessage", "TakeNote", "TakeText"], names.Order());
    }

    [Fact]
    public void Definition_OfAFunction_NamesItsBindings()
    {
        FunctionDescriptor function = FunctionCatalog.Discover(typeof(QueueSamples).Assembly, name => name == "Accept").Single();

        Assert.Equal("httpTrigger", function.Definition.InputBindings["request"].Type);
        Assert.Equal(["Messages queue", "Response http"], function.Definition.OutputBindings.Select(pair => $"{pair.Key} {pair.Value.Type}").Order());
        Assert.EndsWith("HttpSamples.AcceptAsync", function.Definition.EntryPoint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Discover_OfAFunctionWithoutExactlyOneTrigger_NamesIt(int triggers)
    {
        FunctionWorkerException error = Assert.Throws<FunctionWorkerException>(() => FunctionCatalog.Discover(Emit(["Odd"], triggers), _ => true));

        Assert.Contains("'Odd'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{triggers} trigger parameters", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Discover_OfTwoFunctionsWithOneName_NamesIt()
    {
        FunctionWorkerException error = Assert.Throws<FunctionWorkerException>(() => FunctionCatalog.Discover(Emit(["Same", "same"], 1), _ => true));

        Assert.Contains("same", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>An assembly of its own, so that no other test meets the wrong functions.</summary>
    private static AssemblyBuilder Emit(string[] names, int triggers)
    {
        AssemblyBuilder assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Wrong" + Guid.NewGuid().ToString("n")), AssemblyBuilderAccess.Run);
        TypeBuilder type = assembly.DefineDynamicModule("m").DefineType("Wrong", TypeAttributes.Public | TypeAttributes.Class);
        foreach (string name in names)
        {
            MethodBuilder method = type.DefineMethod("Run" + name, MethodAttributes.Public | MethodAttributes.Static, typeof(void), [.. Enumerable.Repeat(typeof(string), triggers)]);
            method.SetCustomAttribute(new CustomAttributeBuilder(typeof(FunctionAttribute).GetConstructor([typeof(string)])!, [name]));
            for (int i = 1; i <= triggers; i++)
            {
                method.DefineParameter(i, ParameterAttributes.None, $"p{i}").SetCustomAttribute(
                    new CustomAttributeBuilder(typeof(QueueTriggerAttribute).GetConstructor([typeof(string)])!, ["q"]));
            }

            method.GetILGenerator().Emit(OpCodes.Ret);
        }

        type.CreateType();
        return assembly;
    }
}
