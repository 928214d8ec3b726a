namespace TrustSignals.Functions.Http;

/// <summary>What somebody may do; each role includes those before it.</summary>
public enum Role
{
    /// <summary>May do nothing.</summary>
    None = 0,

    /// <summary>May read.</summary>
    Reader = 1,

    /// <summary>May work on alerts.</summary>
    Worker = 2,

    /// <summary>May redrive and configure.</summary>
    Admin = 3,
}
