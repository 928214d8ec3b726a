using Azure.Data.Tables;
using TrustSignals.Domain.Signals;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.SecondOpinion.Tests;

/// <summary>Opinions and their budget in Table Storage, on an Azurite of their own.</summary>
public sealed class DurableOpinionTests : IAsyncLifetime
{
    private const string Answer = """{"polarity":"breaking","mechanism":"responsiveness","facet":"motivation","strength":0.6,"confidence":0.9,"quote":"keiner"}""";
    private static readonly OpinionOptions On = new() { IsEnabled = true, Model = "test-model", Timeout = TimeSpan.FromSeconds(20) };
    private AzuriteProcess? azurite;

    public async Task InitializeAsync()
    {
        azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        await Accounts.CreateTablesAsync(CancellationToken.None);
    }

    public async Task DisposeAsync() => await azurite!.DisposeAsync();

    [Fact]
    public async Task Opinions_OfOneInstance_HoldForTheNextOne()
    {
        using var first = new ChatServer(_ => (200, Answer));
        using var second = new ChatServer(_ => (200, Answer.Replace("breaking", "affirming", StringComparison.Ordinal)));

        Opinion? asked = await Service(first, 60).AskAsync("Da meldet sich keiner.", default);
        Opinion? replayed = await Service(second, 60).AskAsync("Da meldet sich keiner.", default);

        Assert.NotNull(asked);
        Assert.Equal(asked, replayed);
        Assert.Empty(second.Requests);
    }

    [Fact]
    public async Task Keep_SecondOpinionUnderOneKey_TheFirstStands()
    {
        var cache = new TableOpinionCache(Accounts);
        var opinion = new Opinion(Polarity.Breaking, Mechanism.CostFairness, Facet.Both, 0.4, 0.8, 3, 7, "opinion:test-model/1");
        string key = new('a', 64);

        await cache.KeepAsync(key, opinion, default);
        await cache.KeepAsync(key, opinion with { Polarity = Polarity.Affirming }, default);

        Assert.Equal(opinion, await cache.FindAsync(key, default));
    }

    [Fact]
    public async Task Rows_HoldNoWordOfTheCustomer()
    {
        using var server = new ChatServer(_ => (200, Answer));
        await Service(server, 60).AskAsync("Auch sonntags hebt keiner ab.", default);

        await foreach (TableEntity row in Accounts.SharedTable(TableNames.Opinions).QueryAsync<TableEntity>())
        {
            Assert.DoesNotContain(row.Keys.Select(key => row[key]).OfType<string>(), value => value.Contains("keiner", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Budget_OfTwoInstances_IsOne()
    {
        using var server = new ChatServer(_ => (200, Answer));
        OpinionService[] instances = [Service(server, 3), Service(server, 3)];

        Opinion?[] opinions = [.. await Task.WhenAll(Enumerable.Range(0, 8).Select(i => instances[i % 2].AskAsync($"Text {i}", default)))];

        Assert.InRange(opinions.Count(opinion => opinion is not null), 1, 3);
        Assert.InRange(server.Requests.Count, 1, 3);
    }

    private StorageAccounts Accounts => new([new TableServiceClient(azurite!.ConnectionString)]);

    private OpinionService Service(ChatServer server, int perHour) => new(
        new OpenAIChatClient(server.Endpoint, "key", "test-model"), new TableOpinionCache(Accounts), new TableBudget(Accounts, perHour, new Noon()), On, TimeProvider.System);

    /// <summary>Half past twelve, so that no test runs across the hour; and one day for the budget alone.</summary>
    private sealed class Noon : TimeProvider
    {
        private readonly DateTimeOffset now = new(2026, 3, 2, 12, 30, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now;
    }
}
