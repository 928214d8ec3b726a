namespace TrustSignals.Functions.Http;

/// <summary>What somebody may do; each role includes those before it.</summary>
public enum Role
{
    /// <summary>May do nothing.</summary>
    None = 0,

    /// <summary>May read.</summary>
    Reader = 1,

    /// <summary>May work on alerts, send events, correct, link, erase.</summary>
    Worker = 2,

    /// <summary>May send dead letters again and change the policy.</summary>
    Admin = 3,
}
