namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Entry point of an application.</summary>
public class FunctionsApplication
{
    /// <summary>A builder with the settings of this application: environment, command line, host.json, local.settings.json.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
