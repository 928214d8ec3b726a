using System.Text.RegularExpressions;

namespace TrustSignals.Acceptance.Infrastructure;

public sealed partial class TemplateTests(Templates templates) : IClassFixture<Templates>
{
    /// <summary>The versions that infra/ may use, each looked up in the resource reference.</summary>
    private static readonly Dictionary<string, string> Versions = new(StringComparer.Ordinal)
    {
        ["Microsoft.Authorization/roleAssignments"] = "2022-04-01",
        ["Microsoft.Consumption/budgets"] = "2023-11-01",
        ["Microsoft.Insights/actionGroups"] = "2023-01-01",
        ["Microsoft.Insights/components"] = "2020-02-02",
        ["Microsoft.Insights/diagnosticSettings"] = "2021-05-01-preview",
        ["Microsoft.Insights/metricAlerts"] = "2018-03-01",
        ["Microsoft.Insights/scheduledQueryRules"] = "2023-12-01",
        ["Microsoft.Insights/workbooks"] = "2023-06-01",
        ["Microsoft.KeyVault/vaults"] = "2023-07-01",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "2024-11-30",
        ["Microsoft.Network/privateDnsZones"] = "2024-06-01",
        ["Microsoft.Network/privateEndpoints"] = "2024-05-01",
        ["Microsoft.Network/virtualNetworks"] = "2024-05-01",
        ["Microsoft.OperationalInsights/workspaces"] = "2025-07-01",
        ["Microsoft.Resources/resourceGroups"] = "2024-11-01",
        ["Microsoft.ServiceBus/namespaces"] = "2024-01-01",
        ["Microsoft.Storage/storageAccounts"] = "2025-06-01",
        ["Microsoft.Web/serverfarms"] = "2025-03-01",
        ["Microsoft.Web/sites"] = "2025-03-01",
    };

    [Fact]
    public void Files_All_ParseAndResolveEveryIdentifier()
    {
        Assert.NotEmpty(templates.Files);
        Assert.Empty(templates.Files.SelectMany(file => file.Errors.Concat(file.Unresolved).Select(error => $"{file.Name} {error}")));
    }

    [Fact]
    public async Task Inspector_BrokenTemplate_IsReported()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string unknown = Path.Combine(folder, "unknown.bicep");
            string broken = Path.Combine(folder, "broken.bicep");
            await File.WriteAllTextAsync(unknown, "param a string\noutput b string = toUper('${a}${c}')\n");
            await File.WriteAllTextAsync(broken, "param a string =\nresource x 'Microsoft.Web/sites@2025-03-01' = { name: }\n");
            IReadOnlyList<BicepFile> files = await Inspector.BicepAsync(unknown, broken);
            Assert.Equal(["line 2: function toUper is not known", "line 2: 'c' is not declared"], files[0].Unresolved);
            Assert.NotEmpty(files[1].Errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Resources_All_UseTheListedApiVersion()
    {
        foreach ((BicepFile file, BicepResource resource) in All().Where(pair => pair.Resource.Version is not null))
        {
            string root = string.Join('/', resource.Type.Split('/').Take(2));
            Assert.True(Versions.TryGetValue(root, out string? version), $"{file.Name}: {resource.Type} has no listed version");
            Assert.True(version == resource.Version, $"{file.Name} line {resource.Line}: {resource.Type}@{resource.Version}, listed is {version}");
        }
    }

    [Fact]
    public void Resources_Made_AreAllNamed() =>
        Assert.All(All(), pair => Assert.False(string.IsNullOrEmpty(pair.Resource.NameText), $"{pair.File.Name}: {pair.Resource.Name}"));

    [Fact]
    public void ParametersAndOutputs_All_AreDescribed()
    {
        foreach (BicepFile file in templates.Files)
        {
            Assert.All(file.Params, parameter => Assert.True(parameter.Described, $"{file.Name}: {parameter.Name}"));
            Assert.All(file.Outputs, output => Assert.True(output.Described, $"{file.Name}: {output.Name}"));
        }
    }

    [Fact]
    public void Modules_All_GetTheirParametersAndGiveTheOutputsAskedFor()
    {
        BicepFile main = templates.Main;
        Dictionary<string, BicepFile> files = main.Modules.ToDictionary(
            module => module.Name,
            module => templates.Files.Single(file => file.Name == $"infra/{module.Path}"));
        foreach (BicepModule module in main.Modules)
        {
            BicepFile file = files[module.Name];
            Assert.Empty(module.Params.Except(file.Params.Select(parameter => parameter.Name)));
            Assert.Empty(file.Params.Where(parameter => !parameter.Optional).Select(parameter => parameter.Name).Except(module.Params));
        }

        Assert.NotEmpty(main.References);
        Assert.All(main.References, reference =>
            Assert.True(files[reference.Module].Outputs.Any(output => output.Name == reference.Output), $"line {reference.Line}: {reference}"));
        Assert.Empty(Repository.Files("infra/modules", "*.bicep").Except(files.Values.Select(file => file.Path)));
    }

    [Fact]
    public void LoadedFiles_All_Exist()
    {
        foreach (BicepFile file in templates.Files)
        {
            Assert.All(file.Loads, load => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file.Path)!, load)), $"{file.Name}: {load}"));
        }
    }

    [Fact]
    public void Outputs_OfMain_AreEnvironmentNamesWithWhatAzdNeeds()
    {
        Assert.All(templates.Main.Outputs, output => Assert.Matches(EnvironmentName(), output.Name));
        Assert.Subset(
            templates.Main.Outputs.Select(output => output.Name).ToHashSet(),
            new HashSet<string> { "AZURE_LOCATION", "AZURE_TENANT_ID", "AZURE_RESOURCE_GROUP", "SERVICE_PIPELINE_NAME" });
    }

    [Fact]
    public void Resources_WithLocalSecrets_HaveThemSwitchedOff()
    {
        string Text(string type) => string.Concat(
            All().Where(pair => pair.Resource.Type == type && !pair.Resource.Existing).Select(pair => pair.Resource.Text));
        Assert.Contains("allowSharedKeyAccess: false", Text("Microsoft.Storage/storageAccounts"), StringComparison.Ordinal);
        Assert.Contains("allowBlobPublicAccess: false", Text("Microsoft.Storage/storageAccounts"), StringComparison.Ordinal);
        Assert.Contains("disableLocalAuth: true", Text("Microsoft.ServiceBus/namespaces"), StringComparison.Ordinal);
        Assert.Contains("DisableLocalAuth: true", Text("Microsoft.Insights/components"), StringComparison.Ordinal);
        Assert.Contains("enableRbacAuthorization: true", Text("Microsoft.KeyVault/vaults"), StringComparison.Ordinal);
        Assert.Contains("httpsOnly: true", Text("Microsoft.Web/sites"), StringComparison.Ordinal);
        Assert.DoesNotContain(templates.Files, file => SecretFunction().IsMatch(File.ReadAllText(file.Path)));
    }

    private IEnumerable<(BicepFile File, BicepResource Resource)> All() =>
        templates.Files.SelectMany(file => file.Resources.Select(resource => (file, resource)));

    [GeneratedRegex("^[A-Z][A-Z0-9_]*$")]
    private static partial Regex EnvironmentName();

    [GeneratedRegex(@"\blist(Keys|AccountSas|ServiceSas|Secrets)\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex SecretFunction();
}
