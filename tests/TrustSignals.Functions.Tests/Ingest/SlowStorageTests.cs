using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustSignals.Functions.Ingest;
using TrustSignals.Functions.Startup;
using TrustSignals.Functions.Tests.Kit;
using TrustSignals.Storage;

namespace TrustSignals.Functions.Tests.Ingest;

/// <summary>What a sender hears while storage takes connections and says nothing: an answer within the deadline, and nothing is lost.</summary>
[Collection(HostCollection.Name)]
public sealed partial class SlowStorageTests(HostFixture host)
{
    // Without a deadline the storage clients wait 100 s for each of four tries.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string unique = Guid.NewGuid().ToString("N")[..12];

    [Fact]
    public async Task Receive_StorageHangs_Is503WithRetryAfterInsteadOfSilence()
    {
        using var hanging = new HangingProxy(null, 0);
        await using ServiceProvider services = Services(Endpoint().Replace(host.ConnectionString, hanging.Address.AbsoluteUri), "00:00:01");

        HttpContext answered = await PostAsync(services).WaitAsync(Patience);

        Assert.Equal(503, answered.Response.StatusCode);
        Assert.Equal("5", answered.Response.Headers.RetryAfter);
        Assert.True(hanging.Connections > 0);
    }

    [Fact]
    public async Task Receive_FirstConnectionHangs_IsTakenByTheSecondTryAndCountsOnce()
    {
        string queues = Regex.Match(host.ConnectionString, "QueueEndpoint=([^;]+)").Groups[1].Value;
        using var hanging = new HangingProxy(new Uri(queues), 1);
        await using ServiceProvider services = Services(host.ConnectionString.Replace(queues, hanging.Address.AbsoluteUri, StringComparison.Ordinal), "00:00:10");

        HttpContext answered = await PostAsync(services).WaitAsync(Patience);

        Assert.Equal(202, answered.Response.StatusCode);
        var customer = CustomerKey.Of("stripe:cus_" + unique);
        await Eventually.HoldsAsync(async () => (await host.Store.ReadEventsAsync(customer, default)).Count == 1, "counted");
    }

    [Fact]
    public async Task Receive_DeadlineOutOfRange_IsSaidByName()
    {
        await using ServiceProvider services = Services(host.ConnectionString, "-00:00:01");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => PostAsync(services));

        Assert.Contains("TrustSignals__Sources__stripe__Deadline", exception.Message, StringComparison.Ordinal);
    }

    private async Task<HttpContext> PostAsync(IServiceProvider services)
    {
        using HttpRequestMessage delivery = Delivery.Of("stripe", Delivery.Stripe("evt_" + unique, "cus_" + unique, "invoice.paid"));
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Method = "POST";
        context.Request.Path = "/api/ingest/stripe";
        context.Request.Headers["Stripe-Signature"] = string.Join(',', delivery.Headers.GetValues("Stripe-Signature"));
        context.Request.Body = await delivery.Content!.ReadAsStreamAsync();
        IResult result = await services.GetRequiredService<WebhookReceiver>().ReceiveAsync(context.Request, "stripe", default);
        await result.ExecuteAsync(context);
        return context;
    }

    private static ServiceProvider Services(string connectionString, string deadline)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = connectionString,
            ["TrustSignals:Sources:stripe:Secrets"] = HostFixture.Secret,
            ["TrustSignals:Sources:stripe:Deadline"] = deadline,
        }).Build();
        return new ServiceCollection().AddLogging().AddSingleton(configuration).AddTrustSignals(configuration).BuildServiceProvider();
    }

    [GeneratedRegex("(?<=(Queue|Table)Endpoint=)[^;]+")]
    private static partial Regex Endpoint();
}
