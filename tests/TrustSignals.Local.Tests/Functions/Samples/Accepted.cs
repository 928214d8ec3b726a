using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Tests.Functions.Samples;

public sealed class Accepted
{
    [HttpResult]
    public required IActionResult Response { get; init; }

    [QueueOutput("%queue%")]
    public IReadOnlyList<Note>? Messages { get; init; }
}
