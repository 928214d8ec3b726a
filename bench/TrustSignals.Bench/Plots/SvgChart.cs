using System.Globalization;
using System.Text;

namespace TrustSignals.Bench.Plots;

/// <summary>A plain line chart as SVG, the same bytes for the same figures.</summary>
internal sealed record SvgChart(string Title, string XLabel, string YLabel, (double Low, double High) X, (double Low, double High) Y)
{
    private const double Left = 60;
    private const double Top = 40;
    private const double Width = 620;
    private const double Height = 300;

    /// <summary>Horizontal guides, such as the edges of a band.</summary>
    public IReadOnlyList<(double Y, string Label)> Guides { get; init; } = [];

    public string Draw(IReadOnlyList<Series> series)
    {
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {Top + Height + 60 + (18 * series.Count)}\" font-family=\"sans-serif\" font-size=\"12\">");
        Line(svg, $"<rect width=\"100%\" height=\"100%\" fill=\"white\"/><text x=\"{Left}\" y=\"22\" font-size=\"15\">{Title}</text>");
        Line(svg, $"<rect x=\"{Left}\" y=\"{Top}\" width=\"{Width}\" height=\"{Height}\" fill=\"none\" stroke=\"#888\"/>");
        for (int i = 0; i <= 5; i++)
        {
            double x = X.Low + ((X.High - X.Low) * i / 5);
            double y = Y.Low + ((Y.High - Y.Low) * i / 5);
            Line(svg, $"<text x=\"{AtX(x):F1}\" y=\"{Top + Height + 16}\" text-anchor=\"middle\">{x:0.##}</text>");
            Line(svg, $"<text x=\"{Left - 6}\" y=\"{AtY(y) + 4:F1}\" text-anchor=\"end\">{y:0.##}</text>");
        }

        Line(svg, $"<text x=\"{Left + (Width / 2)}\" y=\"{Top + Height + 34}\" text-anchor=\"middle\">{XLabel}</text>");
        Line(svg, $"<text x=\"16\" y=\"{Top + (Height / 2)}\" text-anchor=\"middle\" transform=\"rotate(-90 16 {Top + (Height / 2)})\">{YLabel}</text>");
        foreach ((double y, string label) in Guides)
        {
            Line(svg, $"<line x1=\"{Left}\" x2=\"{Left + Width}\" y1=\"{AtY(y):F1}\" y2=\"{AtY(y):F1}\" stroke=\"#bbb\" stroke-dasharray=\"4 3\"/>");
            Line(svg, $"<text x=\"{Left + Width - 4}\" y=\"{AtY(y) - 4:F1}\" text-anchor=\"end\" fill=\"#777\">{label}</text>");
        }

        for (int i = 0; i < series.Count; i++)
        {
            string points = string.Join(' ', series[i].Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{AtX(point.X):F1},{AtY(point.Y):F1}")));
            double legend = Top + Height + 54 + (18 * i);
            Line(svg, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{series[i].Colour}\" stroke-width=\"1.6\"/>");
            Line(svg, $"<line x1=\"{Left}\" x2=\"{Left + 24}\" y1=\"{legend - 4}\" y2=\"{legend - 4}\" stroke=\"{series[i].Colour}\" stroke-width=\"2\"/><text x=\"{Left + 32}\" y=\"{legend}\">{series[i].Name}</text>");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private double AtX(double x) => Left + (Width * (Math.Clamp(x, X.Low, X.High) - X.Low) / (X.High - X.Low));

    private double AtY(double y) => Top + Height - (Height * (Math.Clamp(y, Y.Low, Y.High) - Y.Low) / (Y.High - Y.Low));

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
