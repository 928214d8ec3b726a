using System.Net;
using TrustSignals.Alerting.Outbound;

namespace TrustSignals.Alerting.Tests.Outbound;

public sealed class OutboundGuardTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.2.3.4", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("224.0.0.1", false)]
    public void Allows_Address_ByItsRange(string address, bool expected) =>
        Assert.Equal(expected, new OutboundGuard([]).Allows(IPAddress.Parse(address)));

    [Fact]
    public void Allows_NetworkOfTheSettings_AndNoOther()
    {
        var guard = new OutboundGuard([IPNetwork.Parse("10.1.0.0/16")]);

        Assert.True(guard.Allows(IPAddress.Parse("10.1.2.3")));
        Assert.False(guard.Allows(IPAddress.Parse("10.2.2.3")));
    }
}
