using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Azure.Storage.Queues;
using TrustSignals.Local.Tests.Azurite;
using TrustSignals.Local.Tests.Functions.Samples;

namespace TrustSignals.Local.Tests.Functions;

[Collection(FunctionsGroup.Name)]
public sealed class HttpTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task ActionResult_OfPost_IsTheResponse()
    {
        await using RunningHost host = await StartAsync("Echo");

        using HttpResponseMessage response = await host.Http.PostAsync("api/Echo", new StringContent("grüß Gott"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"text":"grüß Gott"}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("api/nothing", HttpStatusCode.NotFound)]
    [InlineData("Echo", HttpStatusCode.NotFound)]
    [InlineData("api/Echo", HttpStatusCode.MethodNotAllowed)]
    public async Task Routing_OfAnUnknownPathOrMethod_Answers4xx(string path, HttpStatusCode expected)
    {
        await using RunningHost host = await StartAsync("Echo");

        using HttpResponseMessage response = await host.Http.GetAsync(path);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("42", "42")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%252Fb", "a%2Fb")]
    [InlineData("M%C3%BCller%20%26%20S%C3%B6hne", "Müller & Söhne")]
    [InlineData("50%25", "50%")]
    public async Task RouteValue_OfAnEncodedId_IsTheId(string sent, string id)
    {
        await using RunningHost host = await StartAsync("Customer");

        Assert.Equal($"{id}|{id}", await host.Http.GetStringAsync($"api/customers/{sent}"));
        Assert.Equal(id, Assert.Single(host.Recorder.Seen));
    }

    [Fact]
    public async Task Parameters_OfRouteQueryAndDefault_AreConverted()
    {
        await using RunningHost host = await StartAsync("CustomerPart");

        Assert.Equal("c/1|7|1|GET", await host.Http.GetStringAsync("api/customers/c%2F1/parts/7"));
        Assert.Equal("c|7|3|GET", await host.Http.GetStringAsync("api/customers/c/parts/7?page=3"));
        using HttpResponseMessage noNumber = await host.Http.GetAsync("api/customers/c/parts/x");
        Assert.Equal(HttpStatusCode.NotFound, noNumber.StatusCode);
    }

    [Fact]
    public async Task RouteValue_OfACatchAll_KeepsItsSlashes()
    {
        await using RunningHost host = await StartAsync("File");

        Assert.Equal("a/b c/d.txt?x=1", await host.Http.GetStringAsync("api/files/a/b%20c%2Fd.txt?x=1"));
    }

    [Fact]
    public async Task FromBody_OfJson_BindsAndTheReturnedObjectIsJsonInPascalCase()
    {
        await using RunningHost host = await StartAsync("Body");

        using HttpResponseMessage response = await host.Http.PutAsync("api/Body", new StringContent("""{"text":"t","NUMBER":4}""", Encoding.UTF8, "application/json"));

        Assert.Equal("""{"Text":"t","Number":5}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Exception_OfAFunction_Is500WithoutDetails()
    {
        await using RunningHost host = await StartAsync("Fails");

        using HttpResponseMessage response = await host.Http.GetAsync("api/Fails");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Outputs_OfAReturnedObject_GoToTheirBindings()
    {
        string queue = NewQueue();
        await using RunningHost host = await StartAsync("Accept", ("queue", queue));

        using HttpResponseMessage response = await host.Http.PostAsJsonAsync("api/accept", new Note("n", 1));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("/notes/1", response.Headers.Location!.OriginalString);
        var client = new QueueClient(azurite.ConnectionString, queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        string[] texts = [.. (await client.ReceiveMessagesAsync(10)).Value.Select(message => message.MessageText)];
        Assert.Equal(["""{"Text":"n","Number":1}""", """{"Text":"n","Number":2}"""], texts);
    }

    [Fact]
    public async Task Body_OverTheLimit_Is413()
    {
        await using RunningHost host = await StartAsync("Echo", ("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "1000"));

        using HttpResponseMessage fits = await host.Http.PostAsync("api/Echo", new ByteArrayContent(new byte[1000]));
        using HttpResponseMessage tooLarge = await host.Http.PostAsync("api/Echo", new ByteArrayContent(new byte[1001]));

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
    }

    [Fact]
    public async Task RoutePrefix_Empty_IsLeftOut()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("trustsignals-host-");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "host.json"), """{"version":"2.0","extensions":{"http":{"routePrefix":""}}}""");
            await using RunningHost host = await StartAsync("File", ("AzureWebJobsScriptRoot", folder.FullName));

            Assert.Equal("x", await host.Http.GetStringAsync("files/x"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task TraceParent_OfTheCaller_ReachesTheFunction()
    {
        const string Parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        await using RunningHost host = await StartAsync("Trace");

        using var request = new HttpRequestMessage(HttpMethod.Get, "api/Trace") { Headers = { { "traceparent", Parent } } };
        using HttpResponseMessage response = await host.Http.SendAsync(request);
        string[] seen = (await response.Content.ReadAsStringAsync()).Split('|');

        Assert.StartsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-", seen[0], StringComparison.Ordinal);
        Assert.Equal(["True", "httpTrigger"], seen[1..]);
    }

    [Fact]
    public async Task FunctionKey_WhenSet_IsAskedFor()
    {
        await using RunningHost host = await StartAsync("Customer", ("LocalHost:FunctionKey", "k-1"));

        using HttpResponseMessage without = await host.Http.GetAsync("api/customers/1");
        using HttpResponseMessage wrong = await host.Http.GetAsync("api/customers/1?code=k-2");
        using HttpResponseMessage query = await host.Http.GetAsync("api/customers/1?code=k-1");
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/customers/1") { Headers = { { "x-functions-key", "k-1" } } };
        using HttpResponseMessage header = await host.Http.SendAsync(request);

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.OK],
            new[] { without.StatusCode, wrong.StatusCode, query.StatusCode, header.StatusCode });
    }

    [Fact]
    public async Task Host_OfAnotherName_IsRefusedWhereAKeyWouldBeNeeded()
    {
        await using RunningHost host = await StartAsync("Customer");

        using var request = new HttpRequestMessage(HttpMethod.Get, "api/customers/1") { Headers = { Host = "rebound.example" } };
        using HttpResponseMessage response = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static string NewQueue() => "q" + Guid.NewGuid().ToString("n");

    private Task<RunningHost> StartAsync(string function, params (string, string)[] settings) =>
        RunningHost.StartAsync(azurite.ConnectionString, [function], settings);
}
