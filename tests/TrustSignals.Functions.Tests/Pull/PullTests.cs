using System.Net;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using TrustSignals.Domain.Relationships;
using TrustSignals.Functions.Pull;
using TrustSignals.Functions.Tests.Ingest;
using TrustSignals.Functions.Tests.Kit;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Identities;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Privacy;
using TrustSignals.Storage.Pull;
using TrustSignals.Storage.Watching;

namespace TrustSignals.Functions.Tests.Pull;

/// <summary>The pull in this process against a server that speaks the systems' pages; what it queues is counted by the real host.</summary>
[Collection(HostCollection.Name)]
public sealed class PullTests(HostFixture host)
{
    private const string Angry = "Nie wieder, das ist Betrug! Seit Wochen keine Antwort.";
    private const string Glad = "Nach der Entschuldigung bin ich sehr zufrieden, vielen Dank!";
    private readonly ManualTime time = new(DateTimeOffset.UtcNow);

    [Theory]
    [InlineData("google-play")]
    [InlineData("app-store")]
    [InlineData("google-business")]
    [InlineData("trustpilot")]
    public async Task RunAsync_NewEditedAndDeletedReviews_CountReplaceAndWithdraw(string provider)
    {
        await using ReviewServer server = await ReviewServer.StartAsync();
        string source = NameOf(provider);
        using Puller puller = Create(server.Settings(source, provider));
        server.Reviews.AddRange(Enumerable.Range(1, 5).Select(i => Review($"r{i}", i == 3 ? Angry : "Alles bestens, danke.", i == 3 ? 1 : 5, hoursAgo: 30 - i)));

        await puller.RunAsync(default);
        Assert.Equal(3, server.Pages.Count);
        await UntilAsync(source, "r3", provider, state => state.Counts.Breaking > 0, "the angry one counts");
        foreach (ListedReview review in server.Reviews)
        {
            await UntilAsync(source, review.Id, provider, state => state.Counts.Total > 0, review.Id);
        }

        // Nothing new: one page is enough.
        server.Pages.Clear();
        await AgainAsync(puller, TimeSpan.FromMinutes(16));
        Assert.Single(server.Pages);
        server.Reviews[2] = server.Reviews[2] with { Text = Glad, Stars = 5, ChangedAt = DateTimeOffset.UtcNow.AddHours(-1) };
        await AgainAsync(puller, TimeSpan.FromMinutes(16));
        if (provider == "app-store")
        {
            // Its listing tells no time of an edit: only a walk through all pages sees it.
            await AgainAsync(puller, TimeSpan.FromDays(1.1));
        }

        await UntilAsync(source, "r3", provider, state => state.Counts is { Breaking: 0, Affirming: > 0 }, "edited");
        server.Reviews.RemoveAt(2);
        await AgainAsync(puller, TimeSpan.FromDays(1.1));
        await UntilAsync(source, "r3", provider, state => state.Counts.Total > 0, "missed once says nothing");
        await AgainAsync(puller, TimeSpan.FromDays(1.1));
        // Google Play shows a week: absence says nothing there.
        await UntilAsync(source, "r3", provider, state => state.Counts.Total == 0 == (provider != "google-play"), "missed twice is deleted");
        await CountsOnceAsync(CustomerOf(source, "r3", provider));
    }

    [Fact]
    public async Task RunAsync_Faults_WaitAsAskedAndLoseNothing()
    {
        await using ReviewServer server = await ReviewServer.StartAsync();
        string source = NameOf("trustpilot");
        using Puller puller = Create(server.Settings(source, "trustpilot"));
        server.Reviews.AddRange(Enumerable.Range(1, 5).Select(i => Review($"r{i}", "Alles bestens, danke.", 5, hoursAgo: 30 - i)));
        server.Faults.Enqueue(_ => Task.FromResult(false));
        server.Faults.Enqueue(context => Answer(context, 500, null, ""));
        await puller.RunAsync(default);
        // The first page is in; the second comes after the wait, from where it stopped.
        PullCursor cursor = await CursorAsync(source);
        Assert.Equal((1, 1, "p2"), (cursor.Failures, cursor.Pages, cursor.Page));
        Assert.InRange(cursor.NextAt - time.GetUtcNow(), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(33));
        int asked = server.Pages.Count;
        await puller.RunAsync(default);
        Assert.Equal(asked, server.Pages.Count);

        server.Faults.Enqueue(context => Answer(context, 429, "600", ""));
        await AgainAsync(puller, TimeSpan.FromSeconds(40));
        cursor = await CursorAsync(source);
        Assert.Equal(2, cursor.Failures);
        Assert.InRange(cursor.NextAt - time.GetUtcNow(), TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(660));

        server.Faults.Enqueue(context => Answer(context, 200, null, server.Page(context.Request)[..150]));
        await AgainAsync(puller, TimeSpan.FromMinutes(12));
        Assert.Contains("cannot be read", (await CursorAsync(source)).LastFault, StringComparison.Ordinal);

        server.Faults.Enqueue(async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        });
        Dictionary<string, string?> settings = server.Settings(source, "trustpilot");
        settings[$"TrustSignals:Sources:{source}:Pull:Timeout"] = "00:00:04";
        using (Puller hasty = Create(settings))
        {
            await AgainAsync(hasty, TimeSpan.FromMinutes(12));
        }

