using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;
using TrustSignals.Bench.Generated;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;
using TrustSignals.Ingestion.Webhooks;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Amendments;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Reading;
using TrustSignals.Storage.Relationships;
using TrustSignals.Storage.Tests.Kit;
using TrustSignals.Storage.Writing;

namespace TrustSignals.Storage.Tests.Identities;

/// <summary>Identities joined and parted in any order come to the bits of the pure fold.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class IdentityTests(AzuriteFixture azurite)
{
    private readonly string unique = Guid.NewGuid().ToString("N")[..10];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AlignAsync_LinksAndEventsInAnyOrderByTwoProcesses_IsThePureFoldOfAllEvents(int seed)
    {
        using Pipeline one = await CreateAsync();
        using var two = new Pipeline(azurite.ConnectionString);
        var random = new Random(seed);
        string[] people = [$"shop:{unique}", $"desk:{unique}", $"review:{unique}"];
        TrustEvent[] events = [.. people.SelectMany((person, index) => Events(person, (seed * 10) + index, 70))];
        Func<Pipeline, Task>[] steps =
        [
            .. events.Concat(events.Where(_ => random.Next(5) == 0)).Select<TrustEvent, Func<Pipeline, Task>>(item => pipeline => pipeline.Writer.ApplyAsync(item)),
            pipeline => LinkAsync(pipeline, people[0], people[1], true, 1),
            pipeline => LinkAsync(pipeline, people[2], people[1], true, 2),
            pipeline => LinkAsync(pipeline, people[1], people[2], true, 3),
            .. events.Where(_ => random.Next(8) == 0).Select<TrustEvent, Func<Pipeline, Task>>(item => pipeline => pipeline.Writer.ApplyAsync(Withdrawal(item))),
        ];
        random.Shuffle(steps);
        TrustEvent[] kept = [.. events];
        HashSet<EventKey> gone = [];
        await Parallel.ForEachAsync(steps.Index(), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (item, _) => await item.Item(item.Index % 2 == 0 ? one : two));
        foreach (string person in people)
        {
            gone.UnionWith((await one.Store.ReadLedgerAsync(CustomerKey.Of(person), default)).Amendments.Select(amendment => amendment.Target));
        }

        foreach (string person in people)
        {
            RelationshipSummary summary = (await one.Reader.FindAsync(person, Pipeline.Start, default))!;
            Assert.Equal(people.Order(StringComparer.Ordinal), summary.Identities!);
            Assert.Equal(Fold(kept.Where(item => !gone.Contains(item.Key))), await StateAsync(one, summary.CustomerId));
        }

        Assert.Equal((await one.Reader.FindAsync(people[0], Pipeline.Start, default))!.CustomerId, Assert.Single(await ListedAsync(one)));
    }

    [Fact]
    public async Task AlignAsync_UnlinkAndLinkAgain_RestoresBothAndThenTheGroupBitForBit()
    {
        using Pipeline pipeline = await CreateAsync();
        string shop = $"shop:{unique}";
        string desk = $"desk:{unique}";
        TrustEvent[] ofShop = Events(shop, 5, 60);
        TrustEvent[] ofDesk = Events(desk, 6, 60);
        await LinkAsync(pipeline, shop, desk, true, 1);
        await Task.WhenAll(ofShop[..40].Concat(ofDesk).Select(pipeline.Writer.ApplyAsync));
        string group = (await pipeline.Reader.FindAsync(desk, Pipeline.Start, default))!.CustomerId;
        Assert.StartsWith(shop, group, StringComparison.Ordinal);
        Assert.Equal(Fold([.. ofShop[..40], .. ofDesk]), await StateAsync(pipeline, group));

        await LinkAsync(pipeline, desk, shop, false, 2);
        await Task.WhenAll(ofShop[40..].Select(pipeline.Writer.ApplyAsync));
        Assert.Equal(Fold(ofShop), await StateAsync(pipeline, shop));
        Assert.Equal(Fold(ofDesk), await StateAsync(pipeline, desk));
        Assert.Equal([desk, shop], await ListedAsync(pipeline));
        Assert.Null((await pipeline.Reader.FindAsync(desk, Pipeline.Start, default))!.Identities);

        await LinkAsync(pipeline, shop, desk, true, 3);
        Assert.Equal(group, (await pipeline.Reader.FindAsync(shop, Pipeline.Start, default))!.CustomerId);
        Assert.Equal(Fold([.. ofShop, .. ofDesk]), await StateAsync(pipeline, group));
        // An older word that arrives late changes nothing.
        await LinkAsync(pipeline, shop, desk, false, -5);
        Assert.Equal([group], await ListedAsync(pipeline));
    }

    [Fact]
    public async Task AlignAsync_OneOfThreeLeaves_ThePresentGroupHoldsNothingOfIt()
    {
        using Pipeline pipeline = await CreateAsync();
        string[] people = [$"a:{unique}", $"b:{unique}", $"c:{unique}"];
        TrustEvent[] events = [.. people.SelectMany((person, index) => Events(person, index, 30))];
        await Task.WhenAll(events.Select(pipeline.Writer.ApplyAsync));
        await LinkAsync(pipeline, people[0], people[1], true, 1);
        await LinkAsync(pipeline, people[0], people[2], true, 2);
        await LinkAsync(pipeline, people[0], people[1], false, 3);

        RelationshipSummary pair = (await pipeline.Reader.FindAsync(people[2], Pipeline.Start, default))!;
        Assert.Equal([people[0], people[2]], pair.Identities!);
        Assert.Equal(Fold(events.Where(item => item.CustomerId != people[1])), await StateAsync(pipeline, pair.CustomerId));
        Assert.Null((await pipeline.Reader.FindAsync(people[1], Pipeline.Start, default))!.Identities);
        Assert.Equal(2, (await ListedAsync(pipeline)).Length);
    }

    [Theory]
    [InlineData("email", 1)]
    [InlineData("", 2)]
    public async Task NoteAsync_SameHashedMail_JoinsOnlyWhereTheKindIsSet(string mergeBy, int listed)
    {
        using Pipeline pipeline = await CreateAsync(mergeBy);
        string key = "email:" + unique;
        string shop = $"shop:{unique}";
        string desk = $"desk:{unique}";
        await Task.WhenAll(Events(shop, 1, 5).Concat(Events(desk, 2, 5)).Select(pipeline.Writer.ApplyAsync));
        await pipeline.Desk.NoteAsync([new CustomerLink(shop, key), new CustomerLink(shop, key)], default);
        await pipeline.Desk.NoteAsync([new CustomerLink(desk, key)], default);
        await pipeline.Aligner.AlignAsync(desk, default);
        Assert.Equal(listed, (await ListedAsync(pipeline)).Length);

        // A person's word by the same key joins in any case, and a person's unlink holds against the source's.
        await LinkAsync(pipeline, shop, key, true, 1);
        Assert.Single(await ListedAsync(pipeline));
        await LinkAsync(pipeline, shop, key, false, 2);
        await pipeline.Desk.NoteAsync([new CustomerLink(shop, key)], default);
        await pipeline.Aligner.AlignAsync(shop, default);
        Assert.Equal(2, (await ListedAsync(pipeline)).Length);
    }

    /// <summary>An issue whose reporter was changed: what was taken down for one customer is not the next one's, whichever was told first.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public async Task NoteAsync_ProvisionalIdentityOfTwo_JoinsNobodyAndIsErasedWithEach(int first, int second)
    {
        using Pipeline pipeline = await CreateAsync();
        string[] owners = [$"jira:ann{unique}", $"jira:carl{unique}"];
        string issue = $"jira:issue:{unique}";
        await Task.WhenAll(owners.SelectMany((owner, index) => Events(owner, index, 5)).Select(pipeline.Writer.ApplyAsync));
        TrustEvent comment = Some.LateDelivery(issue, unique, Pipeline.Start.AddDays(-2), 3);
        await pipeline.Writer.ApplyAsync(comment);
        await pipeline.Desk.SeeAsync([comment], default);

        await NoteAsync(owners[first]);
        Assert.Equal(2, (await ListedAsync(pipeline)).Length);
        await NoteAsync(owners[second]);

        Assert.Equal([owners[0], owners[1], issue], await ListedAsync(pipeline));
        Assert.Equal([owners[0], issue], (await pipeline.Graph.ReadAsync(owners[0], default, int.MaxValue)).Members.ToArray());
        // A person who knows better joins it all the same.
        await LinkAsync(pipeline, owners[1], issue, true, 1);
        Assert.Equal(2, (await ListedAsync(pipeline)).Length);
        Assert.Equal([owners[1], issue], (await pipeline.Graph.ReadAsync(issue, default)).Members.ToArray());

        async Task NoteAsync(string owner)
        {
            await pipeline.Desk.NoteAsync([new CustomerLink(owner, issue)], default);
            await pipeline.Aligner.AlignAsync(owner, default);
            await pipeline.Aligner.AlignAsync(issue, default);
        }
    }

    /// <summary>A mailbox that one more has than a person's own could have: nobody stays joined by it.</summary>
    [Fact]
    public async Task NoteAsync_KeyThatTooManyHave_PartsThoseWhomItHadJoined()
    {
        using Pipeline pipeline = await CreateAsync("email");
        string key = "email:" + unique;
        string[] people = [.. Enumerable.Range(0, IdentityGraph.MaximumShared + 1).Select(number => $"desk:{number:00}{unique}")];
        await Task.WhenAll(people.Select((person, index) => pipeline.Writer.ApplyAsync(Events(person, index, 1)[0])));
        await pipeline.Desk.NoteAsync(people[..^1].Select(person => new CustomerLink(person, key)), default);
        await pipeline.Aligner.AlignAsync(people[0], default);
        Assert.Equal(2, (await ListedAsync(pipeline)).Length);

        await pipeline.Desk.NoteAsync([new CustomerLink(people[^1], key)], default);
        await pipeline.Aligner.AlignAsync(people[^1], default);

        Assert.Equal(people, await ListedAsync(pipeline));
    }

    /// <summary>The link was written, and the process ended before it looked whether an event had been seen; the source tells it again.</summary>
    [Fact]
    public async Task NoteAsync_CutShortBeforeItLooked_JoinsWhenToldAgain()
    {
        using Pipeline pipeline = await CreateAsync();
        string customer = $"stripe:{unique}";
        string charge = $"stripe:charge:{unique}";
        await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, unique + "k", Pipeline.Start.AddDays(-1)));
        TrustEvent dispute = Some.LateDelivery(charge, unique, Pipeline.Start.AddDays(-2), 3);
        await pipeline.Writer.ApplyAsync(dispute);
        // Told before the event was seen, and seen by a process that ended before it woke the link.
        await pipeline.Desk.NoteAsync([new CustomerLink(customer, charge)], default);
        await pipeline.Accounts.SharedTable(TableNames.Identities).UpsertEntityAsync(new TableEntity(CustomerKey.Of(charge).Value, "seen"));

        using var again = new Pipeline(azurite.ConnectionString);
        await again.Desk.NoteAsync([new CustomerLink(customer, charge)], default);
        await again.Aligner.AlignAsync(customer, default);

        Assert.Single(await ListedAsync(pipeline));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SeeAsync_ProvisionalIdentity_JoinsWhenItsEventIsSeenBeforeOrAfter(bool eventFirst)
    {
        using Pipeline pipeline = await CreateAsync();
        string customer = $"stripe:{unique}";
        string charge = $"stripe:charge:{unique}";
        TrustEvent dispute = Some.LateDelivery(charge, unique, Pipeline.Start.AddDays(-2), 3);
        Func<Task>[] steps =
        [
            async () =>
            {
                await pipeline.Writer.ApplyAsync(dispute);
                await pipeline.Desk.SeeAsync([dispute], default);
                await pipeline.Aligner.AlignAsync(charge, default);
            },
            async () =>
            {
                await pipeline.Writer.ApplyAsync(Some.KeptPromise(customer, unique + "k", Pipeline.Start.AddDays(-1)));
                await pipeline.Desk.NoteAsync([new CustomerLink(customer, charge), new CustomerLink(customer, $"stripe:charge:other-{unique}")], default);
                await pipeline.Aligner.AlignAsync(customer, default);
            },
        ];
        foreach (Func<Task> step in eventFirst ? steps : steps.Reverse())
        {
            await step();
        }

        // The charge without any event of its own need not be joined.
        Assert.Equal([customer, charge], (await pipeline.Reader.FindAsync(customer, Pipeline.Start, default))!.Identities!.OrderBy(id => id.Length));
    }

    [Fact]
    public async Task EraseAsync_OneIdentity_ErasesAllAndTheGroupAndTheLinks()
    {
        using Pipeline pipeline = await CreateAsync();
        string shop = $"shop:{unique}";
        string desk = $"desk:{unique}";
        TrustEvent[] events = [.. Events(shop, 1, 20), .. Events(desk, 2, 20)];
        await LinkAsync(pipeline, shop, desk, true, 1);
        await Task.WhenAll(events.Select(pipeline.Writer.ApplyAsync));
        string group = (await pipeline.Reader.FindAsync(desk, Pipeline.Start, default))!.CustomerId;

        Assert.True(await pipeline.Eraser.EraseAsync(desk, default) >= 2 * events.Length);

        foreach (string id in new[] { shop, desk, group })
        {
            Assert.Null(await pipeline.Reader.FindAsync(id, Pipeline.Start, default));
            Assert.Empty(await pipeline.Store.ReadEventsAsync(CustomerKey.Of(id), default));
        }

        Assert.Empty(await pipeline.Book.ReadAsync(shop, default));
        using var other = new Pipeline(azurite.ConnectionString);
        Assert.All(await Task.WhenAll(events.Select(other.Writer.ApplyAsync)), outcome => Assert.Equal(EventOutcome.Erased, outcome));
        // They come back as strangers, and may be joined again.
        pipeline.Time.Now = Pipeline.Start.AddDays(3);
        TrustEvent[] later = [Some.KeptPromise(shop, unique + "1", Pipeline.Start.AddDays(2)), Some.KeptPromise(desk, unique + "2", Pipeline.Start.AddDays(2))];
        await Task.WhenAll(later.Select(pipeline.Writer.ApplyAsync));
        Assert.Equal(2, (await ListedAsync(pipeline)).Length);
        await LinkAsync(pipeline, shop, desk, true, 5);
        Assert.Equal(Fold(later), await StateAsync(pipeline, Assert.Single(await ListedAsync(pipeline))));
    }

    /// <summary>A good customer of a shop: of every order something was seen before it was known whose it is.</summary>
    [Fact]
    public async Task BeginAsync_MoreIdentitiesThanAreEverJoined_MarksThemAll()
    {
        using Pipeline pipeline = await CreateAsync();
        string customer = $"shop:{unique}";
        // Long ones: together they do not fit into a column.
        string[] orders = [.. Enumerable.Range(0, IdentityGraph.MaximumMembers + 5).Select(number => $"shop:order:{unique}{number}{new string('0', 400)}")];
        await Parallel.ForEachAsync(orders, async (order, _) => await pipeline.Book.AddAsync(
            new IdentityLink(customer, order, true, false, Pipeline.Start, order, "same person", "agent-1"), default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => pipeline.Aligner.AlignAsync(customer, default));

        await pipeline.Eraser.BeginAsync(orders[0], default);

        Assert.Equal(orders.Skip(1).Append(customer).Order(StringComparer.Ordinal), (await OthersAsync(pipeline, orders[0])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SetRoleAsync_MoreMembersThanAColumnHolds_AreAllRead()
    {
        using Pipeline pipeline = await CreateAsync();
        string group = $"shop:{unique}~00000000";
        string[] members = [.. Enumerable.Range(0, IdentityGraph.MaximumMembers).Select(number => $"shop:{unique}:{number:D3}{new string('0', 400)}")];

        await pipeline.Writer.SetRoleAsync(group, new IdentityRole(null, [.. members], IsPassive: true));

        Assert.Equal(members, (await pipeline.Store.LoadAsync(CustomerKey.Of(group), group, default)).Members);
    }

    [Fact]
    public async Task BeginAsync_AgainWhenTheLinksAreForgotten_StillNamesTheOthers()
    {
        using Pipeline pipeline = await CreateAsync();
        (string shop, string desk, string group) = await CountedPairAsync(pipeline);
        await pipeline.Eraser.BeginAsync(shop, default);
        await pipeline.Book.ForgetAsync(shop, default);
        pipeline.Time.Now = Pipeline.Start.AddMinutes(1);

        await pipeline.Eraser.BeginAsync(shop, default);

        Assert.Equal(new[] { desk, group }.Order(StringComparer.Ordinal), (await OthersAsync(pipeline, shop)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task FinishAsync_OtherThatIsErasedItself_TakesWhatGoesWithIt()
    {
        using Pipeline pipeline = await CreateAsync();
        (string shop, string desk, string group) = await CountedPairAsync(pipeline);
        string first = $"first:{unique}";
        await pipeline.Eraser.BeginAsync(shop, default);
        // As earlier versions wrote it.
        await States(pipeline).UpsertEntityAsync(new TableEntity(CustomerKey.Of(first).Value, "s")
        {
            ["ErasedAt"] = Pipeline.Start.AddMinutes(1), ["Erasing"] = true, ["Others"] = JsonSerializer.Serialize(new[] { shop }),
        });

        await pipeline.Eraser.FinishAsync(first, default);

        await AssertErasedAsync(pipeline, first, shop, desk, group);
    }

    [Fact]
    public async Task FinishAsync_LinkedIdentities_AllHaveTombstonesBeforeARowGoesAndGroupsLast()
    {
        using Pipeline pipeline = await CreateAsync();
        (string shop, string desk, string group) = await CountedPairAsync(pipeline);
        await pipeline.Eraser.BeginAsync(desk, default);
        pipeline.Requests.Seen.Clear();

        await pipeline.Eraser.FinishAsync(desk, default);

        int deletion = pipeline.Requests.Seen.FindIndex(request => request.EndsWith("$batch", StringComparison.Ordinal));
        int ofShop = Tombstone(shop);
        int ofGroup = Tombstone(group);
        Assert.True(ofShop >= 0 && ofShop < ofGroup && ofGroup < deletion, string.Join("; ", pipeline.Requests.Seen));
        await AssertErasedAsync(pipeline, shop, desk, group);

        int Tombstone(string id) => pipeline.Requests.Seen.FindIndex(request =>
            request.StartsWith("PUT", StringComparison.Ordinal) && request.Contains("/relationships", StringComparison.Ordinal) && request.Contains(CustomerKey.Of(id).Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ApplyAsync_MemberOfAnErasedGroup_DoesNotBringTheGroupBack()
    {
        using Pipeline pipeline = await CreateAsync();
        (string shop, _, string group) = await CountedPairAsync(pipeline);
        CustomerKey key = CustomerKey.Of(group);
        await States(pipeline).UpsertEntityAsync(StateRow.Tombstone(key, Pipeline.Start, isErasing: false), TableUpdateMode.Replace);

        Assert.Equal(EventOutcome.Counted, await pipeline.Writer.ApplyAsync(Some.KeptPromise(shop, unique + "later", Pipeline.Start.AddHours(1))));

        Assert.True((await pipeline.Store.LoadAsync(key, group, default)).IsTombstone);
    }

    private async Task<(string Shop, string Desk, string Group)> CountedPairAsync(Pipeline pipeline)
    {
        string shop = $"shop:{unique}";
        string desk = $"desk:{unique}";
        await LinkAsync(pipeline, shop, desk, true, 1);
        await pipeline.Writer.ApplyAsync(Some.LateDelivery(shop, unique + "s", Pipeline.Start.AddDays(-2), 3));
        await pipeline.Writer.ApplyAsync(Some.LateDelivery(desk, unique + "d", Pipeline.Start.AddDays(-2), 3));
        return (shop, desk, (await pipeline.Reader.FindAsync(desk, Pipeline.Start, default))!.CustomerId);
    }

    private static async Task AssertErasedAsync(Pipeline pipeline, params string[] ids)
    {
        foreach (string id in ids)
        {
            CustomerKey key = CustomerKey.Of(id);
            TableEntity only = Assert.Single(await States(pipeline).ReadAllAsync($"PartitionKey eq '{key}'", row => row, default));
            Assert.False(only.GetBoolean("Erasing"));
        }
    }

    private static TableClient States(Pipeline pipeline) => pipeline.Accounts.SharedTable(TableNames.Relationships);

    private static async Task<IEnumerable<string>> OthersAsync(Pipeline pipeline, string id) =>
        StateRow.OthersOf((await pipeline.Store.FindStateAsync(CustomerKey.Of(id), default))!);

    [Fact]
    public async Task CorrectAsync_SignalOfAGroup_IsTheIdentitysOwnAndOutlivesTheGroup()
    {
        using Pipeline pipeline = await CreateAsync();
        string shop = $"shop:{unique}";
        string desk = $"desk:{unique}";
        TrustEvent late = Some.LateDelivery(desk, unique, Pipeline.Start.AddDays(-2), 9);
        await pipeline.Writer.ApplyAsync(late);
        await LinkAsync(pipeline, shop, desk, true, 1);
        var corrections = new CorrectionDesk(pipeline.Store, pipeline.Writer, pipeline.Time);
        (AmendmentEntry? entry, _) = await corrections.CorrectAsync(
            shop, new CorrectionRequest { Event = late.Key, Withdraw = true, Reason = "not them", Actor = "agent-1" }, null, default);

        Assert.Equal(desk, entry!.CustomerId);
        Assert.Equal(0, (await pipeline.Reader.FindAsync(shop, Pipeline.Start, default))!.Relationship.Counts.Total);
        await LinkAsync(pipeline, shop, desk, false, 2);
        Assert.Equal(0, (await pipeline.Reader.FindAsync(desk, Pipeline.Start, default))!.Relationship.Counts.Total);
    }

    /// <summary>The first try dies before it reaches the group; whoever asked does so again, later.</summary>
    [Fact]
    public async Task CorrectAsync_RepeatedAfterATryThatDiedBeforeTheGroup_ReachesTheGroupAsItWasStored()
    {
        using Pipeline pipeline = await CreateAsync();
        int requests = await TryAsync("a", 0);
        string group = "";
        await TryAsync("b", requests);

        using var later = new Pipeline(azurite.ConnectionString, new ManualTime(Pipeline.Start.AddHours(1)));
        (AmendmentEntry? entry, _) = await CorrectAsync(later, "b");
        StoredAmendment stored = Assert.Single((await later.Store.ReadLedgerAsync(CustomerKey.Of($"desk-b:{unique}"), default)).Amendments);
        StoredAmendment copied = Assert.Single((await later.Store.ReadLedgerAsync(CustomerKey.Of(group), default)).Amendments);
        Assert.Equal((stored.At, stored.ContentHash), (copied.At, copied.ContentHash));
        Assert.Equal((stored.Key, stored.At), (entry!.Key, entry.At));
        Assert.Equal(0, (await later.Reader.FindAsync($"shop-b:{unique}", Pipeline.Start, default))!.Relationship.Counts.Total);
        await CorrectAsync(later, "b");
        Assert.Single((await later.Store.ReadLedgerAsync(CustomerKey.Of(group), default)).Amendments);

        async Task<int> TryAsync(string name, int crashAt)
        {
            await pipeline.Writer.ApplyAsync(Late(name));
            await LinkAsync(pipeline, $"shop-{name}:{unique}", $"desk-{name}:{unique}", true, 1);
            group = (await pipeline.Reader.FindAsync($"desk-{name}:{unique}", Pipeline.Start, default))!.CustomerId;
            using var dying = new Pipeline(azurite.ConnectionString);
            dying.Requests.CrashAt = crashAt;
            Assert.Equal(crashAt > 0, await Record.ExceptionAsync(() => CorrectAsync(dying, name)) is not null);
            Assert.Equal(crashAt > 0, (await pipeline.Store.ReadLedgerAsync(CustomerKey.Of(group), default)).Amendments.Count == 0);
            return dying.Requests.Count;
        }

        TrustEvent Late(string name) => Some.LateDelivery($"desk-{name}:{unique}", $"{unique}-{name}", Pipeline.Start.AddDays(-2), 9);

        Task<(AmendmentEntry? Entry, ImmutableArray<FieldError> Errors)> CorrectAsync(Pipeline by, string name) => new CorrectionDesk(by.Store, by.Writer, by.Time).CorrectAsync(
            $"shop-{name}:{unique}", new CorrectionRequest { Event = Late(name).Key, Withdraw = true, Reason = "not them", Actor = "agent-1" }, "key-1", default);
    }

    private static async Task LinkAsync(Pipeline pipeline, string customer, string other, bool isLink, int minute)
    {
        DateTimeOffset at = Pipeline.Start.AddMinutes(minute);
        await pipeline.Book.AddAsync(new IdentityLink(customer, other, isLink, false, at, $"{customer}{other}{isLink}{minute}", "same person", "agent-1"), default);
        await pipeline.Aligner.AlignAsync(customer, default);
    }

    private static AmendmentEntry Withdrawal(TrustEvent target) => new()
    {
        CustomerId = target.CustomerId, Source = "/test", Id = target.Id + ":w", Target = target.Key, Kind = Domain.Amendments.AmendmentKind.Withdrawal,
        At = Pipeline.Start, ReceivedAt = Pipeline.Start, Reason = "gone", Actor = "/test",
    };

    private static byte[] Fold(IEnumerable<TrustEvent> events) => LedgerCodec.Write(RelationshipLedger.FoldFromScratch(
        events.SelectMany(item => Pipeline.Classifier.Read(item, Domain.Policies.PolicyReader.Default).Signals), Domain.Policies.PolicyReader.Default));

    private static async Task<byte[]> StateAsync(Pipeline pipeline, string customer) =>
        LedgerCodec.Write((await pipeline.Store.ReadStateAsync(customer, default))!);

    private async Task<Pipeline> CreateAsync(string mergeBy = "")
    {
        Pipeline pipeline = await new Pipeline(azurite.ConnectionString, mergeBy: mergeBy).CreateTablesAsync();
        await pipeline.Queues.CreateQueuesAsync(default);
        return pipeline;
    }

    private static TrustEvent[] Events(string customer, int seed, int count) =>
        [.. new EventGenerator(seed + 100, 1, Pipeline.Start, TimeSpan.FromDays(200)).Take(count).Select(item => item with { CustomerId = customer, Id = $"{customer}/{item.Id}" })];

    private async Task<string[]> ListedAsync(Pipeline pipeline)
    {
        List<string> listed = [];
        string? continuation = null;
        do
        {
            RelationshipPage page = await pipeline.Reader.ListAsync(null, Pipeline.Start, 200, continuation, default);
            listed.AddRange(page.Items.Select(item => item.CustomerId).Where(id => id.Contains(unique, StringComparison.Ordinal)));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return [.. listed.Order(StringComparer.Ordinal)];
    }
}
