using System.Text.RegularExpressions;
using TrustSignals.Alerting.Channels;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Intake;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Acceptance.Infrastructure;

public sealed partial class StorageTests(Templates templates) : IClassFixture<Templates>
{
    [Fact]
    public void Tables_OfEveryAccount_AreTheOnesTheCodeUses()
    {
        BicepModule[] accounts = [.. templates.Main.Modules.Where(module => module.Path == "modules/storage.bicep")];
        Assert.Equal(2, accounts.Length);
        Assert.All(accounts, account => Assert.Equal(TableNames.All.Order(), Names(account.Args["tableNames"]).Order()));
    }

    [Fact]
    public void Queues_OfTheFirstAccount_AreTheOnesTheCodeUses()
    {
        BicepModule account = templates.Main.Modules.Single(module => module.Name == "storage");
        Assert.Equal(new[] { QueueNames.Outbox }.Concat(QueueNames.Events).Order(), Names(account.Args["queueNames"]).Order());
        Assert.Contains($"'${{queue}}{QueueNames.PoisonSuffix}'", File.ReadAllText(templates.Module("storage").Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Topic_OfTheAlerts_IsTheOneTheCodeSendsTo()
    {
        Assert.Equal($"'{ServiceBusChannel.Topic}'", templates.Main.Modules.Single(module => module.Name == "serviceBus").Args["topicName"]);
        BicepFile bus = templates.Module("servicebus");
        Assert.Contains("requiresDuplicateDetection: true", bus.Resources.Single(resource => resource.Name == "topic").Text, StringComparison.Ordinal);
        Match filter = StageFilter().Match(bus.Resources.Single(resource => resource.Type.EndsWith("/rules", StringComparison.Ordinal)).Text);
        Assert.True(StageNames.TryParse(filter.Groups[1].Value, out _), filter.Value);
    }

    private static string[] Names(string array) => [.. Literal().Matches(array).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Literal();

    [GeneratedRegex(@"stage = \\'(\w+)\\'")]
    private static partial Regex StageFilter();
}
