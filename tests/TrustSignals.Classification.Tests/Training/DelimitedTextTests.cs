using TrustSignals.Classification.Training;

namespace TrustSignals.Classification.Tests.Training;

public sealed class DelimitedTextTests
{
    [Theory]
    [InlineData("id,text\n1,\"a, \"\"b\"\"\nc\"\n", "a, \"b\"\nc")]
    [InlineData("id\ttext\n1\t\"Nie wieder, sagt sie.\n", "\"Nie wieder, sagt sie.")]
    [InlineData("id\ttext\r\n1\t\"say \"\"hi\"\" now\"\r\n", "say \"hi\" now")]
    [InlineData("id;text\n1;a,b\n", "a,b")]
    [InlineData("id|text\n1|a,b;c\n", "a,b;c")]
    [InlineData("id,text\n1,\"never closed\n", "\"never closed")]
    [InlineData("\uFEFFid,text\n1,plain", "plain")]
    public void Read_EachQuoting_GivesTheField(string file, string expected)
    {
        var row = Assert.Single(DelimitedText.Read(file));

        Assert.Equal("1", row["id"]);
        Assert.Equal(expected, row["text"]);
    }

    [Fact]
    public void Read_MarkNeverClosed_KeepsTheRowsBehindIt()
    {
        var rows = DelimitedText.Read("id,text\n1,\"open\n2,fine\n3,also fine\n");

        Assert.Equal(["\"open", "fine", "also fine"], rows.Select(row => row["text"]));
    }

    [Fact]
    public void Read_ColumnTwice_NamesIt() =>
        Assert.Contains("'text'", Assert.Throws<InvalidDataException>(() => DelimitedText.Read("text,text\na,b\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_Empty_HasNoRows() => Assert.Empty(DelimitedText.Read(""));
}
