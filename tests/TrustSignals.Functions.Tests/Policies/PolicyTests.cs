using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TrustSignals.Functions.Tests.Kit;

namespace TrustSignals.Functions.Tests.Policies;

[Collection(HostCollection.Name)]
public sealed class PolicyTests(HostFixture host)
{
    [Theory]
    [InlineData("policy/diff")]
    [InlineData("policy")]
    public async Task Post_WrongPolicy_NamesEveryField(string path)
    {
        using HttpResponseMessage answer = await SendAsync(path, """{ "version": "1", "level": { "gain": "4" }, "spiral": { "minimumBreaks": 1 } }""", key: null);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        JsonNode problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(["level.gain", "spiral.minimumBreaks"], problem["errors"]!.AsArray().Select(error => (string)error!["field"]!));
    }

    [Theory]
    [InlineData("policy/diff")]
    [InlineData("policy")]
    [InlineData("policy/recompute")]
    public async Task Post_WithAFunctionKeyAlone_IsForbidden(string path)
    {
        using HttpResponseMessage answer = await SendAsync(path, """{ "version": "1" }""", key: "any");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("at=noon", "at")]
    [InlineData("continuation=nowhere", "continuation")]
    public async Task Diff_WrongParameter_NamesIt(string query, string field)
    {
        using HttpResponseMessage answer = await SendAsync($"policy/diff?{query}", """{ "version": "1" }""", key: null);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]![0]!["field"]!);
    }

    [Fact]
    public async Task Get_InForceAndUnknown_TellsPolicySchemaAndVersions()
    {
        JsonNode told = JsonNode.Parse(await host.Http.GetStringAsync("policy"))!;

        Assert.Equal((string)told["active"]!["version"]!, (string)told["policy"]!["version"]!);
        Assert.Equal("object", (string)told["schema"]!["type"]!);
        Assert.Contains(told["versions"]!.AsArray(), item => (string)item!["version"]! == (string)told["version"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync("policy?version=never")).StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string json, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        return await host.Http.SendAsync(request);
    }
}
