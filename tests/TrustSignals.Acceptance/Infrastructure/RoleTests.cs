namespace TrustSignals.Acceptance.Infrastructure;

public sealed class RoleTests(Templates templates) : IClassFixture<Templates>
{
    /// <summary>Built-in roles by the Azure reference; only those that infra/ may give.</summary>
    private static readonly Dictionary<string, string> BuiltIn = new(StringComparer.Ordinal)
    {
        ["storageBlobDataOwner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["storageQueueDataContributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["storageTableDataContributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        ["azureServiceBusDataSender"] = "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39",
        ["azureServiceBusDataReceiver"] = "4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0",
        ["keyVaultSecretsUser"] = "4633458b-17de-408a-b874-0445c86b69e6",
        ["keyVaultSecretsOfficer"] = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
        ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
    };

    [Fact]
    public void RoleIds_All_AreTheBuiltInRolesTheyAreNamedAfter()
    {
        int checkedRoles = 0;
        foreach (BicepFile file in templates.Files.Where(file => file.Maps.ContainsKey("roleIds")))
        {
            foreach ((string name, string text) in file.Maps["roleIds"])
            {
                Assert.True(BuiltIn.TryGetValue(name, out string? id), $"{file.Name}: the role {name} is not listed");
                Assert.Equal($"'{id}'", text);
                checkedRoles++;
            }
        }

        Assert.True(checkedRoles >= BuiltIn.Count);
    }

    [Fact]
    public void RoleIds_All_AreGivenToSomebody()
    {
        foreach (BicepFile file in templates.Files.Where(file => file.Maps.ContainsKey("roleIds")))
        {
            string text = File.ReadAllText(file.Path);
            Assert.All(file.Maps["roleIds"].Keys, name => Assert.Contains($"roleIds.{name}", text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Assignments_All_AreScopedToOneResourceAndNamedByTheirContent()
    {
        BicepResource[] assignments =
        [
            .. templates.Files.SelectMany(file => file.Resources)
                .Where(resource => resource.Type == "Microsoft.Authorization/roleAssignments"),
        ];
        Assert.NotEmpty(assignments);
        Assert.All(assignments, assignment =>
        {
            Assert.Contains("  scope: ", assignment.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("scope: resourceGroup", assignment.Text, StringComparison.Ordinal);
            Assert.StartsWith("guid(", assignment.NameText, StringComparison.Ordinal);
            Assert.Contains("principalType", assignment.Properties);
        });
    }

    [Fact]
    public void Application_OnServiceBus_MayOnlySend()
    {
        string text = File.ReadAllText(templates.Module("roles").Path);
        string[] granted = [.. templates.Module("roles").Resources
            .Where(resource => resource.Text.Contains("principalId: appPrincipalId", StringComparison.Ordinal) && resource.Text.Contains("scope: bus", StringComparison.Ordinal))
            .Select(resource => resource.Text)];
        Assert.Single(granted);
        Assert.Contains("roleIds.azureServiceBusDataSender", granted[0], StringComparison.Ordinal);
        Assert.DoesNotContain("azureServiceBusDataOwner", text, StringComparison.Ordinal);
    }
}
