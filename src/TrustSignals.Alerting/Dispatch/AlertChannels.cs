using System.Collections.Immutable;
using TrustSignals.Alerting.Channels;
using TrustSignals.Alerting.Routing;
using TrustSignals.Alerting.Settings;

namespace TrustSignals.Alerting.Dispatch;

/// <summary>All ways out, each behind its gate, and who is told what.</summary>
public sealed class AlertChannels
{
    /// <summary>Takes them.</summary>
    /// <param name="channels">The ways out.</param>
    /// <param name="routes">Who is told what.</param>
    /// <param name="settings">Time limits.</param>
    /// <param name="time">The clock.</param>
    public AlertChannels(IEnumerable<IAlertChannel> channels, AlertRoutes routes, OutboundSettings settings, TimeProvider time)
    {
        Gates = [.. channels.Select(channel => new ChannelGate(channel, settings, time))];
        Router = new AlertRouter(routes, [.. Gates.Where(gate => !gate.Channel.IsUnrouted).Select(gate => gate.Channel.Name)]);
    }

    /// <summary>The ways out.</summary>
    public ImmutableArray<ChannelGate> Gates { get; }

    /// <summary>Who is told what.</summary>
    public AlertRouter Router { get; }

    /// <summary>A way out by its name, or null.</summary>
    /// <param name="channel">The channel's name.</param>
    public ChannelGate? Find(string channel) => Gates.FirstOrDefault(gate => gate.Channel.Name == channel);
}
