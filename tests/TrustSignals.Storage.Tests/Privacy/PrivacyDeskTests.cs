using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Privacy;
using TrustSignals.Storage.Tests.Kit;

namespace TrustSignals.Storage.Tests.Privacy;

[Collection(AzuriteCollection.Name)]
public sealed class PrivacyDeskTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task TakeAsync_TwoLinkedIdentitiesInTheSameTick_AreFinishedBySweep()
    {
        using Pipeline pipeline = await new Pipeline(azurite.ConnectionString).CreateTablesAsync();
        string unique = Guid.NewGuid().ToString("N")[..10];
        string[] people = [$"shop:{unique}", $"shop:order:{unique}"];
        await pipeline.Book.AddAsync(new IdentityLink(people[0], people[1], true, false, Pipeline.Start, unique, "same person", "agent-1"), default);
        await pipeline.Aligner.AlignAsync(people[0], default);
        await Task.WhenAll(people.Select(person => pipeline.Writer.ApplyAsync(Some.LateDelivery(person, person, Pipeline.Start.AddDays(-2), 3))));
        string group = (await pipeline.Reader.FindAsync(people[0], Pipeline.Start, default))!.CustomerId;
        var desk = new PrivacyDesk(pipeline.Accounts, pipeline.Eraser, pipeline.Erasures);

        await desk.TakeAsync("shop", [.. people.Select(person => new PrivacyRequest(PrivacyRequestKind.Erasure, person, Pipeline.Start))], default);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await pipeline.Sweep.RunAsync(patience.Token);

        foreach (string id in people.Append(group))
        {
            var left = await pipeline.Store.LoadAsync(CustomerKey.Of(id), id, default);
            Assert.True(left is { IsTombstone: true, IsErasing: false }, id);
            Assert.Empty(await pipeline.Store.ReadEventsAsync(CustomerKey.Of(id), default));
        }
    }
}