        Assert.Contains("no whole answer within", (await CursorAsync(source)).LastFault, StringComparison.Ordinal);

        server.GoesInACircle = true;
        await AgainAsync(puller, TimeSpan.FromMinutes(12));
        Assert.Contains("in a circle", (await CursorAsync(source)).LastFault, StringComparison.Ordinal);

        server.GoesInACircle = false;
        await AgainAsync(puller, TimeSpan.FromMinutes(30));
        cursor = await CursorAsync(source);
        Assert.Equal((0, null, null), (cursor.Failures, cursor.LastFault, cursor.Page));
        foreach (ListedReview review in server.Reviews)
        {
            await UntilAsync(source, review.Id, "trustpilot", state => state.Counts.Total > 0, review.Id);
        }
    }

    [Fact]
    public async Task RunAsync_RevokedToken_IsAskedForAnewAndRefusedCredentialsStop()
    {
        await using ReviewServer server = await ReviewServer.StartAsync();
        string source = NameOf("google-play");
        using Puller puller = Create(server.Settings(source, "google-play"));
        server.Reviews.Add(Review("r1", Angry, 1, hoursAgo: 3));
        await puller.RunAsync(default);
        server.Token = "token-2";
        await AgainAsync(puller, TimeSpan.FromMinutes(16));
        Assert.Equal((2, 0), (server.Tokens, (await CursorAsync(source)).Failures));

        Dictionary<string, string?> settings = server.Settings(source, "google-play");
        settings[$"TrustSignals:Sources:{source}:Pull:ServiceAccountKey"] = """{"client_email":"x","private_key":"secret-words"}""";
        using Puller other = Create(settings);
        await AgainAsync(other, TimeSpan.FromMinutes(16));
        PullCursor cursor = await CursorAsync(source);
        Assert.Contains("PEM", cursor.LastFault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-words", cursor.LastFault, StringComparison.Ordinal);
        Assert.True(cursor.NextAt - time.GetUtcNow() >= TimeSpan.FromHours(6));
    }

    [Fact]
    public async Task RunAsync_DiedBeforeTheCursorWasWritten_CountsOnceEvenIfEditedMeanwhile()
    {
        await using ReviewServer server = await ReviewServer.StartAsync();
        string source = NameOf("google-play");
        using Puller puller = Create(server.Settings(source, "google-play"));
        server.Reviews.Add(Review("r1", Angry, 1, hoursAgo: 30));
        server.Reviews.Add(Review("r2", Angry, 1, hoursAgo: 20));
        await puller.RunAsync(default);
        // As if the process had died right after the events were queued.
        TableClient table = new TableServiceClient(host.ConnectionString).GetTableClient(TableNames.Pulls);
        await foreach (TableEntity row in table.QueryAsync<TableEntity>($"PartitionKey eq '{source}'"))
        {
            await table.DeleteEntityAsync(row);
        }

        server.Reviews[0] = server.Reviews[0] with { Text = Glad, Stars = 5, ChangedAt = DateTimeOffset.UtcNow.AddHours(-1) };
        await puller.RunAsync(default);

        await UntilAsync(source, "r1", "google-play", state => state.Counts is { Breaking: 0, Affirming: > 0 }, "the edit stands");
        await UntilAsync(source, "r2", "google-play", state => state.Counts.Breaking > 0, "the other as it was");
        await CountsOnceAsync(CustomerOf(source, "r2", "google-play"));
    }

    [Fact]
    public async Task RunAsync_ReviewThatAWebhookBrought_IsNotDoubled()
    {
        await using ReviewServer server = await ReviewServer.StartAsync();
        string author = Guid.NewGuid().ToString("N")[..12];
        // The host's own source of that name; the webhook is real.
        using Puller puller = Create(server.Settings("trustpilot", "trustpilot"));
        DateTimeOffset changed = DateTimeOffset.UtcNow.AddHours(-2);
        ListedReview review = new(author, author, Angry, 1, changed.AddHours(-2));
        using HttpRequestMessage hook = Delivery.Of("trustpilot", Delivery.Review("service-review-created", author, author, 1, Angry, changed));
        Assert.Equal(HttpStatusCode.Accepted, (await host.Http.SendAsync(hook)).StatusCode);
        await UntilAsync("trustpilot", author, "trustpilot", state => state.Counts.Breaking > 0, "webhook");
        byte[] before = LedgerCodec.Write((await host.Store.ReadStateAsync("trustpilot:" + author, default))!);
        server.Reviews.Add(review);
        await puller.RunAsync(default);
        await Task.Delay(1000);

        Assert.Equal(before, LedgerCodec.Write((await host.Store.ReadStateAsync("trustpilot:" + author, default))!));
        await CountsOnceAsync("trustpilot:" + author);
    }

    [Fact]
    public async Task RunAsync_NoTarget_AsksNobody()
    {
        await using ReviewServer server = await ReviewServer.StartAsync();
        Dictionary<string, string?> settings = server.Settings("trustpilot", "trustpilot");
        settings.Remove("TrustSignals:Sources:trustpilot:Pull:Target");
        using Puller puller = Create(settings);
        await puller.RunAsync(default);

        Assert.Empty(server.Pages);
    }

    [Theory]
    [InlineData("BaseAddress", "http://reviews.example", "https")]
    [InlineData("PagesPerRun", "many", "1 to 1000")]
    [InlineData("Every", "often", "00:15:00")]
    public async Task RunAsync_WrongSetting_IsNamed(string name, string value, string expected)
    {
        await using ReviewServer server = await ReviewServer.StartAsync();
        Dictionary<string, string?> settings = server.Settings("tp", "trustpilot");
        settings["TrustSignals:Sources:tp:Pull:" + name] = value;
        using Puller puller = Create(settings);
        FormatException refused = await Assert.ThrowsAsync<FormatException>(() => puller.RunAsync(default));

        Assert.Contains($"TrustSignals__Sources__tp__Pull__{name}", refused.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    private static string NameOf(string provider) => $"{provider}-{Guid.NewGuid().ToString("N")[..8]}";

    private static ListedReview Review(string id, string text, int stars, int hoursAgo) =>
        new(id, "author-" + id, text, stars, DateTimeOffset.UtcNow.AddHours(-hoursAgo));

    private static string CustomerOf(string source, string id, string provider) =>
        $"{source}:{(provider == "trustpilot" && source != "trustpilot" ? "author-" : "")}{id}";

    private static async Task<bool> Answer(HttpContext context, int status, string? retryAfter, string body)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
        return true;
    }

    private async Task AgainAsync(Puller puller, TimeSpan later)
    {
        time.Now += later;
        await puller.RunAsync(default);
    }

    private StorageAccounts Accounts() => new([new TableServiceClient(host.ConnectionString)]);

    private Task<PullCursor> CursorAsync(string source) => new PullCursors(Accounts()).ReadAsync(source, default);

    private Puller Create(Dictionary<string, string?> settings)
    {
        StorageAccounts accounts = Accounts();
        var queues = new EventQueues(
            new QueueServiceClient(host.ConnectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }), new ClaimCheck(accounts));
        var locator = new EventLocator(accounts);
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var book = new IdentityBook(accounts);
        var eraser = new CustomerEraser(
            accounts, host.Store, new IdentityGraph(book, configuration), book, new WatchList(accounts), new StageIndex(accounts), locator, time);
        var erasures = new SourceErasures(accounts, host.Store, eraser, time, NullLogger<SourceErasures>.Instance);
        return new Puller(
            configuration, new PullCursors(accounts),
            new IntakeDelivery(queues, locator, new IdentityDesk(book, queues, time), new PrivacyDesk(accounts, eraser, erasures)), locator, time, NullLogger<Puller>.Instance);
    }

    /// <summary>An edit may overtake the review it belongs to, and counts without it until it has come.</summary>
    private async Task CountsOnceAsync(string customer)
    {
        await Eventually.HoldsAsync(async () => (await host.Store.ReadEventsAsync(CustomerKey.Of(customer), default)).Count > 0, $"{customer}: the review has come");
        Assert.Single(await host.Store.ReadEventsAsync(CustomerKey.Of(customer), default));
    }

    private Task UntilAsync(string source, string id, string provider, Func<RelationshipState, bool> isTrue, string what) => Eventually.HoldsAsync(
        async () => await host.Store.ReadStateAsync(CustomerOf(source, id, provider), default) is { } state && isTrue(state), $"{source} {id}: {what}");
}
