using System.Net;
using System.Net.Http.Headers;

namespace TrustSignals.Bench.Hosting;

/// <summary>A host that is killed and started again while senders keep sending, as a real sender would: until it is accepted.</summary>
internal sealed class KillableHost(string connectionString, IReadOnlyDictionary<string, string>? settings = null) : IAsyncDisposable
{
    private const int StartAttempts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private HostProcess? current;
    private int lostAnswers;
    private int refusals;

    /// <summary>Requests without an answer: each was sent again.</summary>
    public int LostAnswers => lostAnswers;

    /// <summary>Answers of 500 and above: each was sent again.</summary>
    public int Refusals => refusals;

    /// <summary>Starts it, again if it ends at once because the storage is away: as any supervisor would.</summary>
    public async Task StartAsync()
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                current = await HostProcess.StartAsync(connectionString, settings);
                return;
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    public async Task KillAndRestartAsync()
    {
        await current!.KillAsync();
        await current.DisposeAsync();
        await StartAsync();
    }

    /// <summary>Posts until it is accepted. A lost answer means the same is sent again.</summary>
    public async Task PostAsync(byte[] batch)
    {
        DateTime giveUp = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                using var content = new ByteArrayContent(batch);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents-batch+json");
                using HttpResponseMessage answer = await http.PostAsync(new Uri(current!.Address, "api/events"), content);
                if (answer.StatusCode == HttpStatusCode.Accepted)
                {
                    return;
                }

                Interlocked.Increment(ref refusals);
                if ((int)answer.StatusCode < 500)
                {
                    throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && DateTime.UtcNow < giveUp)
            {
                // Killed: the next one will answer.
                Interlocked.Increment(ref lostAnswers);
            }

            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (current is not null)
        {
            await current.DisposeAsync();
        }
    }
}
