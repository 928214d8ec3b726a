using System.Diagnostics;
using System.Globalization;
using TrustSignals.Domain.Events;
using TrustSignals.Ingestion;
using TrustSignals.Ingestion.CloudEvents;
using TrustSignals.Ingestion.Tests.Fixtures;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Bench;

/// <summary>
/// Mutated payloads through all adapters, most of them rightly signed so that they reach the reading. Holds for each: no
/// exception; a refusal names its reason; an event that is taken survives the way through the queue. Every case depends
/// on its number and the seed alone.
/// </summary>
internal sealed class FuzzRun(int seed)
{
    private static readonly int[] Expected = [200, 202, 400, 401, 413, 415, 422];

    private readonly string[] names = [.. SignedDelivery.Names];
    private readonly FuzzMutator mutator = new(SignedDelivery.Names.Select(SignedDelivery.Body));

    public FuzzReport Run(int count, int first = 0)
    {
        var report = new FuzzReport();
        foreach (string name in names)
        {
            // The first call of each adapter pays for compiling it.
            _ = WebhookIntake.Receive(SignedDelivery.Provider(name), SignedDelivery.Of(name), SignedDelivery.Settings);
        }

        for (int number = first; number < first + count; number++)
        {
            One(number, report);
        }

        return report;
    }

    private void One(int number, FuzzReport report)
    {
        var random = new Random(unchecked((seed * 486_187_739) + number));
        int fixture = random.Next(names.Length);
        string name = names[fixture];
        WebhookRequest request = Request(name, mutator.Mutate(fixture, random), random);
        try
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            WebhookResult result = WebhookIntake.Receive(SignedDelivery.Provider(name), request, SignedDelivery.Settings);
            double processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
            report.MostProcessorMilliseconds = Math.Max(report.MostProcessorMilliseconds, processor);
            report.Over50ProcessorMilliseconds += processor > 50 ? 1 : 0;
            Timed(number, name, request, Stopwatch.GetElapsedTime(start).TotalMilliseconds, report);
            report.Statuses[result.StatusCode] = report.Statuses.GetValueOrDefault(result.StatusCode) + 1;
            report.Events += result.Events.Length;
            report.Amendments += result.Amendments.Length;
            if (Fault(result) is { } fault)
            {
                report.Failures.Add($"case {number} ({name}): {fault}");
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            report.Failures.Add($"case {number} ({name}): {exception}");
        }
    }

    private static WebhookRequest Request(string name, byte[] body, Random random)
    {
        WebhookRequest signed = SignedDelivery.Of(name, body, SignedDelivery.Now);
        if (random.Next(25) != 0)
        {
            return signed;
        }

        string[] headers = [.. signed.Headers.Names];
        string chosen = headers[random.Next(headers.Length)];
        string value = random.Next(6) switch
        {
            0 => "", 1 => "t=1,v1=zz,v1=", 2 => new string('a', 5000), 3 => "\u0000\ud800", 4 => "v1,AAAA v1,", _ => "99999999999999999999",
        };
        IEnumerable<KeyValuePair<string, string>> pairs = headers.Select(header => KeyValuePair.Create(header, header == chosen ? value : signed.Headers[header]!));
        return signed with
        {
            Headers = new FieldMap(random.Next(3) == 0 ? pairs.Append(new("Content-Encoding", random.Next(2) == 0 ? "gzip" : "br")) : pairs),
        };
    }

    private static string? Fault(WebhookResult result)
    {
        if (Array.IndexOf(Expected, result.StatusCode) < 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"unexpected status {result.StatusCode}");
        }

        if (!result.IsAccepted)
        {
            return result.Errors.IsEmpty || result.Errors.Any(error => error.Field.Length == 0 || error.Problem.Length == 0) || string.IsNullOrEmpty(result.Body)
                ? "refused without a reason"
                : result.Events.IsEmpty && result.Amendments.IsEmpty ? null : "refused and taken at once";
        }

        foreach (TrustEvent taken in result.Events.Concat(result.Amendments.Select(amendment => amendment.Replacement).OfType<TrustEvent>()))
        {
            IntakeResult read = CloudEventReader.Read(CloudEventWriter.Write(taken), SignedDelivery.Now);
            if (!read.IsAccepted || read.Events[0] != taken)
            {
                return $"event {taken.Id} does not survive the queue: {string.Join("; ", read.Errors)}";
            }
        }

        return null;
    }

    private static void Timed(int number, string name, WebhookRequest request, double milliseconds, FuzzReport report)
    {
        report.SlowestMilliseconds = Math.Max(report.SlowestMilliseconds, milliseconds);
        report.Over50Milliseconds += milliseconds > 50 ? 1 : 0;
        if (milliseconds <= 10)
        {
            return;
        }

        double least = milliseconds;
        for (int again = 0; again < 5; again++)
        {
            long start = Stopwatch.GetTimestamp();
            _ = WebhookIntake.Receive(SignedDelivery.Provider(name), request, SignedDelivery.Settings);
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        if (least > report.SlowestRepeatedMilliseconds)
        {
            report.SlowestRepeatedMilliseconds = least;
            report.SlowestCase = $"case {number} ({name}, {request.Body.Length} bytes)";
        }
    }
}
