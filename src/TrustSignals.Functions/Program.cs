using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using TrustSignals.Functions.Startup;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
if (StartupSettings.FindProblems(builder.Configuration).FirstOrDefault() is { } problem)
{
    Console.Error.WriteLine(problem);
    return 1;
}

builder.ConfigureFunctionsWebApplication();
builder.Services.AddTrustSignals(builder.Configuration);
builder.Build().Run();
return 0;
