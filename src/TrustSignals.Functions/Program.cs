using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TrustSignals.Alerting;
using TrustSignals.Classification;
using TrustSignals.Functions.Events;
using TrustSignals.Functions.Health;
using TrustSignals.Functions.Startup;
using TrustSignals.Storage;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSingleton<IEventClassifier, EventClassifier>();
builder.Services.AddTrustSignalsStorage();
builder.Services.AddTrustSignalsAlerting(builder.Configuration);
builder.Services.AddSingleton<EventReceiver>();
builder.Services.AddSingleton<StorageProbe>();
builder.Services.AddHostedService<StorageInitializer>();
builder.Build().Run();
