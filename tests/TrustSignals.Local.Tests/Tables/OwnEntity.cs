using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace TrustSignals.Local.Tests.Tables;

public sealed class OwnEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string? Text { get; set; }

    public double Level { get; set; }

    public long Count { get; set; }

    [DataMember(Name = "weekday")]
    public DayOfWeek Choice { get; set; }

    public DateTimeOffset Due { get; set; }

    public int? Maybe { get; set; }

    [IgnoreDataMember]
    public string? Secret { get; set; }
}
