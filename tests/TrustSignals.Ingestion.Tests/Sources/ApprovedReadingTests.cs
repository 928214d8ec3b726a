using System.Text;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Ingestion.Tests.Fixtures;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Ingestion.Tests.Sources;

/// <summary>
/// What every fixture becomes, field by field, in an approved file. After a wanted change, run with TRUST_APPROVE=1 and
/// read the difference.
/// </summary>
public sealed class ApprovedReadingTests
{
    public static TheoryData<string> Names => [.. SignedDelivery.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Receive_Fixture_BecomesWhatIsApproved(string name)
    {
        Dictionary<string, string> approved = File.ReadAllText(ApprovedPath()).Split("== ", StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(section => section[..section.IndexOf(' ', StringComparison.Ordinal)], section => section.TrimEnd());

        Assert.Equal(approved.GetValueOrDefault(name), Described(name));
    }

    [Fact]
    public void Approve_WhenAsked_WritesTheFile()
    {
        if (Environment.GetEnvironmentVariable("TRUST_APPROVE") == "1")
        {
            File.WriteAllText(ApprovedPath(), string.Concat(SignedDelivery.Names.Select(name => $"== {Described(name)}\n")));
        }

        Assert.True(File.Exists(ApprovedPath()));
    }

    /// <summary>Retries repeat the body: whatever a delivery says, it says the same again, whenever it arrives.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Receive_SameDeliveryLater_IsTheSameContent(string name)
    {
        WebhookResult first = Receive(name, SignedDelivery.Now);
        WebhookResult again = Receive(name, SignedDelivery.Now.AddSeconds(200));

        Assert.Equal(first.Events.Select(CloudEventWriter.ContentHash), again.Events.Select(CloudEventWriter.ContentHash));
        Assert.Equal(
            first.Amendments.Select(amendment => (amendment.TargetId, amendment.Replacement?.Id)),
            again.Amendments.Select(amendment => (amendment.TargetId, amendment.Replacement?.Id)));
    }

    private static WebhookResult Receive(string name, DateTimeOffset at) => WebhookIntake.Receive(
        SignedDelivery.Provider(name), SignedDelivery.Of(name) with { ReceivedAt = at }, SignedDelivery.Settings);

    private static string Described(string name)
    {
        WebhookResult result = Receive(name, SignedDelivery.Now);
        var text = new StringBuilder();
        text.Append(name).Append(' ').Append(result.StatusCode).Append(' ').AppendJoin("; ", result.Errors).Append('\n');
        foreach (var read in result.Events)
        {
            text.Append("event ").Append(Encoding.UTF8.GetString(CloudEventWriter.Write(read))).Append('\n');
        }

        foreach (EventAmendment amendment in result.Amendments)
        {
            string what = amendment.Replacement is { } replacement ? Encoding.UTF8.GetString(CloudEventWriter.Write(replacement)) : "withdrawn";
            text.Append($"amendment {amendment.TargetId} of {amendment.CustomerId ?? "somebody"} at {amendment.At.UtcDateTime:O} ({amendment.Reason}): {what}\n");
        }

        text.Append(string.Concat(result.Links.Select(link => $"link {link.CustomerId} {link.Key}\n")));
        text.Append(string.Concat(result.Ignored.Select(item => $"ignored {item.Kind}: {item.Reason}\n")));
        text.Append(string.Concat(result.PrivacyRequests.Select(asked => $"privacy {asked.Kind} {asked.CustomerId}\n")));
        return text.ToString().TrimEnd();
    }

    private static string ApprovedPath() => RepositoryPath.Of("tests", "TrustSignals.Ingestion.Tests", "Fixtures", "approved.txt");
}
