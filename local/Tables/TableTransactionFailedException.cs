using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>The service refused a transaction because of one of its operations; nothing was written.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    private const string IndexKey = "FailedEntity";

    /// <summary>Creates the exception from the refusal.</summary>
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            (requestFailedException ?? throw new ArgumentNullException(nameof(requestFailedException))).Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException.InnerException)
    {
        foreach (object key in requestFailedException.Data.Keys)
        {
            Data[key] = requestFailedException.Data[key];
        }

        FailedTransactionActionIndex = Data[IndexKey] is string text
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : null;
    }

    /// <summary>Position of the refused operation, from 0; null when the service did not say.</summary>
    public int? FailedTransactionActionIndex { get; }

    internal static TableTransactionFailedException At(int index, RequestFailedException refusal)
    {
        refusal.Data[IndexKey] = index.ToString(CultureInfo.InvariantCulture);
        return new TableTransactionFailedException(refusal);
    }
}
