using TrustSignals.Domain.Signals;

namespace TrustSignals.SecondOpinion.Tests;

public sealed class OpinionServiceTests
{
    private const string Answer = """{"polarity":"breaking","mechanism":"responsiveness","facet":"motivation","strength":0.6,"confidence":0.9,"quote":"keiner"}""";
    private static readonly OpinionOptions On = new() { IsEnabled = true, Model = "test-model", Timeout = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task AskAsync_Answered_GivesTheOpinionWithItsJudge()
    {
        using var server = new ChatServer(_ => (200, Answer));

        Opinion? opinion = await Service(server, On).AskAsync("Da meldet sich keiner.", default);

        Assert.Equal(new Opinion(Polarity.Breaking, Mechanism.Responsiveness, Facet.Motivation, 0.6, 0.9, 15, 6, "opinion:test-model/1"), opinion);
        Assert.Contains("json_schema", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskAsync_SameTextTwice_AsksOnce()
    {
        using var server = new ChatServer(_ => (200, Answer));
        OpinionService service = Service(server, On);

        Opinion? first = await service.AskAsync("Da meldet sich keiner.", default);
        Opinion? second = await service.AskAsync("Da meldet sich keiner.", default);

        Assert.NotNull(first);
        Assert.Equal(first, second);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task AskAsync_PersonalData_DoesNotLeaveTheHouse()
    {
        using var server = new ChatServer(_ => (200, Answer));

        await Service(server, On).AskAsync("Frau Maria Huber, maria.huber@example.org, Tel. 0171 2345678, DE89 3704 0044 0532 0130 00, wartet seit 3 Wochen auf 49,90 Euro.", default);

        string request = Assert.Single(server.Requests);
        Assert.All(["Huber", "example.org", "2345678", "3704"], secret => Assert.DoesNotContain(secret, request, StringComparison.Ordinal));
        Assert.Contains("49,90", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(429, """{"error":{"message":"slow down"}}""")]
    [InlineData(401, """{"error":{"message":"no"}}""")]
    [InlineData(200, "I think it is breaking.")]
    [InlineData(200, """{"polarity":"maybe","mechanism":"x","facet":"both","strength":2,"confidence":1,"quote":""}""")]
    [InlineData(200, """{"polarity":"breaking"}""")]
    public async Task AskAsync_Fault_IsNoOpinionAndNotKept(int status, string words)
    {
        using var server = new ChatServer(request => request == 0 ? (status, words) : (200, Answer));
        OpinionService service = Service(server, On);

        Assert.Null(await service.AskAsync("Da meldet sich keiner.", default));
        Assert.NotNull(await service.AskAsync("Da meldet sich keiner.", default));
    }

    [Fact]
    public async Task AskAsync_NoAnswerInTime_IsNoOpinion()
    {
        using var server = new ChatServer(_ => (200, null));

        Assert.Null(await Service(server, On with { Timeout = TimeSpan.FromMilliseconds(200) }).AskAsync("Da meldet sich keiner.", default));
    }

    [Fact]
    public async Task AskAsync_OverBudget_AsksNobody()
    {
        using var server = new ChatServer(_ => (200, Answer));
        OpinionService service = Service(server, On with { BudgetPerHour = 2 });

        Opinion?[] opinions = [await service.AskAsync("a", default), await service.AskAsync("b", default), await service.AskAsync("c", default)];

        Assert.Equal([true, true, false], opinions.Select(opinion => opinion is not null));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task AskAsync_SwitchedOff_AsksNobody()
    {
        using var server = new ChatServer(_ => (200, Answer));

        Assert.Null(await Service(server, On with { IsEnabled = false }).AskAsync("a", default));
        Assert.Empty(server.Requests);
    }

    private static OpinionService Service(ChatServer server, OpinionOptions options) =>
        new(new OpenAIChatClient(server.Endpoint, "key", "test-model"), new MemoryOpinionCache(), new FixedBudget(options.BudgetPerHour), options, TimeProvider.System);
}
