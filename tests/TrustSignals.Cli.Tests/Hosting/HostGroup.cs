namespace TrustSignals.Cli.Tests.Hosting;

[CollectionDefinition(Name)]
public sealed class HostGroup : ICollectionFixture<HostFixture>
{
    public const string Name = "A running host";
}
