using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using TrustSignals.Functions.Startup;
using TrustSignals.Storage.Policies;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
if (StartupSettings.FindProblems(builder.Configuration).FirstOrDefault() is { } problem)
{
    Console.Error.WriteLine(problem);
    return 1;
}

builder.ConfigureFunctionsWebApplication();
builder.Services.AddTrustSignals(builder.Configuration);
try
{
    builder.Build().Run();
    return 0;
}
catch (PolicyConflictException exception)
{
    Console.Error.WriteLine($"The setting TrustSignals__PolicyFile: {exception.Message}");
    return 1;
}
