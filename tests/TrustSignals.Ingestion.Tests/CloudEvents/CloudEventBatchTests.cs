using System.Text.Json.Nodes;
using TrustSignals.Ingestion.CloudEvents;

namespace TrustSignals.Ingestion.Tests.CloudEvents;

public sealed class CloudEventBatchTests
{
    [Fact]
    public void Read_Batch_ReadsAllInOrder()
    {
        JsonArray batch = [Numbered(1), Numbered(2), Numbered(3)];

        IntakeResult result = CloudEventReader.Read(batch.Bytes(), Clock.Now);

        Assert.Equal(["e-1", "e-2", "e-3"], result.Events.Select(read => read.Id));
    }

    [Fact]
    public void Read_OneBadEvent_RefusesTheBatchAndNamesTheIndex()
    {
        JsonObject bad = Numbered(2);
        bad.Remove("subject");
        JsonArray batch = [Numbered(1), bad];

        IntakeResult result = CloudEventReader.Read(batch.Bytes(), Clock.Now);

        Assert.Empty(result.Events);
        Assert.Equal("[1].subject", Assert.Single(result.Errors).Field);
    }

    [Fact]
    public void Read_BatchOverTheLimit_IsRefused()
    {
        JsonArray batch = [.. Enumerable.Range(0, CloudEventReader.MaximumBatch + 1).Select(index => (JsonNode)Numbered(index))];

        IntakeResult result = CloudEventReader.Read(batch.Bytes(), Clock.Now);

        Assert.Contains("1001 events", Assert.Single(result.Errors).Problem, StringComparison.Ordinal);
        batch.RemoveAt(0);
        Assert.Equal(CloudEventReader.MaximumBatch, CloudEventReader.Read(batch.Bytes(), Clock.Now).Events.Length);
    }

    private static JsonObject Numbered(int number)
    {
        JsonObject sample = Samples.Ticket();
        sample["id"] = $"e-{number}";
        return sample;
    }
}
