using System.Text;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;

namespace TrustSignals.Ingestion.Tests.CloudEvents;

public sealed class CloudEventBinaryTests
{
    private readonly Dictionary<string, string> attributes = new()
    {
        ["specversion"] = "1.0", ["id"] = "e-1", ["source"] = "/crm", ["type"] = EventTypes.Review, ["subject"] = "customer-7",
    };

    [Fact]
    public void ReadBinary_AttributesInHeaders_EqualsTheStructuredMode()
    {
        attributes["time"] = "2026-05-04T08:30:00Z";
        IntakeResult binary = CloudEventReader.ReadBinary(attributes, Samples.Review()["data"]!.Bytes(), Clock.Now);
        IntakeResult structured = CloudEventReader.Read(Samples.Review().Bytes(), Clock.Now);

        Assert.Equal(Assert.Single(structured.Events), Assert.Single(binary.Events));
    }

    [Fact]
    public void ReadBinary_MissingSubject_NamesTheHeader()
    {
        attributes.Remove("subject");

        IntakeResult result = CloudEventReader.ReadBinary(attributes, Samples.Review()["data"]!.Bytes(), Clock.Now);

        Assert.Equal("ce-subject", Assert.Single(result.Errors).Field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"reviewId\":\"\\ud800\"}")]
    [InlineData("{\"reviewId\":7}")]
    [InlineData("{}")]
    public void ReadBinary_BadData_IsRefused(string data)
    {
        IntakeResult result = CloudEventReader.ReadBinary(attributes, Encoding.UTF8.GetBytes(data), Clock.Now);

        Assert.False(result.IsAccepted);
        Assert.All(result.Errors, error => Assert.StartsWith("data", error.Field, StringComparison.Ordinal));
    }

    [Fact]
    public void ReadBinary_ReviewPayload_IsTheData()
    {
        TrustEvent read = Assert.Single(CloudEventReader.ReadBinary(attributes, Samples.Review()["data"]!.Bytes(), Clock.Now).Events);

        Assert.Equal(new Rating(5, 1, 5), Assert.IsType<ReviewPost>(read.Payload).Rating);
        Assert.Equal(Clock.Now, read.OccurredAt);
    }
}
