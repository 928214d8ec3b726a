namespace TrustSignals.Acceptance.Console;

/// <summary>The tests that share one host and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleCollection : ICollectionFixture<ConsoleHost>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "console";
}
