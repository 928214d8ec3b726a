using Azure.Data.Tables;
using TrustSignals.Storage.Accounts;

namespace TrustSignals.Storage.Tests.Accounts;

public sealed class StorageAccountsTests
{
    [Fact]
    public void IndexOf_ManyCustomers_SpreadsThemEvenlyAndStably()
    {
        var accounts = new StorageAccounts(Enumerable.Range(0, 4).Select(_ => new TableServiceClient("UseDevelopmentStorage=true")));
        int[] counts = new int[4];
        for (int i = 0; i < 8_000; i++)
        {
            CustomerKey customer = CustomerKey.Of($"customer-{i}");
            counts[accounts.IndexOf(customer)]++;
            Assert.Equal(accounts.IndexOf(customer), accounts.IndexOf(CustomerKey.Of($"customer-{i}")));
        }

        Assert.All(counts, count => Assert.InRange(count, 1_800, 2_200));
    }

    [Fact]
    public void Of_KnownCustomer_KeepsTheKeyThatDataWasWrittenUnder()
    {
        // A change of this value would lose every stored relationship.
        Assert.Equal("af8dcb0fb92fdcb26e3a3cfce65a7bb0", CustomerKey.Of("K-4711").Value);
    }

    [Fact]
    public void Constructor_NoAccount_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StorageAccounts([]));
}
