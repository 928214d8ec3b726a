using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using TrustSignals.Bench.Hosting;
using TrustSignals.Domain.Policies;
using TrustSignals.Local.Azurite;
using TrustSignals.Storage;
using TrustSignals.Storage.Accounts;
using TrustSignals.Storage.Relationships;

namespace TrustSignals.Bench;

/// <summary>Signed webhook deliveries, some of them twice, out of order, over real HTTP against the real host: each must count once.</summary>
internal sealed class DeliveriesBench : IBenchCommand
{
    private const string Secret = "whsec_deliveries";
    private const double Repeated = 0.2;
    private const double Patience = 5_000;

    public string Name => "deliveries";

    public string Help => "webhook deliveries with repetitions, reordered, each counted once [--count 5000] [--customers 500] [--parallel 16] [--seed 1]";

    public async Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        int count = arguments.Number("count", 5_000);
        int customers = arguments.Number("customers", 500);
        var random = new Random(arguments.Number("seed", 1));
        // The given number goes over the wire; a fifth of it are repetitions.
        int distinct = (int)Math.Round(count * (1 - Repeated));
        int[] arrivals = [.. Enumerable.Range(0, distinct), .. Enumerable.Range(0, count - distinct).Select(_ => random.Next(distinct))];
        random.Shuffle(arrivals);
        DateTimeOffset now = DateTimeOffset.UtcNow;

        await using AzuriteProcess azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemoryPersistence = true });
        await using HostProcess host = await HostProcess.StartAsync(azurite.ConnectionString, new Dictionary<string, string>
        {
            ["TrustSignals__Sources__stripe__Secrets"] = Secret,
            ["TrustSignals__Sources__stripe__Burst"] = "1000000",
        });
        using var http = new HttpClient { BaseAddress = new Uri(host.Address, "api/ingest/") };
        double[] milliseconds = new double[arrivals.Length];
        int failures = 0;
        long started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            arrivals.Index(), new ParallelOptions { MaxDegreeOfParallelism = arguments.Number("parallel", 16) }, async (arrival, token) =>
            {
                byte[] body = Encoding.UTF8.GetBytes(Charge(arrival.Item, customers, now).ToJsonString());
                // As a real sender: the same again until it is taken; the slowest answer counts.
                for (bool isTaken = false; !isTaken;)
                {
                    long from = Stopwatch.GetTimestamp();
                    isTaken = await SendAsync(http, body, token);
                    milliseconds[arrival.Index] = Math.Max(milliseconds[arrival.Index], Stopwatch.GetElapsedTime(from).TotalMilliseconds);
                    if (!isTaken && Interlocked.Increment(ref failures) > arrivals.Length)
                    {
                        throw new InvalidOperationException("Nothing is taken.");
                    }
                }
            });
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await StorageQuiet.WaitAsync(azurite.ConnectionString, TimeSpan.FromMinutes(10));

        var store = new RelationshipStore(new StorageAccounts([new TableServiceClient(azurite.ConnectionString)]), new FixedPolicy(PolicyReader.Default));
        List<string> counted = [];
        foreach (int customer in Enumerable.Range(0, customers))
        {
            counted.AddRange((await store.ReadEventsAsync(CustomerKey.Of($"stripe:cus_{customer}"), CancellationToken.None)).Select(stored => stored.Id));
        }

        int different = counted.Distinct(StringComparer.Ordinal).Count();
        Array.Sort(milliseconds);
        output.WriteLine($"{count} deliveries in {seconds:F1} s, {failures} refused or unanswered; the slowest answer took {milliseconds[^1]:F0} ms");
        return new JsonObject
        {
            ["deliveries"] = count,
            ["distinct"] = distinct,
            ["counted"] = counted.Count,
            ["lost"] = distinct - different,
            ["doubled"] = counted.Count - different,
            ["refused"] = failures,
            ["poison"] = await StorageQuiet.CountPoisonAsync(azurite.ConnectionString),
            ["perSecond"] = Math.Round(count / seconds),
            ["p50Milliseconds"] = Math.Round(milliseconds[milliseconds.Length / 2], 1),
            ["p99Milliseconds"] = Math.Round(milliseconds[(int)(milliseconds.Length * 0.99)], 1),
            ["overFiveSeconds"] = milliseconds.Count(each => each > Patience),
            ["slowestMilliseconds"] = Math.Round(milliseconds[^1], 1),
        };
    }

    private static JsonObject Charge(int number, int customers, DateTimeOffset now) => new()
    {
        ["id"] = $"evt_{number}", ["object"] = "event", ["created"] = now.AddHours(-1).AddSeconds(-number).ToUnixTimeSeconds(), ["livemode"] = true,
        ["type"] = "invoice.paid",
        ["data"] = new JsonObject
        {
            ["object"] = new JsonObject
            {
                ["id"] = $"in_{number}", ["amount_due"] = 1990, ["amount_paid"] = number % 7 == 0 ? 2490 : 1990, ["currency"] = "eur",
                ["customer"] = $"cus_{number % customers}",
            },
        },
    };

    private static async Task<bool> SendAsync(HttpClient http, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            using HttpRequestMessage request = Signed(body);
            using HttpResponseMessage answer = await http.SendAsync(request, cancellationToken);
            return answer.StatusCode == HttpStatusCode.Accepted;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static HttpRequestMessage Signed(byte[] body)
    {
        string seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), (byte[])[.. Encoding.UTF8.GetBytes(seconds + "."), .. body]));
        var request = new HttpRequestMessage(HttpMethod.Post, "stripe") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("Stripe-Signature", $"t={seconds},v1={signature}");
        return request;
    }
}
