using System.Text;
using System.Text.Json.Nodes;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;

namespace TrustSignals.Ingestion.Tests.CloudEvents;

public sealed class CloudEventReaderTests
{
    [Fact]
    public void Read_StructuredTicket_KeepsEveryAttribute()
    {
        TrustEvent read = Assert.Single(Read(Samples.Ticket()).Events);

        Assert.Equal("/crm", read.Source);
        Assert.Equal("e-1", read.Id);
        Assert.Equal("customer-7", read.CustomerId);
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 8, 30, 0, TimeSpan.Zero), read.OccurredAt);
        Assert.Equal(Clock.Now, read.ReceivedAt);
        SupportTicket ticket = Assert.IsType<SupportTicket>(read.Payload);
        Assert.Equal("Seit drei Wochen keine Antwort.", ticket.Text);
        Assert.Equal(MessageAuthor.Customer, ticket.Author);
    }

    [Fact]
    public void Read_ReviewAndTransaction_AreOfTheirOwnType()
    {
        Assert.IsType<ReviewPost>(Assert.Single(Read(Samples.Review()).Events).Payload);
        TransactionOutcome outcome = Assert.IsType<TransactionOutcome>(Assert.Single(Read(Samples.Transaction()).Events).Payload);
        Assert.Equal(12.00m, outcome.ActualAmount);
    }

    [Fact]
    public void Read_NoTime_TakesTheTimeOfReceipt()
    {
        Assert.Equal(Clock.Now, Assert.Single(Read(Without("time")).Events).OccurredAt);
    }

    [Theory]
    [InlineData("2026-05-04T10:30:00+02:00")]
    [InlineData("2026-05-04T08:30:00.000000000Z")]
    [InlineData("2026-05-04T08:30:00")]
    [InlineData("2026-05-04T08:30:00.0000000001Z")]
    public void Read_TimeInOtherZoneOrPrecision_IsTheSameInstant(string time)
    {
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 8, 30, 0, TimeSpan.Zero), Assert.Single(Read(With("time", time)).Events).OccurredAt);
    }

    [Theory]
    [InlineData("2026-05-01T10:00:00+02:00")]
    [InlineData("2026-05-01T08:00:00")]
    [InlineData("2026-05-01T08:00:00.000000000Z")]
    public void Read_TimeInDataWithAnyZone_IsUtc(string openedAt)
    {
        JsonObject sample = Samples.Ticket();
        sample["data"]!["openedAt"] = openedAt;

        SupportTicket ticket = Assert.IsType<SupportTicket>(Assert.Single(Read(sample).Events).Payload);

        Assert.Equal(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero), ticket.OpenedAt);
        Assert.Equal(TimeSpan.Zero, ticket.OpenedAt!.Value.Offset);
    }

    [Theory]
    [InlineData("time", "2026-05-04T09:11:00Z", "future")]
    [InlineData("time", "1900-01-01T00:00:00Z", "before 2000-01-01")]
    [InlineData("time", "yesterday", "RFC 3339")]
    [InlineData("time", "2026-05-04", "RFC 3339")]
    [InlineData("type", "com.example.other", "known types")]
    [InlineData("specversion", "0.3", "1.0")]
    [InlineData("subject", "", "customer")]
    [InlineData("id", "", "missing")]
    public void Read_WrongAttribute_NamesIt(string attribute, string value, string expected) =>
        AssertRefused(Read(With(attribute, value)), attribute, expected);

    [Theory]
    [InlineData("specversion")]
    [InlineData("id")]
    [InlineData("source")]
    [InlineData("type")]
    [InlineData("subject")]
    [InlineData("data")]
    public void Read_MissingAttribute_NamesIt(string attribute) => AssertRefused(Read(Without(attribute)), attribute, "missing");

    [Theory]
    [InlineData("id", "7")]
    [InlineData("subject", "{}")]
    [InlineData("time", "1714812600")]
    public void Read_AttributeOfTheWrongType_NamesIt(string attribute, string json)
    {
        JsonObject sample = Samples.Ticket();
        sample[attribute] = JsonNode.Parse(json);

        AssertRefused(Read(sample), attribute, "must be a string");
    }

    [Theory]
    [InlineData("quotedAmount", "-1", "not negative")]
    [InlineData("actualAmount", "2000000000000", "10^12")]
    [InlineData("actualAmount", "\"12,00\"", "number")]
    [InlineData("kind", "\"gift\"", "order, delivery")]
    [InlineData("kind", "3", "order, delivery")]
    [InlineData("isFailed", "\"no\"", "true or false")]
    [InlineData("promisedAt", "\"2090-01-01T00:00:00Z\"", "fifty years")]
    [InlineData("promisedAt", "\"tomorrow\"", "RFC 3339")]
    [InlineData("surprise", "1", "surprise")]
    public void Read_WrongDataMember_NamesIt(string member, string json, string expected)
    {
        JsonObject sample = Samples.Transaction();
        sample["data"]![member] = JsonNode.Parse(json);

        FieldError error = Assert.Single(Read(sample).Errors);
        Assert.StartsWith("data", error.Field, StringComparison.Ordinal);
        Assert.Contains(member, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(expected, error.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("TrustSignals", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralFaults_NamesAll()
    {
        JsonObject sample = Samples.Transaction();
        sample["subject"] = null;
        sample["time"] = "1900-01-01T00:00:00Z";
        sample["data"]!["quotedAmount"] = -5;

        Assert.Equal(["subject", "time", "data.quotedAmount"], Read(sample).Errors.Select(error => error.Field));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("{} {}")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}")]
    [InlineData("[]")]
    [InlineData("[7]")]
    public void Read_NotACloudEvent_IsRefusedWithAReason(string body)
    {
        IntakeResult result = CloudEventReader.Read(Encoding.UTF8.GetBytes(body), Clock.Now);

        Assert.False(result.IsAccepted);
        Assert.All(result.Errors, error => Assert.NotEmpty(error.Problem));
    }

    [Fact]
    public void Read_DuplicateMemberInData_IsRefused()
    {
        string body = Samples.Ticket().ToJsonString().Replace("\"ticketId\":\"T-1\"", "\"ticketId\":\"T-1\",\"ticketId\":\"T-2\"", StringComparison.Ordinal);

        Assert.False(CloudEventReader.Read(Encoding.UTF8.GetBytes(body), Clock.Now).IsAccepted);
    }

    [Fact]
    public void Read_InvalidUtf8_IsRefused()
    {
        byte[] body = Samples.Ticket().Bytes();
        body[Array.IndexOf(body, (byte)'S')] = 0xFF;

        AssertRefused(CloudEventReader.Read(body, Clock.Now), "body", "UTF-8");
    }

    [Fact]
    public void Read_DeepJson_IsRefused()
    {
        string deep = new string('[', 5000) + new string(']', 5000);

        Assert.False(CloudEventReader.Read(Encoding.UTF8.GetBytes(deep), Clock.Now).IsAccepted);
    }

    [Theory]
    [InlineData("\"Seit drei Wochen keine Antwort.\"", "\"half \\ud83d\"")]
    [InlineData("\"customer-7\"", "\"\\udc00\"")]
    [InlineData("\"/crm\"", "\"\\ud83d\\ud83d\"")]
    [InlineData("\"text\"", "\"\\ud83d\"")]
    public void Read_HalfSurrogate_IsRefused(string original, string replacement)
    {
        string body = Samples.Ticket().ToJsonString().Replace(original, replacement, StringComparison.Ordinal);

        IntakeResult result = CloudEventReader.Read(Encoding.UTF8.GetBytes(body), Clock.Now);

        Assert.False(result.IsAccepted);
    }

    [Fact]
    public void Read_OneMebibyteOfText_IsTakenAndOneMoreCharacterIsNot()
    {
        JsonObject sample = Samples.Ticket();
        sample["data"]!["text"] = new string('a', EventRules.MaximumTextLength);
        Assert.True(Read(sample).IsAccepted);

        sample["data"]!["text"] = new string('a', EventRules.MaximumTextLength + 1);
        AssertRefused(Read(sample), "data.text", "characters");
    }

    [Fact]
    public void Read_DataInBase64_IsTheSameEvent()
    {
        JsonObject sample = Without("data");
        sample["data_base64"] = Convert.ToBase64String(Samples.Ticket()["data"]!.Bytes());

        Assert.Equal(Assert.Single(Read(Samples.Ticket()).Events), Assert.Single(Read(sample).Events));
    }

    [Theory]
    [InlineData("\"e30\"", "must be JSON in base64")]
    [InlineData("7", "must be JSON in base64")]
    [InlineData("\"e30x\"", "is not valid JSON")]
    public void Read_DataInBase64ThatIsNone_IsRefusedByName(string json, string problem)
    {
        JsonObject sample = Without("data");
        sample["data_base64"] = JsonNode.Parse(json);

        AssertRefused(Read(sample), "data_base64", problem);
    }

    [Fact]
    public void Read_DataTwice_IsRefusedByName()
    {
        JsonObject sample = Samples.Ticket();
        sample["data_base64"] = "e30=";

        AssertRefused(Read(sample), "data_base64", "must not stand beside data");
    }

    private static IntakeResult Read(JsonNode node) => CloudEventReader.Read(node.Bytes(), Clock.Now);

    private static JsonObject With(string attribute, string value)
    {
        JsonObject sample = Samples.Ticket();
        sample[attribute] = value;
        return sample;
    }

    private static JsonObject Without(string attribute)
    {
        JsonObject sample = Samples.Ticket();
        sample.Remove(attribute);
        return sample;
    }

    private static void AssertRefused(IntakeResult result, string field, string problem)
    {
        Assert.Empty(result.Events);
        FieldError error = Assert.Single(result.Errors);
        Assert.Equal(field, error.Field);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }
}
