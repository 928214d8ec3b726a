using System.Collections.Immutable;

namespace TrustSignals.Alerting.Settings;

/// <summary>Where and how mails go. A class, not a record: nothing prints its password by accident.</summary>
public sealed class EmailSettings
{
    /// <summary>The SMTP server.</summary>
    public required string Host { get; init; }

    /// <summary>Its port.</summary>
    /// <value>587.</value>
    public int Port { get; init; } = 587;

    /// <summary>Whether STARTTLS is demanded.</summary>
    /// <value>True.</value>
    public bool Tls { get; init; } = true;

    /// <summary>The user, or null to send without signing in.</summary>
    public string? User { get; init; }

    /// <summary>The password.</summary>
    public string? Password { get; init; }

    /// <summary>The sender.</summary>
    public required string From { get; init; }

    /// <summary>The recipients.</summary>
    public required ImmutableArray<string> To { get; init; }
}
