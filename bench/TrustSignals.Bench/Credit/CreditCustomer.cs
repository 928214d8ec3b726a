using System.Globalization;

namespace TrustSignals.Bench.Credit;

/// <summary>One bank customer: six months of outcomes, the oldest first, and whether a default followed.</summary>
/// <param name="MonthsLate">Below 0: nothing owed (−2) or paid in full (−1); 0: the minimum paid; n: n months late.</param>
/// <param name="Billed">What the month's statement billed.</param>
/// <param name="Paid">What was paid in the month, for the bill of the month before.</param>
/// <param name="Defaulted">What happened in the seventh month.</param>
internal sealed record CreditCustomer(int[] MonthsLate, double[] Billed, double[] Paid, bool Defaulted)
{
    private static readonly string[] LateColumns = ["PAY_6", "PAY_5", "PAY_4", "PAY_3", "PAY_2", "PAY_0"];

    /// <summary>Reads a CSV file with the columns of UCI's "default of credit card clients"; their order does not matter.</summary>
    /// <exception cref="ArgumentException">A column is missing.</exception>
    public static CreditCustomer[] ReadAll(string file)
    {
        string[] lines = [.. File.ReadLines(file).Where(line => line.Length > 0)];
        string[] header = lines[0].Split(',');
        int Column(string name) => Array.IndexOf(header, name) is >= 0 and var index ? index : throw new ArgumentException($"{file} has no column {name}");
        int[] late = [.. LateColumns.Select(Column)];
        int[] billed = [.. Enumerable.Range(1, 6).Reverse().Select(month => Column($"BILL_AMT{month}"))];
        int[] paid = [.. Enumerable.Range(1, 6).Reverse().Select(month => Column($"PAY_AMT{month}"))];
        int defaulted = Column("DEFAULT");
        return [.. lines.Skip(1).Select(line =>
        {
            string[] cells = line.Split(',');
            double Number(int index) => double.Parse(cells[index], CultureInfo.InvariantCulture);
            return new CreditCustomer(
                [.. late.Select(index => (int)Number(index))], [.. billed.Select(Number)], [.. paid.Select(Number)], Number(defaulted) > 0);
        })];
    }
}
