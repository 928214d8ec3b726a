using TrustSignals.Local.Tests.Azurite;

namespace TrustSignals.Local.Tests.Functions;

[CollectionDefinition(Name)]
public sealed class FunctionsGroup : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Functions host";
}
