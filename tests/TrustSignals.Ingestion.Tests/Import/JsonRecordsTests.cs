using TrustSignals.Domain;
using TrustSignals.Ingestion.Import;

namespace TrustSignals.Ingestion.Tests.Import;

public sealed class JsonRecordsTests
{
    [Fact]
    public void Read_FirstLineBrokenInAFileBeyondTheLimit_GoesOnLineByLine()
    {
        string file = "{broken\n" + string.Concat(Enumerable.Range(2, 50).Select(line => $"{{\"line\":{line}}}\n"));

        FieldError?[] problems = Read(file, maximum: 100);

        Assert.Equal("line 1", problems[0]?.Field);
        Assert.Equal(50, problems.Skip(1).Count(problem => problem is null));
    }

    [Fact]
    public void Read_DocumentBeyondTheLimit_SaysSoAndReadsNoFurther()
    {
        string document = "{\n" + string.Concat(Enumerable.Range(1, 50).Select(line => $"  \"name{line}\": {line},\n")) + "  \"end\": true\n}\n";
        using var reader = new StringReader(document);

        FieldError problem = Assert.Single(JsonRecords.Read(reader, maximum: 100)).Problem!;

        Assert.Equal("document", problem.Field);
        Assert.Contains("longer than 100 characters", problem.Problem, StringComparison.Ordinal);
        Assert.Contains("end", reader.ReadToEnd(), StringComparison.Ordinal);
    }

    private static FieldError?[] Read(string file, int maximum) =>
        [.. JsonRecords.Read(new StringReader(file), maximum).Select(record => record.Problem)];
}
