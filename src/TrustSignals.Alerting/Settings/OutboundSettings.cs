using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace TrustSignals.Alerting.Settings;

/// <summary>What leaves the program, and how long it tries: <c>TrustSignals:Outbound</c>.</summary>
public sealed class OutboundSettings
{
    private const string Section = "TrustSignals:Outbound";

    /// <summary>Special networks that may be reached although they are private or loopback, as CIDR; for local use.</summary>
    public ImmutableArray<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>Whether http without TLS is allowed; for local use.</summary>
    /// <value>False.</value>
    public bool AllowHttp { get; init; }

    /// <summary>How long one attempt may take.</summary>
    /// <value>15 seconds.</value>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>After how many attempts an alert goes to the dead letters of its channel.</summary>
    /// <value>13, over about three days.</value>
    public int MaximumAttempts { get; init; } = 13;

    /// <summary>How long a channel that keeps failing is left alone.</summary>
    /// <value>One minute.</value>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The settings.</param>
    /// <exception cref="AlertingSettingsException">A setting is wrong.</exception>
    public static OutboundSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = new SettingsSection(configuration.GetSection(Section));
        section.AllowOnly(["AllowedNetworks", "AllowHttp", "AttemptTimeoutSeconds", "MaximumAttempts", "BreakSeconds"]);
        return new OutboundSettings
        {
            AllowedNetworks = [.. section.List("AllowedNetworks").Select(text => IPNetwork.TryParse(text, out IPNetwork network)
                ? network
                : throw section.Wrong("AllowedNetworks", "must hold networks like 10.1.0.0/16, comma-separated"))],
            AllowHttp = section.Flag("AllowHttp", false),
            AttemptTimeout = TimeSpan.FromSeconds(section.Number("AttemptTimeoutSeconds", 15, 1, 60)),
            MaximumAttempts = section.Number("MaximumAttempts", 13, 1, 100),
            BreakDuration = TimeSpan.FromSeconds(section.Number("BreakSeconds", 60, 1, 3600)),
        };
    }
}
