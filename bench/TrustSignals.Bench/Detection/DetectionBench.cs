using System.Globalization;
using System.Text.Json.Nodes;
using TrustSignals.Domain.Policies;
using TrustSignals.Simulation;

namespace TrustSignals.Bench.Detection;

/// <summary>
/// How early the spiral detector sees simulated slides, against a moving average and a plain CUSUM that are each
/// tuned on the training seed to one false alarm per ten customer-years.
/// </summary>
internal sealed class DetectionBench : IBenchCommand
{
    private const double Budget = 0.1;

    public string Name => "detection";

    public string Help => "slides seen early [--train-seed 1] [--test-seed 2] [--customers 300] [--policy FILE] [--calibrate ROUNDS]";

    public Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        int customers = arguments.Number("customers", 300);
        Policy policy = arguments.Text("policy") is { } file ? PolicyReader.Read(File.ReadAllText(file)).Require() : PolicyReader.Default;
        History[] train = History.Generate(arguments.Number("train-seed", 1), customers);
        if (arguments.Number("calibrate", 0) is > 0 and var rounds)
        {
            policy = Calibration.Run(policy, train, Budget, rounds, output);
        }

        History[] test = History.Generate(arguments.Number("test-seed", 2), customers);
        var ours = new StageDetector(policy);
        output.WriteLine($"train ours: {DetectionScore.Of(ours, train)}");
        DetectionScore tested = DetectionScore.Of(ours, test);
        output.WriteLine($"test  ours: {tested}");
        // The anchor reads signed weights, as a plain chart of them would. Counting breaks is one of our own means:
        // the same baselines with it stand beside the anchor, so that nobody has to guess what it is worth.
        JsonObject plain = Baselines(ExperienceMeasure.SignedWeight, train, test, output, out double plainDelay);
        JsonObject counting = Baselines(ExperienceMeasure.BreakCount, train, test, output, out double countingDelay);
        foreach (Regime regime in Enum.GetValues<Regime>())
        {
            History[] these = [.. test.Where(history => history.Relationship.Regime == regime)];
            output.WriteLine(these[0].IsQuietOfDecline
                ? string.Create(CultureInfo.InvariantCulture, $"{regime}: {these.Sum(history => ours.Alarms(history).Count()) / these.Sum(history => history.Years):F3} false alarms per customer-year")
                : $"{regime}: {DetectionScore.Of(ours, test, regime)}");
        }

        return Task.FromResult(new JsonObject
        {
            ["recall"] = Math.Round(tested.Recall, 4),
            ["delayRatio"] = Math.Round(tested.MedianDelayDays / plainDelay, 4),
            ["falseAlarmsPerCustomerYear"] = Math.Round(tested.FalseAlarmsPerCustomerYear, 4),
            ["medianDelayDays"] = Math.Round(tested.MedianDelayDays, 2),
            ["delayRatioToCountingBaselines"] = Math.Round(tested.MedianDelayDays / countingDelay, 4),
            ["baselines"] = plain,
            ["countingBaselines"] = counting,
        });
    }

    private static JsonObject Baselines(
        ExperienceMeasure measure, IReadOnlyCollection<History> train, IReadOnlyCollection<History> test, TextWriter output, out double shortestDelay)
    {
        (MovingAverageDetector average, DetectionScore averageTrained) = DetectionScore.Best(MovingAverageDetector.Grid(measure), train, Budget);
        (CusumDetector cusum, DetectionScore cusumTrained) = DetectionScore.Best(CusumDetector.Grid(measure), train, Budget);
        DetectionScore averageTested = DetectionScore.Of(average, test);
        DetectionScore cusumTested = DetectionScore.Of(cusum, test);
        output.WriteLine($"{average}\n  train {averageTrained}\n  test  {averageTested}");
        output.WriteLine($"{cusum}\n  train {cusumTrained}\n  test  {cusumTested}");
        shortestDelay = Math.Min(averageTested.MedianDelayDays, cusumTested.MedianDelayDays);
        return new JsonObject { ["movingAverage"] = Figures(averageTested), ["cusum"] = Figures(cusumTested) };
    }

    private static JsonObject Figures(DetectionScore score) => new()
    {
        ["recall"] = Math.Round(score.Recall, 4),
        ["medianDelayDays"] = Math.Round(score.MedianDelayDays, 2),
        ["falseAlarmsPerCustomerYear"] = Math.Round(score.FalseAlarmsPerCustomerYear, 4),
    };
}
