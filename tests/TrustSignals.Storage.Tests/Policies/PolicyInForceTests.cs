using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage.Policies;
using TrustSignals.Storage.Tests.Kit;

namespace TrustSignals.Storage.Tests.Policies;

/// <summary>On an Azurite of its own: which policy is in force is one for a whole installation.</summary>
public sealed class PolicyInForceTests : IAsyncLifetime
{
    private static readonly Policy Other = PolicyReader.Default with
    {
        Version = "other/2 ß", Level = PolicyReader.Default.Level with { NegativityBias = 9 },
    };

    private AzuriteProcess azurite = null!;

    public async Task InitializeAsync() => azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });

    public async Task DisposeAsync() => await azurite.DisposeAsync();

    [Fact]
    public async Task Policies_StartApplyRestartChange_TheRightOneIsInForce()
    {
        using Pipeline first = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        await first.Policies.StartAsync(default);
        Assert.Equal(PolicyReader.Default.Version, (await first.Versions.FindActiveAsync(default))!.Version);

        // Applied by one process, seen by another; the same again changes nothing.
        using var second = new Pipeline(azurite.ConnectionString);
        await second.Policies.StartAsync(default);
        first.Time.Now = first.Time.Now.AddHours(1);
        ActivePolicy applied = await first.Policies.ApplyAsync(Other, "somebody", default);
        Assert.Equal(applied, await first.Policies.ApplyAsync(Other, "somebody else", default));
        await second.Policies.RefreshAsync(default);
        Assert.Equal(Other.Version, second.Policies.Current.Version);

        // A restart with the old file does not bring it back; a file that is new does come into force.
        using var restarted = new Pipeline(azurite.ConnectionString);
        await restarted.Policies.StartAsync(default);
        Assert.Equal(Other.Version, restarted.Policies.Current.Version);
        using var changed = new Pipeline(
            azurite.ConnectionString, new ManualTime(Pipeline.Start.AddHours(2)), PolicyReader.Default with { Version = "third" });
        await changed.Policies.StartAsync(default);
        Assert.Equal("third", changed.Policies.Current.Version);
        Assert.Equal(["third", Other.Version, PolicyReader.Default.Version], (await changed.Versions.ListAsync(default)).Select(item => item.Policy.Version));

        // A version never changes.
        using var forged = new Pipeline(azurite.ConnectionString, policy: Other with { Version = "third" });
        PolicyConflictException refused = await Assert.ThrowsAsync<PolicyConflictException>(() => forged.Policies.StartAsync(default));
        Assert.Contains("'third'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApplyAsync_PolicyChangesBetweenTwoEvents_StateIsThePureFoldUnderTheNewOne()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        await pipeline.Policies.StartAsync(default);
        string customer = Some.Customer();
        for (int i = 0; i < 120; i++)
        {
            await pipeline.Writer.ApplyAsync(Some.LateDelivery(customer, $"e{i}", Pipeline.Start.AddDays(-200 + i), 1 + (i % 5)));
        }

        // The writer still remembers what it folded under the old one.
        await pipeline.Policies.ApplyAsync(Other, "somebody", default);
        await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, "last", Pipeline.Start));

        var events = await pipeline.Store.ReadEventsAsync(CustomerKey.Of(customer), default);
        RelationshipState pure = RelationshipLedger.FoldFromScratch(events.SelectMany(stored => stored.Signals), Other);
        RelationshipState stored = (await pipeline.Store.ReadStateAsync(customer, default))!;
        Assert.Equal(LedgerCodec.Write(pure), LedgerCodec.Write(stored));
    }
}
