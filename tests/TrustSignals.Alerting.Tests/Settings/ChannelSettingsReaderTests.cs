using Microsoft.Extensions.DependencyInjection;
using TrustSignals.Alerting.Settings;
using TrustSignals.Alerting.Tests.Kit;

namespace TrustSignals.Alerting.Tests.Settings;

public sealed class ChannelSettingsReaderTests
{
    [Fact]
    public void Read_EveryKind_IsTakenWithItsDefaults()
    {
        ChannelSettings[] channels = [.. ChannelSettingsReader.Read(
            DispatchKit.Configuration(
                ("TrustSignals:Channels:a:Kind", "teams"), ("TrustSignals:Channels:a:Url", "https://x.example/flow?sig=1"), ("TrustSignals:Channels:a:Language", "de"),
                ("TrustSignals:Channels:b:Kind", "PagerDuty"), ("TrustSignals:Channels:b:Key", "r"),
                ("TrustSignals:Channels:c:Kind", "webhook"), ("TrustSignals:Channels:c:Url", "https://x.example"), ("TrustSignals:Channels:c:Secrets", DispatchKit.Secret),
                ("TrustSignals:Channels:d:Kind", "email"), ("TrustSignals:Channels:d:Host", "smtp.example"), ("TrustSignals:Channels:d:From", "a@b.example"), ("TrustSignals:Channels:d:To", "c@d.example, e@f.example")),
            allowHttp: false)];

        Assert.Equal([ChannelKind.Teams, ChannelKind.PagerDuty, ChannelKind.Webhook, ChannelKind.Email], channels.Select(channel => channel.Kind));
        Assert.Equal([true, false, true, true], channels.Select(channel => channel.CustomerText));
        Assert.Equal(2, channels[3].Email!.To.Length);
        Assert.True(channels[3].Email!.Tls);
    }

    [Theory]
    [InlineData("Kind", "fax", "TrustSignals:Channels:duty:Kind must be one of teams")]
    [InlineData("Url", "http://x.example", "TrustSignals:Channels:duty:Url must be an absolute https address")]
    [InlineData("Url", "https://user:geheim@x.example", "TrustSignals:Channels:duty:Url must be an absolute https address")]
    [InlineData("Ulr", "https://x.example", "TrustSignals:Channels:duty:Ulr is not known")]
    [InlineData("Secrets", "c2hvcnQ=", "TrustSignals:Channels:duty:Secrets must hold")]
    [InlineData("CustomerText", "vielleicht", "TrustSignals:Channels:duty:CustomerText must be true or false")]
    [InlineData("Language", "fr", "TrustSignals:Channels:duty:Language must be one of en, de")]
    public void AddTrustSignalsAlerting_WrongSetting_StopsTheStartAndNamesItWithoutItsValue(string setting, string value, string expected)
    {
        var settings = new Dictionary<string, string> { ["Kind"] = "webhook", ["Url"] = "https://x.example/hook", ["Secrets"] = DispatchKit.Secret, [setting] = value };

        var exception = Assert.Throws<AlertingSettingsException>(() => new ServiceCollection().AddTrustSignalsAlerting(
            DispatchKit.Configuration([.. settings.Select(pair => ($"TrustSignals:Channels:duty:{pair.Key}", pair.Value))])));

        Assert.StartsWith($"The setting {expected}", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TrustSignals:Outbound:AllowedNetworks", "10.0.0.1/99")]
    [InlineData("TrustSignals:Outbound:MaximumAttempts", "0")]
    [InlineData("TrustSignals:Links:Keys", "AAAA")]
    [InlineData("TrustSignals:RoutesFile", "/nowhere/routes.json")]
    [InlineData("TrustSignals:Channels:log:Kind", "slack")]
    public void AddTrustSignalsAlerting_OtherWrongSetting_IsNamed(string setting, string value)
    {
        var exception = Assert.Throws<AlertingSettingsException>(() => new ServiceCollection().AddTrustSignalsAlerting(DispatchKit.Configuration((setting, value))));

        Assert.Contains(setting.Replace(":Kind", "", StringComparison.Ordinal), exception.Message, StringComparison.Ordinal);
    }
}
