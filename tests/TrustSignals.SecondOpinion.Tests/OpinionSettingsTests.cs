using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustSignals.Classification;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.SecondOpinion.Tests;

public sealed class OpinionSettingsTests
{
    [Fact]
    public void AddTrustSignalsReading_NoEndpoint_AsksNobody()
    {
        using ServiceProvider services = Services();

        Assert.IsType<EventClassifier>(services.GetRequiredService<IEventReader>());
        Assert.Null(services.GetService<OpinionService>());
    }

    [Theory]
    [InlineData("a-key")]
    [InlineData(null)]
    public void AddTrustSignalsReading_Endpoint_PutsTheSecondOpinionBehindTheClassifier(string? key)
    {
        using ServiceProvider services = Services(
            (OpinionSettings.EndpointSetting, "https://example.openai.azure.com/openai/v1/"), (OpinionSettings.KeySetting, key), (OpinionSettings.BudgetSetting, "7"));

        Assert.IsType<SecondOpinionReader>(services.GetRequiredService<IEventReader>());
        Assert.Equal(7, services.GetRequiredService<OpinionOptions>().BudgetPerHour);
    }

    [Theory]
    [InlineData(OpinionSettings.EndpointSetting, "http://example.org/v1/", "TrustSignals__SecondOpinion__Endpoint")]
    [InlineData(OpinionSettings.EndpointSetting, "soon", "TrustSignals__SecondOpinion__Endpoint")]
    [InlineData(OpinionSettings.BudgetSetting, "-1", "TrustSignals__SecondOpinion__BudgetPerHour")]
    [InlineData(OpinionSettings.TimeoutSetting, "0", "TrustSignals__SecondOpinion__TimeoutSeconds")]
    [InlineData(OpinionSettings.TimeoutSetting, "61", "TrustSignals__SecondOpinion__TimeoutSeconds")]
    public void FindProblem_WrongValue_NamesTheSetting(string setting, string value, string named)
    {
        IConfiguration configuration = Configuration((OpinionSettings.EndpointSetting, "https://example.org/v1/"), (setting, value));

        Assert.Contains(named, OpinionSettings.FindProblem(configuration), StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Key, string? Value)[] settings) => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddSingleton(new StorageAccounts([new Azure.Data.Tables.TableServiceClient("UseDevelopmentStorage=true")]))
        .AddTrustSignalsReading(Configuration(settings))
        .BuildServiceProvider();

    private static IConfiguration Configuration(params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>();
        foreach ((string key, string? value) in settings)
        {
            all[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }
}
