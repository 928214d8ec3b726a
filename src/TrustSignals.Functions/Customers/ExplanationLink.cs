using System.Globalization;
using TrustSignals.Domain.Explanations;
using TrustSignals.Functions.Http;
using TrustSignals.Storage.Reading;

namespace TrustSignals.Functions.Customers;

/// <summary>The address under which an explanation can be read again, the same to the byte.</summary>
internal static class ExplanationLink
{
    /// <summary>Path and query: both times to the tick, the policy's version, the language.</summary>
    public static string Of(ExplainedRelationship explained, TextLanguage language) => string.Create(
        CultureInfo.InvariantCulture,
        $"/api/customers/{Uri.EscapeDataString(explained.CustomerId)}/explanation?asOf={TimeOf(explained.Explanation.Relationship.At)}&asKnownAt={TimeOf(explained.AsKnownAt)}&policy={Uri.EscapeDataString(explained.Explanation.Relationship.PolicyVersion)}&language={Languages.TagOf(language)}");

    private static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
