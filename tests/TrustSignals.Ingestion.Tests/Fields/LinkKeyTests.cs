using TrustSignals.Ingestion.Fields;

namespace TrustSignals.Ingestion.Tests.Fields;

public sealed class LinkKeyTests
{
    [Fact]
    public void OfEmail_CaseAndBlanks_DoNotMatter()
    {
        string? key = LinkKey.OfEmail("kim@example.org", "");

        Assert.Equal(key, LinkKey.OfEmail("  Kim@Example.ORG ", ""));
        Assert.Matches("^email:[0-9a-f]{64}$", key!);
        Assert.DoesNotContain("kim", key, StringComparison.Ordinal);
    }

    [Fact]
    public void OfEmail_OtherPepper_IsAnotherKey() =>
        Assert.NotEqual(LinkKey.OfEmail("kim@example.org", "a"), LinkKey.OfEmail("kim@example.org", "b"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("kim")]
    [InlineData("@example.org")]
    [InlineData("kim@")]
    public void OfEmail_NoAddress_IsNull(string? text) => Assert.Null(LinkKey.OfEmail(text, ""));

    [Theory]
    [InlineData("#1001", "order:1001")]
    [InlineData(" 1001 ", "order:1001")]
    [InlineData("#", null)]
    public void OfOrder_Number_IsNormalized(string text, string? expected) => Assert.Equal(expected, LinkKey.OfOrder(text));
}
