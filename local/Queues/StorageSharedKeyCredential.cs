namespace Azure.Storage;

/// <summary>Account name and key.</summary>
public class StorageSharedKeyCredential
{
    /// <summary>Creates the credential.</summary>
    /// <exception cref="FormatException">The key is not Base64.</exception>
    public StorageSharedKeyCredential(string accountName, string accountKey)
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
