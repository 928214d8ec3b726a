using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Sources;

/// <summary>A user of Jira: on Cloud the account id, on Data Center the key, which outlives a change of the name.</summary>
internal static class JiraPerson
{
    public static string? IdOf(PayloadNode? person) => person?.Id("accountId") ?? person?.Id("key") ?? person?.Id("name");

    public static string RequiredIdOf(PayloadNode person) => IdOf(person) ?? person.RequiredId("accountId");
}
