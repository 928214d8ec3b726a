namespace Azure.Data.Tables;

/// <summary>Account name and key.</summary>
public class TableSharedKeyCredential
{
    /// <summary>Creates the credential.</summary>
    /// <exception cref="FormatException">The key is not Base64.</exception>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentNullException.ThrowIfNull(accountName);
        ArgumentNullException.ThrowIfNull(accountKey);
        AccountName = accountName;
        Key = Convert.FromBase64String(accountKey);
    }

    /// <summary>Account name.</summary>
    public string AccountName { get; }

    internal byte[] Key { get; }
}
