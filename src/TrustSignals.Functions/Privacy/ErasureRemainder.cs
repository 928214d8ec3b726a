namespace TrustSignals.Functions.Privacy;

/// <summary>What an erasure leaves behind, in words for the person who answers the request.</summary>
/// <param name="What">What remains.</param>
/// <param name="Why">Why, and how it goes as well.</param>
internal sealed record ErasureRemainder(string What, string Why)
{
    /// <summary>All of it. The same for every customer: none of these places can be asked whose they are.</summary>
    public static IReadOnlyList<ErasureRemainder> All { get; } =
    [
        new("a tombstone: a hash of each id, and the time of the erasure",
            "so that late copies of what happened before (queues, retries, imports) are not counted again"),
        new("messages in poison queues",
            "they could not be read, so nobody knows whose they are: look with 'trust poison list' and delete with 'trust poison drop'"),
        new("copies that were made before: backups and exports",
            "an erasure does not reach into files: delete them when their time is over, and erase again after one was restored"),
        new("alerts that were delivered, and the systems' own data",
            "they are in other hands: erase them there"),
        new("log lines with a hash of the id, and the platform's own request log with the id in the address",
            "they hold no words of the customer, and go when the log's retention ends"),
    ];
}
