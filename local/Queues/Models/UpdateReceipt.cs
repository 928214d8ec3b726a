namespace Azure.Storage.Queues.Models;

/// <summary>The receipt that an update puts in place of the old one.</summary>
public class UpdateReceipt
{
    internal UpdateReceipt(string popReceipt, DateTimeOffset nextVisibleOn)
    {
        PopReceipt = popReceipt;
        NextVisibleOn = nextVisibleOn;
    }

    /// <summary>The new receipt.</summary>
    public string PopReceipt { get; }

    /// <summary>When the message becomes visible again (UTC).</summary>
    public DateTimeOffset NextVisibleOn { get; }
}
