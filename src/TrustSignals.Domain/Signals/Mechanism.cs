namespace TrustSignals.Domain.Signals;

/// <summary>Which expectation was met or missed. Ten, versioned with the policy; see docs/trust-model.md for each one's anchor.</summary>
public enum Mechanism : byte
{
    /// <summary>It works, arrives, happens as agreed.</summary>
    Reliability = 0,

    /// <summary>The customer is told openly what is going on.</summary>
    Transparency = 1,

    /// <summary>Process, wording and forms can be understood.</summary>
    Clarity = 2,

    /// <summary>Someone answers, in time.</summary>
    Responsiveness = 3,

    /// <summary>Charged what was quoted, and worth it.</summary>
    CostFairness = 4,

    /// <summary>What was said is true.</summary>
    Truthfulness = 5,

    /// <summary>The customer can follow and verify.</summary>
    Traceability = 6,

    /// <summary>The company acts first.</summary>
    ProactiveHelp = 7,

    /// <summary>The same treatment each time, by everybody.</summary>
    Consistency = 8,

    /// <summary>The customer is seen as a person.</summary>
    PersonalRegard = 9,
}
