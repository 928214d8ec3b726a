using System.Globalization;

namespace TrustSignals.Bench.Ratings;

/// <summary>One user's rating of another.</summary>
/// <param name="Source">Who rates.</param>
/// <param name="Target">Who is rated.</param>
/// <param name="Value">From −10, total distrust, to +10, total trust; never 0.</param>
/// <param name="Time">When.</param>
internal sealed record TrustRating(string Source, string Target, double Value, DateTimeOffset Time)
{
    /// <summary>Reads <c>source,target,rating,time</c>; a header is skipped, time is in Unix seconds, whole or not.</summary>
    /// <exception cref="ArgumentException">A line is not of this form.</exception>
    public static TrustRating[] ReadAll(string file)
    {
        var ratings = new List<TrustRating>();
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            string[] cells = line.Split(',');
            if (cells.Length >= 4 && TryNumber(cells[2], out double value) && TryNumber(cells[3], out double seconds))
            {
                if (value != 0)
                {
                    ratings.Add(new TrustRating(cells[0], cells[1], value, DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))));
                }
            }
            else if (number > 1 && line.Length > 0)
            {
                throw new ArgumentException($"{file} line {number} is not source,target,rating,time");
            }
        }

        return [.. ratings.OrderBy(rating => rating.Time)];
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
