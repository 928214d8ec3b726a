namespace TrustSignals.Bench.Soak;

/// <summary>What was seen at one time.</summary>
/// <param name="Minute">Since the beginning.</param>
/// <param name="MegaBytes">The host's resident memory.</param>
/// <param name="Handles">The host's open files and sockets.</param>
/// <param name="Threads">The host's threads.</param>
/// <param name="Waiting">Messages on the queues.</param>
/// <param name="Sent">Events sent so far.</param>
internal sealed record SoakSample(double Minute, double MegaBytes, int Handles, int Threads, int Waiting, int Sent);
