using System.Reflection;

namespace TrustSignals.Local.Tests.Parity;

/// <summary>Code that compiles against local/ must compile against the official packages.</summary>
public sealed class ParityTests
{
    [Theory]
    [InlineData("TrustSignals.Local.Tables", "Azure.Data.Tables.txt")]
    [InlineData("TrustSignals.Local.Queues", "Azure.Storage.Queues.txt")]
    [InlineData("TrustSignals.Local.ServiceBus", "Azure.Messaging.ServiceBus.txt")]
    [InlineData("TrustSignals.Local.Functions", "Microsoft.Azure.Functions.Worker.txt")]
    public void PublicMembers_OfALocalAssembly_AreAllInTheOfficialList(string assembly, string list)
    {
        HashSet<string> official = PublicApi.List(list);
        official.UnionWith(PublicApi.List("official-beyond-the-list.txt"));
        official.UnionWith(PublicApi.List("local-only.txt"));

        string[] unknown = [.. PublicApi.Of(Assembly.Load(assembly)).Where(member => !official.Contains(member))];

        Assert.True(unknown.Length == 0, $"{assembly} has what the official package lacks:\n{string.Join('\n', unknown)}");
    }

    [Fact]
    public void LocalOnlyList_EveryEntry_IsStillNeeded()
    {
        HashSet<string> present = [.. PublicApi.Of(Assembly.Load("TrustSignals.Local.Functions"))];

        Assert.Empty(PublicApi.List("local-only.txt").Except(present));
    }

    [Fact]
    public void Members_OfAKnownType_AreSeen()
    {
        // Guards the guard: an inspection that sees nothing would pass.
        string[] seen = [.. PublicApi.Of(Assembly.Load("TrustSignals.Local.Tables"))];

        Assert.Contains("Azure.Data.Tables.TableEntity :: System.Nullable`1[System.Double] GetDouble(System.String)", seen);
        Assert.Contains("Azure.Data.Tables.TableClient :: Void .ctor()", seen);
        Assert.DoesNotContain(seen, member => member.Contains("Internal", StringComparison.Ordinal));
    }
}
