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

        (MovingAverageDetector average, DetectionScore averageTrained) = DetectionScore.Best(MovingAverageDetector.Grid(), train, Budget);
        (CusumDetector cusum, DetectionScore cusumTrained) = DetectionScore.Best(CusumDetector.Grid(), train, Budget);
        var ours = new StageDetector(policy);
        History[] test = History.Generate(arguments.Number("test-seed", 2), customers);
        Report(output, "train", average, averageTrained);
        Report(output, "train", cusum, cusumTrained);
        Report(output, "train", ours, DetectionScore.Of(ours, train));
        DetectionScore averageTested = DetectionScore.Of(average, test);
        DetectionScore cusumTested = DetectionScore.Of(cusum, test);
        DetectionScore oursTested = DetectionScore.Of(ours, test);
        Report(output, "test", average, averageTested);
        Report(output, "test", cusum, cusumTested);
        Report(output, "test", ours, oursTested);
        foreach (Regime regime in Enum.GetValues<Regime>())
        {
            History[] these = [.. test.Where(history => history.Relationship.Regime == regime)];
            output.WriteLine(these[0].IsQuietOfDecline
                ? string.Create(CultureInfo.InvariantCulture, $"test  {regime,-26} false alarms per customer-year: ours {Rate(ours, these):F3}, cusum {Rate(cusum, these):F3}, average {Rate(average, these):F3}")
                : string.Create(CultureInfo.InvariantCulture, $"test  {regime,-26} ours {Words(DetectionScore.Of(ours, test, regime))}; cusum {Words(DetectionScore.Of(cusum, test, regime))}"));
        }

        return Task.FromResult(new JsonObject
        {
            ["recall"] = Math.Round(oursTested.Recall, 4),
            ["delayRatio"] = Math.Round(oursTested.MedianDelayDays / Math.Min(averageTested.MedianDelayDays, cusumTested.MedianDelayDays), 4),
            ["falseAlarmsPerCustomerYear"] = Math.Round(oursTested.FalseAlarmsPerCustomerYear, 4),
            ["medianDelayDays"] = Math.Round(oursTested.MedianDelayDays, 2),
            ["movingAverage"] = Figures(averageTested),
            ["cusum"] = Figures(cusumTested),
        });
    }

    private static JsonObject Figures(DetectionScore score) => new()
    {
        ["recall"] = Math.Round(score.Recall, 4),
        ["medianDelayDays"] = Math.Round(score.MedianDelayDays, 2),
        ["falseAlarmsPerCustomerYear"] = Math.Round(score.FalseAlarmsPerCustomerYear, 4),
    };

    private static double Rate(IDetector detector, History[] histories) =>
        histories.Sum(history => detector.Alarms(history).Count()) / histories.Sum(history => history.Years);

    private static void Report(TextWriter output, string half, IDetector detector, DetectionScore score) =>
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{half,-5} {Words(score)}, {score.FalseAlarmsPerCustomerYear:F3} false alarms per customer-year: {(detector is StageDetector ? "ours" : detector)}"));

    private static string Words(DetectionScore score) =>
        string.Create(CultureInfo.InvariantCulture, $"recall {score.Recall:F3}, median delay {score.MedianDelayDays:F1} days");
}
