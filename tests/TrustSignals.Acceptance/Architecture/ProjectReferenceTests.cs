using System.Xml.Linq;
using TrustSignals.Acceptance.Infrastructure;

namespace TrustSignals.Acceptance.Architecture;

/// <summary>Arrows point one way: Functions, Cli → Alerting, Storage → Ingestion, Classification → Domain.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, int> Layers = new(StringComparer.Ordinal)
    {
        ["TrustSignals.Domain"] = 0,
        ["TrustSignals.Classification"] = 1,
        ["TrustSignals.Ingestion"] = 1,
        ["TrustSignals.SecondOpinion"] = 3,
        ["TrustSignals.Simulation"] = 1,
        ["TrustSignals.Storage"] = 2,
        ["TrustSignals.Alerting"] = 3,
        ["TrustSignals.Functions"] = 4,
        ["TrustSignals.Cli"] = 4,
    };

    [Fact]
    public void References_InSrc_PointToALowerLayer()
    {
        foreach ((string project, string[] references) in Projects())
        {
            foreach (string reference in references)
            {
                Assert.True(Layers.ContainsKey(reference), $"{project} references {reference}, which is not in src/");
                Assert.True(Layers[reference] < Layers[project], $"{project} must not reference {reference}");
            }
        }
    }

    [Fact]
    public void Domain_NeedsNothing()
    {
        XDocument project = XDocument.Load(Repository.Path("src/TrustSignals.Domain/TrustSignals.Domain.csproj"));

        Assert.DoesNotContain(project.Descendants(), element =>
            element.Name.LocalName is "ProjectReference" or "PackageReference" or "AzurePackage" or "FrameworkReference");
    }

    [Fact]
    public void Source_IsCompiledAlikeInBothBuilds()
    {
        // #if would let the deployed program differ from the tested one; a local namespace would not exist there.
        foreach (string file in Repository.Files("src", "*.cs"))
        {
            string text = File.ReadAllText(file);
            Assert.DoesNotContain("\n#if", text, StringComparison.Ordinal);
            Assert.DoesNotContain("TrustSignals.Local", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryProject_OfSrcIsInALayerAndInTheSolution()
    {
        string solution = Repository.Read("TrustSignals.sln");

        Assert.Equal(Layers.Keys.Order(StringComparer.Ordinal), Projects().Select(item => item.Project).Order(StringComparer.Ordinal));
        Assert.All(Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")).Concat(Repository.Files("local", "*.csproj")),
            file => Assert.Contains(Path.GetFileName(file), solution, StringComparison.Ordinal));
    }

    /// <summary>The command line builds the host and starts it as a process: that is no reference.</summary>
    private static IEnumerable<(string Project, string[] References)> Projects() =>
        Repository.Files("src", "*.csproj").Select(file => (
            Path.GetFileNameWithoutExtension(file),
            XDocument.Load(file).Descendants("ProjectReference")
                .Where(element => (string?)element.Attribute("ReferenceOutputAssembly") != "false")
                .Select(element => Path.GetFileNameWithoutExtension((string)element.Attribute("Include")!))
                .ToArray()));
}
