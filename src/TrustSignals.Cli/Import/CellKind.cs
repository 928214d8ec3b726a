namespace TrustSignals.Cli.Import;

/// <summary>What a CSV cell becomes in JSON.</summary>
internal enum CellKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Flag,
}
