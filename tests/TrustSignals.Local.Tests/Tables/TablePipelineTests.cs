using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using TrustSignals.Local.Azurite;
using TrustSignals.Local.Tests.Azurite;

namespace TrustSignals.Local.Tests.Tables;

/// <summary>Callers can count and fault requests by a policy; credentials and retries work as in every Azure client.</summary>
[Collection(AzuriteGroup.Name)]
public sealed class TablePipelineTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task AddPolicy_PerCall_SeesEveryRequest()
    {
        var seen = new RecordingPolicy();
        var options = new TableClientOptions();
        options.AddPolicy(seen, HttpPipelinePosition.PerCall);
        TableClient table = await TestTable.CreateAsync(azurite, options);

        await table.AddEntityAsync(new TableEntity("p", "r"));
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertMerge, new TableEntity("p", "r"))]);
        await table.QueryAsync<TableEntity>().ToListAsync();

        Assert.Equal(["POST", "POST", "POST", "GET"], seen.Methods);
    }

    [Fact]
    public async Task Send_ServerBusyTwice_RetriedUntilItWorks()
    {
        TableClient table = await TestTable.CreateAsync(azurite);
        var options = new TableClientOptions { Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) } };
        var faults = new FaultTransport(options.Transport, times: 2);
        options.Transport = faults;
        var faulted = new TableClient(azurite.ConnectionString, table.Name, options);

        await faulted.AddEntityAsync(new TableEntity("p", "r") { ["A"] = "retried" });

        Assert.Equal(0, faults.Left);
        Assert.Equal("retried", (await table.GetEntityAsync<TableEntity>("p", "r")).Value["A"]);
    }

    [Fact]
    public async Task Send_ServerBusyForGood_RequestFailed()
    {
        var options = new TableClientOptions { Retry = { MaxRetries = 0 } };
        options.Transport = new FaultTransport(options.Transport, int.MaxValue);

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(
            () => TestTable.Client(azurite, options).AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((503, "ServerBusy"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task Send_NothingListens_AggregateOfFailuresWithoutStatus()
    {
        // What callers must expect while the service is away: Azure.Core collects the failures of all tries.
        var options = new TableClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1) } };
        var table = new TableClient(
            new Uri("http://127.0.0.1:1/devstoreaccount1"), "scores", new TableSharedKeyCredential(AzuriteAccount.Name, AzuriteAccount.Key), options);

        AggregateException error = await Assert.ThrowsAsync<AggregateException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal([0, 0], error.InnerExceptions.Cast<RequestFailedException>().Select(failure => failure.Status));
    }

    [Fact]
    public async Task Service_SharedKeyCredential_CreatesListsAndDeletesTables()
    {
        var service = new TableServiceClient(
            azurite.Azurite.TableEndpoint, new TableSharedKeyCredential(AzuriteAccount.Name, AzuriteAccount.Key));
        string name = $"t{Guid.NewGuid():N}";

        await service.CreateTableIfNotExistsAsync(name);
        bool listed = await service.QueryAsync().AnyAsync(item => item.Name == name);
        await service.DeleteTableAsync(name);

        Assert.True(listed);
        Assert.False(await service.QueryAsync().AnyAsync(item => item.Name == name));
        Assert.Equal(AzuriteAccount.Name, service.GetTableClient(name).AccountName);
    }

    [Fact]
    public async Task Service_WrongKey_Refused()
    {
        var service = new TableServiceClient(
            azurite.Azurite.TableEndpoint,
            new TableSharedKeyCredential(AzuriteAccount.Name, Convert.ToBase64String("wrong"u8)),
            new TableClientOptions { Retry = { MaxRetries = 0 } });

        RequestFailedException error = await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync("refused"));

        Assert.Equal(403, error.Status);
    }

    [Fact]
    public async Task Service_TokenCredential_SendsTheTokenOfTheStorageScope()
    {
        var credential = new FixedCredential();
        var seen = new RecordingPolicy();
        var options = new TableClientOptions { Retry = { MaxRetries = 0 } };
        options.Transport = new FaultTransport(options.Transport, int.MaxValue);
        options.AddPolicy(seen, HttpPipelinePosition.BeforeTransport);
        var service = new TableServiceClient(new Uri("https://contoso.table.core.windows.net"), credential, options);

        await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync("scores"));

        Assert.Equal(["https://storage.azure.com/.default"], credential.Scopes);
        Assert.Equal(["Bearer token"], seen.Authorizations);
        Assert.Equal("contoso", service.AccountName);
    }

    [Fact]
    public void Constructor_DevelopmentStorage_WellKnownEndpoint() =>
        Assert.Equal("http://127.0.0.1:10002/devstoreaccount1", new TableServiceClient("UseDevelopmentStorage=true").Uri.AbsoluteUri);

    [Fact]
    public void Constructor_AccountOnly_PublicCloudEndpoint() =>
        Assert.Equal(
            "https://contoso.table.core.windows.net/scores",
            new TableClient("DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=a2V5;EndpointSuffix=core.windows.net", "scores").Uri.AbsoluteUri);

    private sealed class RecordingPolicy : HttpPipelineSynchronousPolicy
    {
        private readonly ConcurrentQueue<string> methods = new();
        private readonly ConcurrentQueue<string?> authorizations = new();

        public IEnumerable<string> Methods => methods;

        public IEnumerable<string?> Authorizations => authorizations;

        public override void OnSendingRequest(HttpMessage message)
        {
            methods.Enqueue(message.Request.Method.Method);
            authorizations.Enqueue(message.Request.Headers.TryGetValue("Authorization", out string? value) ? value : null);
        }
    }

    /// <summary>Answers 503 in the place of the service.</summary>
    private sealed class FaultTransport(HttpPipelineTransport service, int times) : HttpPipelineTransport
    {
        public int Left { get; private set; } = times;

        public override Request CreateRequest() => service.CreateRequest();

        public override void Process(HttpMessage message) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message)
        {
            if (Left == 0)
            {
                await service.ProcessAsync(message);
                return;
            }

            Left--;
            message.Response = new BusyResponse(message.Request.ClientRequestId);
        }
    }

    private sealed class FixedCredential : TokenCredential
    {
        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return new AccessToken("token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
