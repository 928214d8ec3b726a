using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace TrustSignals.Ingestion.Tests;

/// <summary>Runs FsCheck properties: a failure throws with the smallest counter-example and the seed that replays it.</summary>
internal static class Property
{
    /// <summary>How many cases each property tries; the environment variable TRUST_PROPERTY_RUNS asks for more.</summary>
    private static readonly int Runs =
        int.TryParse(Environment.GetEnvironmentVariable("TRUST_PROPERTY_RUNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int runs)
            ? runs
            : 200;

    public static void Holds<T>(Arbitrary<T> cases, Action<T> assertion) =>
        Prop.ForAll(cases, assertion).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    public static void Holds<T>(Gen<T> cases, Action<T> assertion) => Holds(Arb.From(cases), assertion);
}
