using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Signals;

public sealed class MechanismNamesTests
{
    [Fact]
    public void All_AreTenDistinctNames_OneForEachMechanism()
    {
        Assert.Equal(10, MechanismNames.All.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(MechanismNames.Count, Enum.GetValues<Mechanism>().Length);
    }

    [Fact]
    public void TryParse_WhatNameOfWrote_IsTheMechanism() => Assert.All(Enum.GetValues<Mechanism>(), mechanism =>
    {
        Assert.True(MechanismNames.TryParse(MechanismNames.NameOf(mechanism), out Mechanism parsed));
        Assert.Equal(mechanism, parsed);
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Clarity")]
    [InlineData("cost fairness")]
    public void TryParse_AnythingElse_IsNone(string? name) => Assert.False(MechanismNames.TryParse(name, out _));
}
