using System.Diagnostics;
using System.Text.Json.Nodes;
using TrustSignals.Classification.Model;
using TrustSignals.Classification.Reading;

namespace TrustSignals.Bench;

/// <summary>Texts of about fifty words per second on one core, and what each allocates, next to the time of its parts.</summary>
internal sealed class ClassifyBench : IBenchCommand
{
    private const int WordsPerText = 50;

    public string Name => "classify";

    public string Help => "texts of about 50 words per second and core [--corpus src/TrustSignals.Classification/Corpus] [--seconds 5] [--dump FILE]";

    public Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        string folder = arguments.Text("corpus") ?? Path.Combine("src", "TrustSignals.Classification", "Corpus");
        string[] texts = FiftyWords(folder);
        if (arguments.Text("dump") is { } dump)
        {
            // The same texts for other programs: one per line.
            File.WriteAllLines(dump, texts);
        }

        var reader = new ModelReader(TextModelFile.Shipped);
        (double reads, _, double allocated) = Measure(texts, arguments.Number("seconds", 5), text => reader.Read(text, null).Parts.Length);
        (double polarities, double byTheClock, _) = Measure(texts, arguments.Number("seconds", 5), text => (int)reader.ReadPolarity(text, null));
        output.WriteLine($"{texts.Length} texts of {texts.Average(text => text.Split(' ').Length):F0} words; one thread");
        return Task.FromResult(new JsonObject
        {
            ["textsPerSecond"] = Math.Round(polarities),
            ["textsPerSecondByTheClock"] = Math.Round(byTheClock),
            ["fullReadingsPerSecond"] = Math.Round(reads),
            ["allocatedBytesPerText"] = Math.Round(allocated),
            ["texts"] = texts.Length,
        });
    }

    private static (double PerCoreSecond, double PerSecond, double Bytes) Measure(string[] texts, int seconds, Func<string, int> read)
    {
        int kept = 0;
        for (int i = 0; i < 2; i++)
        {
            kept += texts.Sum(read);
        }

        long count = 0;
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        double coreStart = CoreSeconds();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            foreach (string text in texts)
            {
                kept += read(text);
            }

            count += texts.Length;
        }

        // Per second and core: the time that a core really worked, whatever else the machine was doing.
        double worked = CoreSeconds() - coreStart;
        GC.KeepAlive(kept);
        return (count / worked, count / Stopwatch.GetElapsedTime(start).TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)count);
    }

    private static double CoreSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    /// <summary>The corpus' own texts of one language put together until they have fifty words.</summary>
    private static string[] FiftyWords(string folder)
    {
        var texts = new List<string>();
        foreach (string file in Directory.GetFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
        {
            var words = new List<string>();
            foreach (string line in File.ReadLines(file).Skip(1))
            {
                words.AddRange(line.Split('\t')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
                if (words.Count >= WordsPerText)
                {
                    texts.Add(string.Join(' ', words.Take(WordsPerText)));
                    words.Clear();
                }
            }
        }

        return [.. texts];
    }
}
