using System.Text.RegularExpressions;

namespace TrustSignals.Acceptance.Infrastructure;

public sealed partial class SettingsTests(Templates templates) : IClassFixture<Templates>
{
    private const string Startup = "src/TrustSignals.Functions/Startup/StartupSettings.cs";
    private const string Storage = "src/TrustSignals.Storage/Accounts/StorageClients.cs";

    /// <summary>Reads by a computed name, and the settings that they come to for the connection of the host.</summary>
    private static readonly Dictionary<string, string[]> KnownDynamic = new(StringComparer.Ordinal)
    {
        // The same connections, checked at the start.
        [$"{Startup}: section[\"accountName\"]"] = [],
        [$"{Startup}: section[key]"] = [],
        [$"{Storage}: name"] = ["AzureWebJobsStorage"],
        [$"{Storage}: name[\"clientId\"]"] = ["AzureWebJobsStorage__clientId"],
        [$"{Storage}: section[\"accountName\"]"] = ["AzureWebJobsStorage__accountName"],
        [$"{Storage}: section[$\"{{service}}ServiceUri\"]"] = ["AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri"],
    };

    /// <summary>Settings that the Functions host and the OpenTelemetry SDK read, not src/.</summary>
    private static readonly string[] PlatformSettings =
    [
        "AzureWebJobsStorage__blobServiceUri",
        "AzureWebJobsStorage__credential",
        "OTEL_SERVICE_NAME",
        "ServiceBusConnection__credential",
    ];

    private static readonly SettingsScan Sources = SettingsScan.Of(
        Repository.Files("src", "*.cs").Where(file => !Repository.Relative(file).StartsWith("src/TrustSignals.Cli/", StringComparison.Ordinal)));

    private static IEnumerable<string> ReadByCode => Sources.Names.Concat(KnownDynamic.Values.SelectMany(names => names)).Distinct();

    private IEnumerable<string> SetOnAzure => templates.Module("functionapp").Maps["appSettings"].Keys;

    [Fact]
    public void Sources_ReadsByComputedNames_AreTheKnownOnes() =>
        Assert.Equal(KnownDynamic.Keys.Order(StringComparer.Ordinal), Sources.Dynamic);

    [Fact]
    public void Settings_TheCodeReads_AreSetByTheTemplateOrHaveADocumentedDefault()
    {
        Dictionary<string, string> documented = Documented();
        string[] missing = [.. ReadByCode.Except(SetOnAzure).Where(name => !documented.TryGetValue(name, out string? standard) || standard is "" or "none")];
        Assert.Empty(missing);
    }

    [Fact]
    public void Settings_TheTemplateSets_AreReadByTheCodeOrThePlatform()
    {
        Assert.Empty(SetOnAzure.Except(ReadByCode).Except(PlatformSettings));
        Assert.Empty(PlatformSettings.Except(SetOnAzure));
        Assert.Empty(PlatformSettings.Intersect(ReadByCode));
    }

    [Fact]
    public void Documentation_OfSettings_ListsEveryOneAndNoOther() =>
        Assert.Equal(ReadByCode.Union(SetOnAzure).Order(StringComparer.Ordinal), Documented().Keys.Order(StringComparer.Ordinal));

    /// <summary>On Linux Azure takes letters, digits, dots and underscores; a hyphen in a source's name is refused there.</summary>
    [Fact]
    public void Documentation_NamesOfSettings_AreSuchThatAzureTakes()
    {
        string[] named = [.. Repository.Files("docs", "*.md").SelectMany(file => Mentioned().Matches(File.ReadAllText(file))).Select(match => match.Value)];
        Assert.True(named.Length > 40);
        Assert.All(named, name => Assert.Matches(@"^[A-Za-z0-9._]+$", name.Replace("<name>", "NAME", StringComparison.OrdinalIgnoreCase).TrimEnd('…')));
    }

    [Fact]
    public void Scan_EveryWayToReadASetting_IsSeen()
    {
        SettingsScan scan = SettingsScan.Of(
            """
            const string Named = "A:B";
            void M(IConfiguration configuration, string name)
            {
                _ = configuration[Named] ?? configuration["C"];
                _ = configuration.GetValue<int>("D");
                _ = configuration.GetSection("E")["f"];
                IConfigurationSection part = configuration.GetSection(Options.Named);
                _ = part["g"];
                _ = configuration[name];
                _ = Environment.GetEnvironmentVariable("H");
            }
            [TimerTrigger("%I%")] [ServiceBusTrigger("t", Connection = "J")]
            """);
        Assert.Equal(["A__B", "A__B__g", "C", "D", "E__f", "I", "J"], scan.Names);
        Assert.Equal(["source.cs: Environment.GetEnvironmentVariable(\"H\")", "source.cs: name"], scan.Dynamic);
    }

    /// <summary>The rows of docs/operations/settings.md: setting and default.</summary>
    private static Dictionary<string, string> Documented() => Row().Matches(Repository.Read("docs/operations/settings.md"))
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Trim());

    [GeneratedRegex(@"\b(?:(?:TrustSignals|TrustTables\d*|AzureWebJobsStorage|ServiceBusConnection)__|AzureWebJobs\.)[^\s`=""'|,;:)]+")]
    private static partial Regex Mentioned();

    [GeneratedRegex(@"^\| `(\w+)` \|[^|]*\|([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
