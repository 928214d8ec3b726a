using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using TrustSignals.Local.Functions.Hosting;
using TrustSignals.Local.Functions.Queues;

namespace TrustSignals.Local.Tests.Functions;

public sealed class SettingsTests
{
    [Fact]
    public void Resolve_Placeholders_TakesSettings()
    {
        Settings settings = Of(("queue", "tickets"), ("env", "dev"));

        Assert.Equal("tickets-dev", settings.Resolve("%queue%-%env%"));
    }

    [Fact]
    public void Resolve_MissingSetting_NamesIt()
    {
        FunctionWorkerException error = Assert.Throws<FunctionWorkerException>(() => Of().Resolve("%queue%"));

        Assert.Contains("queue", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AzureWebJobsX", "X")]
    [InlineData("X", "X")]
    [InlineData("ConnectionStrings:X", "X")]
    [InlineData("AzureWebJobsStorage", null)]
    public void Connection_IsLookedUpAsTheHostDoes(string key, string? name) =>
        Assert.Equal("value", Of((key, "value")).Connection(name, "AzureWebJobsStorage"));

    [Fact]
    public void Connection_Missing_NamesTheSetting()
    {
        Assert.Contains("Setting X is missing", Assert.Throws<FunctionWorkerException>(() => Of().Connection("X", "Y")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "identity-based",
            Assert.Throws<FunctionWorkerException>(() => Of(("X:queueServiceUri", "https://a.queue.core.windows.net")).Connection("X", "Y")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AzureWebJobs.F.Disabled")]
    [InlineData("AzureWebJobs:F:Disabled")]
    public void IsDisabled_BySetting_IsTrue(string key)
    {
        Assert.True(Of((key, "true")).IsDisabled("F"));
        Assert.False(Of((key, "false")).IsDisabled("F"));
        Assert.False(Of().IsDisabled("F"));
    }

    [Fact]
    public void HostJson_Defaults_AreTheExtensions()
    {
        QueueSettings queues = QueueSettings.Read(Host(), Of());

        Assert.Equal(
            new QueueSettings(16, 8 * Environment.ProcessorCount, TimeSpan.FromSeconds(2), TimeSpan.Zero, 5, true, TimeSpan.FromMinutes(10)), queues);
        Assert.Equal(TimeSpan.FromMinutes(30), Host().FunctionTimeout);
        Assert.Null(Host(("functionTimeout", "-1")).FunctionTimeout);
        Assert.Equal("api", Host().RoutePrefix);
    }

    [Theory]
    [InlineData("extensions:queues:batchSize", "33", "extensions.queues.batchSize is '33', it must be a whole number from 1 to 32")]
    [InlineData("extensions:queues:visibilityTimeout", "soon", "extensions.queues.visibilityTimeout is 'soon'")]
    [InlineData("extensions:queues:messageEncoding", "utf8", "it must be base64 or none")]
    [InlineData("extensions:queues:maxDequeueCount", "0", "extensions.queues.maxDequeueCount")]
    public void HostJson_InvalidValue_NamesTheField(string key, string value, string expected)
    {
        FunctionWorkerException error = Assert.Throws<FunctionWorkerException>(() => QueueSettings.Read(Host((key, value)), Of()));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HostJson_OfAnotherVersion_IsRefused() =>
        Assert.Throws<FunctionWorkerException>(() => Host(("version", "1.0")));

    [Fact]
    public void LocalSettings_Values_AreReadAsEnvironmentVariables()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("trustsignals-settings-");
        try
        {
            File.WriteAllText(
                Path.Combine(folder.FullName, "local.settings.json"),
                """{ "IsEncrypted": false, "Values": { "A": "1", "B__C": "2", "D": true }, "ConnectionStrings": { "E": "3" } } // note""");

            Assert.Equal(
                new Dictionary<string, string?> { ["A"] = "1", ["B:C"] = "2", ["D"] = "True", ["ConnectionStrings:E"] = "3" },
                LocalSettingsFile.Read(folder.FullName));
            Assert.Empty(LocalSettingsFile.Read(Path.Combine(folder.FullName, "none")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Settings Of(params (string Key, string Value)[] values) => new(Configuration(values));

    private static HostJson Host(params (string Key, string Value)[] values) => HostJson.Load(
        Path.GetTempPath(), Configuration([.. values.Select(value => ("AzureFunctionsJobHost:" + value.Key, value.Value))]));

    private static IConfiguration Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value))).Build();
}
