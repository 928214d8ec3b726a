using System.Text;
using System.Text.Json;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion.CloudEvents;

namespace TrustSignals.Ingestion.Tests.CloudEvents;

public sealed class CloudEventWriterTests
{
    [Fact]
    public void Write_AnyEvent_ReadsBackEqual() => Property.Holds(EventGen.Events, written =>
    {
        IntakeResult read = CloudEventReader.Read(CloudEventWriter.Write(written), Clock.Now);

        Assert.Empty(read.Errors);
        Assert.Equal(written, Assert.Single(read.Events));
    });

    [Fact]
    public void ContentHash_AfterARoundTrip_IsTheSame() => Property.Holds(EventGen.Events, written =>
    {
        TrustEvent read = Assert.Single(CloudEventReader.Read(CloudEventWriter.Write(written), Clock.Now).Events);

        Assert.Equal(CloudEventWriter.ContentHash(written), CloudEventWriter.ContentHash(read));
    });

    [Fact]
    public void ContentHash_OtherTimeOfReceipt_IsTheSame() => Property.Holds(EventGen.Events, written =>
        Assert.Equal(CloudEventWriter.ContentHash(written), CloudEventWriter.ContentHash(written with { ReceivedAt = Clock.Now.AddDays(3) })));

    [Fact]
    public void ContentHash_AnythingElseChanged_Differs() => Property.Holds(EventGen.Events, written =>
    {
        string hash = CloudEventWriter.ContentHash(written);

        Assert.NotEqual(hash, CloudEventWriter.ContentHash(written with { Id = written.Id + "x" }));
        Assert.NotEqual(hash, CloudEventWriter.ContentHash(written with { CustomerId = written.CustomerId + "x" }));
        Assert.NotEqual(hash, CloudEventWriter.ContentHash(written with { OccurredAt = written.OccurredAt.AddTicks(1) }));
        Assert.NotEqual(hash, CloudEventWriter.ContentHash(written with { Payload = written.Payload with { Segment = "other" } }));
    });

    [Fact]
    public void ContentHash_SameInstantInAnotherZone_IsTheSame()
    {
        string here = """{"specversion":"1.0","id":"1","source":"/s","type":"trustsignals.ticket.v1","subject":"c","time":"2026-05-04T08:00:00Z","data":{"ticketId":"t","openedAt":"2026-05-01T08:00:00Z"}}""";
        string there = here.Replace("2026-05-01T08:00:00Z", "2026-05-01T10:00:00+02:00", StringComparison.Ordinal);

        Assert.Equal(Hash(here), Hash(there));
    }

    /// <summary>Stored markers compare with this value: it may never change for the same content.</summary>
    [Fact]
    public void ContentHash_FixedEvent_IsPinned()
    {
        TrustEvent read = Assert.Single(CloudEventReader.Read(Samples.Review().Bytes(), Clock.Now).Events);

        Assert.Equal("0cebf47f1920062b3b52b7b480a0fa919188b21a6b12b7805eefc7a33d2c8a74", CloudEventWriter.ContentHash(read));
    }

    [Fact]
    public void Write_TraceParent_IsAnExtensionAttribute()
    {
        TrustEvent read = Assert.Single(CloudEventReader.Read(Samples.Review().Bytes(), Clock.Now).Events);

        using JsonDocument written = JsonDocument.Parse(CloudEventWriter.Write(read, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        Assert.Equal("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", written.RootElement.GetProperty("traceparent").GetString());
        Assert.Equal("1.0", written.RootElement.GetProperty("specversion").GetString());
    }

    private static string Hash(string json) =>
        CloudEventWriter.ContentHash(Assert.Single(CloudEventReader.Read(Encoding.UTF8.GetBytes(json), Clock.Now).Events));
}
