using System.Text;
using TrustSignals.Cli.Import;

namespace TrustSignals.Cli.Tests.Import;

public sealed class JsonlFileTests
{
    private const string Good = """{"specversion":"1.0","id":"1","source":"/s","type":"trustsignals.review.v1","subject":"K-1","time":"2026-05-04T08:30:00Z","data":{"reviewId":"r"}}""";

    [Fact]
    public void Read_BlankLinesAndWindowsEnds_KeepTheLineNumbers()
    {
        ImportLine[] lines = Read($"{Good}\r\n\r\n  \n{Good}");

        Assert.Equal([1, 4], lines.Select(line => line.Number));
        Assert.All(lines, line => Assert.NotNull(line.Event));
    }

    [Fact]
    public void Read_WrongField_IsNamed()
    {
        ImportLine line = Assert.Single(Read(Good.Replace("\"K-1\"", "7", StringComparison.Ordinal)));

        Assert.Null(line.Event);
        Assert.Equal("subject", line.Errors[0].Field);
    }

    [Fact]
    public void Read_ArrayInALine_IsRefused() => Assert.Equal("body", Assert.Single(Read($"[{Good}]")).Errors[0].Field);

    [Fact]
    public void Read_InvalidUtf8_IsRefusedAloneAndKeptAsItIs()
    {
        byte[] bad = [.. Encoding.UTF8.GetBytes(Good), 0xC3, (byte)'\n', .. Encoding.UTF8.GetBytes(Good)];

        ImportLine[] lines = [.. JsonlFile.Read(new MemoryStream(bad), new LineReader(Now))];

        Assert.Null(lines[0].Event);
        Assert.Equal(0xC3, lines[0].Raw[^1]);
        Assert.NotNull(lines[1].Event);
    }

    [Fact]
    public void Read_LineLongerThanTheBuffer_StaysWhole()
    {
        string text = new('x', 300_000);

        ImportLine line = Assert.Single(Read(Good.Replace("\"r\"", $"\"r\",\"text\":\"{text}\"", StringComparison.Ordinal)));

        Assert.NotNull(line.Event);
    }

    private static DateTimeOffset Now { get; } = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private static ImportLine[] Read(string text) =>
        [.. JsonlFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), new LineReader(Now))];
}
