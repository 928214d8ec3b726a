using System.Text.Json;
using TrustSignals.Domain.Amendments;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Policies;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Policies;
using TrustSignals.Storage.Reading;
using TrustSignals.Storage.Tests.Kit;

namespace TrustSignals.Storage.Tests.Reading;

/// <summary>What was said once can be said again: by both times and the policy's version, the same to the byte.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class ExplanationReplayTests(AzuriteFixture azurite)
{
    private static readonly Policy Harsher = PolicyReader.Default with
    {
        Version = "harsher", Level = PolicyReader.Default.Level with { NegativityBias = 9, Band = new TargetBand(70, 95) },
    };

    [Fact]
    public async Task ExplainAsync_AfterEverythingThatMayComeLater_IsTheSameToTheByte()
    {
        using Pipeline first = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        await first.Policies.StartAsync(default);
        string customer = Some.Customer();
        TrustEvent known = Some.LateDelivery(customer, "known", Pipeline.Start.AddDays(-9), 4);
        await first.Writer.ApplyAsync(known);
        await first.Writer.ApplyAsync(Some.KeptPromise(customer, "kept", Pipeline.Start.AddDays(-8)));
        ExplainedRelationship said = (await first.Reader.ExplainAsync(customer, Pipeline.Start, null, null, default))!;
        string version = said.Explanation.Relationship.PolicyVersion;

        // The same instant of the clock, a duplicate, a late event, a later one, a withdrawal, another policy.
        using var second = new Pipeline(azurite.ConnectionString, policy: Harsher);
        await second.Policies.StartAsync(default);
        await second.Writer.ApplyAsync(known);
        await second.Writer.ApplyAsync(Some.LateDelivery(customer, "late", Pipeline.Start.AddDays(-20), 9));
        await second.Writer.ApplyAsync(Some.LateDelivery(customer, "later", Pipeline.Start.AddDays(1), 9));
        await second.Writer.ApplyAsync(new AmendmentEntry
        {
            CustomerId = customer, Source = "/test", Id = "gone", Target = known.Key, Kind = AmendmentKind.Withdrawal,
            At = Pipeline.Start.AddDays(-1), ReceivedAt = Pipeline.Start.AddDays(-1), Reason = "gone", Actor = "/test",
        });

        ExplainedRelationship again = (await second.Reader.ExplainAsync(customer, Pipeline.Start, said.AsKnownAt, version, default))!;
        ExplainedRelationship today = (await second.Reader.ExplainAsync(customer, Pipeline.Start, null, null, default))!;

        Assert.Equal(Bytes(said), Bytes(again));
        Assert.Equal("harsher", today.Explanation.Relationship.PolicyVersion);
        Assert.NotEqual(said.Explanation.Relationship.Level, today.Explanation.Relationship.Level);
        Assert.True(today.AsKnownAt > said.AsKnownAt);
        // A time after everything that is recorded is brought down to the last recording: more may still be recorded by then.
        Assert.Equal(Bytes(today), Bytes((await second.Reader.ExplainAsync(customer, Pipeline.Start, Pipeline.Start.AddYears(1), null, default))!));
    }

    [Fact]
    public async Task ExplainAsync_AsKnownBetweenTwoRecordings_KnowsTheFirstOnly()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, "1", Pipeline.Start.AddDays(-9)));
        pipeline.Time.Now = pipeline.Time.Now.AddHours(2);
        await pipeline.Writer.ApplyAsync(Some.LateDelivery(customer, "2", Pipeline.Start.AddDays(-10), 5));

        ExplainedRelationship before = (await pipeline.Reader.ExplainAsync(customer, Pipeline.Start, Pipeline.Start.AddHours(1), null, default))!;
        ExplainedRelationship after = (await pipeline.Reader.ExplainAsync(customer, Pipeline.Start, Pipeline.Start.AddHours(2), null, default))!;

        Assert.Equal((1, 0), (before.Explanation.Relationship.Counts.Affirming, before.Explanation.Relationship.Counts.Breaking));
        Assert.Equal(1, after.Explanation.Relationship.Counts.Breaking);
    }

    [Fact]
    public async Task ExplainAsync_PolicyThatNeverWas_IsRefused()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string customer = Some.Customer();
        await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, "1", Pipeline.Start));

        await Assert.ThrowsAsync<UnknownPolicyException>(() => pipeline.Reader.ExplainAsync(customer, Pipeline.Start, null, "never", default));
    }

    private static string Bytes(ExplainedRelationship explained) => JsonSerializer.Serialize(explained);
}
