namespace TrustSignals.Alerting.Outbound;

/// <summary>The address leads into a network that alerts may not be sent to.</summary>
public sealed class OutboundRefusedException() : IOException(
    "the address leads to a private, loopback or otherwise special network; allow it by TrustSignals:Outbound:AllowedNetworks if that is meant");
