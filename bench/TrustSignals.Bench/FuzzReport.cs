namespace TrustSignals.Bench;

/// <summary>What became of the mutated payloads.</summary>
internal sealed class FuzzReport
{
    public SortedDictionary<int, int> Statuses { get; } = [];

    public int Events { get; set; }

    public int Amendments { get; set; }

    /// <summary>Case number and what went wrong; empty when all is well.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>The slowest answer as measured once, in milliseconds: pauses of the machine included.</summary>
    public double SlowestMilliseconds { get; set; }

    /// <summary>The most processor time of one answer, in milliseconds: what other programs take is left out, the collector's work is not.</summary>
    public double MostProcessorMilliseconds { get; set; }

    /// <summary>Answers that took more than 50 ms of processor time.</summary>
    public int Over50ProcessorMilliseconds { get; set; }

    /// <summary>The slowest answer that stays slow: the least of five further measurements of each answer over 10 ms.</summary>
    public double SlowestRepeatedMilliseconds { get; set; }

    public string SlowestCase { get; set; } = "";

    public int Over50Milliseconds { get; set; }
}
