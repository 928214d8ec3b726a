using System.Text.Json.Nodes;
using TrustSignals.Bench.Statistics;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Bench.Credit;

/// <summary>Monthly payment outcomes through the trust fold, read out as the risk of default.</summary>
internal sealed class CreditBench : IBenchCommand
{
    private const int Folds = 5;

    public string Name => "credit";

    public string Help => "FILE of payment outcomes: AUC for default, 5-fold or [--fit TRAIN]; [--outcomes late|amounts|both]";

    public Task<JsonObject> RunAsync(BenchArguments arguments, TextWriter output)
    {
        CreditCustomer[] customers = CreditCustomer.ReadAll(arguments.Word(0, "FILE"));
        CreditCustomer[]? train = arguments.Text("fit") is { } file ? CreditCustomer.ReadAll(file) : null;
        string outcomes = arguments.Text("outcomes") ?? "both";
        var figures = new JsonObject { ["customers"] = customers.Length, ["defaults"] = customers.Count(customer => customer.Defaulted) };
        if (outcomes is not ("late" or "amounts" or "both"))
        {
            throw new ArgumentException($"--outcomes takes late, amounts or both, not '{outcomes}'");
        }

        if (outcomes is "late" or "both")
        {
            Measure("auc", withAmounts: false);
        }

        if (outcomes is "amounts" or "both")
        {
            Measure(outcomes == "amounts" ? "auc" : "aucWithAmounts", withAmounts: true);
        }

        return Task.FromResult(figures);

        void Measure(string name, bool withAmounts)
        {
            var cases = Cases(customers, withAmounts);
            double auc = train is null ? CrossValidated(cases) : Scored(LogisticReadOut.Fit(Cases(train, withAmounts)), cases);
            double levelAlone = RocCurve.Area([.. cases.Select(item => (-item.Features[0], item.IsPositive))]);
            output.WriteLine($"{(withAmounts ? "months late and amounts" : "months late alone")}: AUC {auc:F4}; the level alone, nothing fitted: {levelAlone:F4}");
            figures[name] = Math.Round(auc, 4);
            figures[$"{name}OfLevelAlone"] = Math.Round(levelAlone, 4);
        }
    }

    private static (double[] Features, bool IsPositive)[] Cases(CreditCustomer[] customers, bool withAmounts) =>
        [.. customers.Select(customer => (CreditFeatures.Of(customer, withAmounts, PolicyReader.Default), customer.Defaulted))];

    /// <summary>The mean AUC over the folds; every customer is scored by a read-out that has not seen them.</summary>
    private static double CrossValidated((double[] Features, bool IsPositive)[] cases)
    {
        int[] order = [.. Enumerable.Range(0, cases.Length)];
        new Random(5).Shuffle(order);
        return Enumerable.Range(0, Folds).Average(fold => Scored(
            LogisticReadOut.Fit([.. order.Where((_, place) => place % Folds != fold).Select(index => cases[index])]),
            [.. order.Where((_, place) => place % Folds == fold).Select(index => cases[index])]));
    }

    private static double Scored(LogisticReadOut readOut, (double[] Features, bool IsPositive)[] cases) =>
        RocCurve.Area([.. cases.Select(item => (readOut.Score(item.Features), item.IsPositive))]);
}
