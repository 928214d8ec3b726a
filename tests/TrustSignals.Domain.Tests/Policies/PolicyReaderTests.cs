using System.Text.Json.Nodes;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Domain.Tests.Policies;

public sealed class PolicyReaderTests
{
    [Fact]
    public void Default_IsValidAndSaysItsVersion() => Assert.NotEmpty(PolicyReader.Default.Version);

    [Fact]
    public void Read_WhatWasWritten_IsTheSamePolicy()
    {
        string written = PolicyReader.Write(PolicyReader.Default);
        Assert.Equal(written, PolicyReader.Write(PolicyReader.Read(written).Require()));
    }

    [Fact]
    public void Read_VersionAlone_TakesTheDocumentedDefaults()
    {
        Policy read = PolicyReader.Read("""{ "version": "1" }""").Require();
        Assert.Equal(new LevelPolicy(), read.Level);
        Assert.Equal(new SpiralPolicy(), read.Spiral);
    }

    [Fact]
    public void Read_CommentsTrailingCommaAndSchemaReference_AreAllowed() =>
        Assert.Empty(PolicyReader.Read("""{ "$schema": "x", /* why */ "version": "1", }""").Errors);

    [Theory]
    [InlineData("", "$")]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    [InlineData("{", "$")]
    [InlineData("{}", "$")]
    [InlineData("""{ "version": "" }""", "version")]
    [InlineData("""{ "version": null }""", "version")]
    [InlineData("""{ "version": "1", "version": "2" }""", "$")]
    [InlineData("""{ "version": "1", "Level": {} }""", "Level")]
    [InlineData("""{ "version": "1", "level": { "gain": 1e999 } }""", "level.gain")]
    [InlineData("""{ "version": "1", "level": { "gain": "4" } }""", "level.gain")]
    [InlineData("""{ "version": "1", "level": { "prior": { "probability": 0.5 } } }""", "level.prior")]
    [InlineData("""{ "version": "1", "frames": { "a": null } }""", "frames.a")]
    [InlineData("""{ "version": "1", "segments": { "a": null } }""", "segments.a")]
    [InlineData("""{ "version": "1", "segments": { "a": { "band": { "low": 80, "high": 20 } } } }""", "segments.a.band")]
    [InlineData("""{ "version": "1", "level": { "affirmingHalfLifeDays": 90, "breakingHalfLifeDays": 60 } }""", "level.breakingHalfLifeDays")]
    [InlineData("""{ "version": "1", "spiral": { "singleCap": 1.6 } }""", "spiral.singleCap")]
    [InlineData("""{ "version": "1", "spiral": { "watchExit": 1.6 } }""", "spiral.watchExit")]
    [InlineData("""{ "version": "1", "spiral": { "slidingEnter": 0.9, "slidingExit": 0.8 } }""", "spiral")]
    [InlineData("""{ "version": "1", "spiral": { "slidingExit": 1.6, "spiralExit": 1.5 } }""", "spiral.spiralExit")]
    [InlineData("""{ "version": "1", "standards": { "firstReply": { "expected": "P9999Y", "tolerance": "PT1H", "severe": "P1D" } } }""", "standards.firstReply.expected")]
    [InlineData("""{ "version": "1", "promises": { "tolerance": "P10600000D" } }""", "promises.tolerance")]
    [InlineData("""{ "version": "1", "standards": { "resolution": { "expected": "PT0S", "tolerance": "P91D", "severe": "P1D", "businessTime": true } } }""", "standards.resolution.tolerance")]
    [InlineData("""{ "version": "1", "standards": { "delivery": { "expected": "soon", "tolerance": "PT1H", "severe": "P1D" } } }""", "standards.delivery.expected")]
    [InlineData("""{ "version": "1", "standards": { "delivery": { "expected": "PT0S", "tolerance": "PT1H", "severe": "PT0S" } } }""", "standards.delivery.severe")]
    [InlineData("""{ "version": "1", "service": { "burn": { "exit": 1.25 } } }""", "service.burn.exit")]
    [InlineData("""{ "version": "1", "service": { "burn": { "slow": 4 } } }""", "service.burn.slow")]
    [InlineData("""{ "version": "1", "segments": { "a": { "band": { "low": 50, "high": 80 }, "service": { "burn": { "fast": 1.1 } } } } }""", "segments.a.service.burn.slow")]
    [InlineData("""{ "version": "1", "commercial": { "enterGap": 0.3 } }""", "commercial.exitGap")]
    public void Read_Invalid_NamesTheFieldAndNoPolicyComes(string json, string field)
    {
        PolicyReading reading = PolicyReader.Read(json);
        Assert.Null(reading.Policy);
        Assert.Contains(reading.Errors, error => error.Field == field);
        Assert.All(reading.Errors, error => Assert.DoesNotContain("LineNumber", error.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SeveralErrors_NamesAll()
    {
        var json = JsonNode.Parse(PolicyReader.Write(PolicyReader.Default))!;
        json["level"]!["gain"] = 0;
        json["level"]!["negativityBias"] = 99;
        json["spiral"]!["minimumBreaks"] = 1;
        Assert.Equal(
            ["level.negativityBias", "level.gain", "spiral.minimumBreaks"],
            PolicyReader.Read(json.ToJsonString()).Errors.Select(error => error.Field));
    }

    [Fact]
    public void Read_WrongTypesUnknownMembersAndRanges_NamesAllInWords()
    {
        PolicyReading reading = PolicyReader.Read("""
            {
              "version": "1", "colour": "red", "level": { "gain": "4", "negativityBias": 99, "prior": { "probability": 0.5 } },
              "spiral": { "minimumBreaks": 1.5, "speed": 3 }, "calendar": { "workdays": ["monday", "someday"] },
              "segments": { "a.b c": { "band": { "low": 80, "high": "x" } } }
            }
            """);
        Assert.Equal(
            [
                "calendar.workdays[1]: must be a day such as monday", "colour: 'colour' is not known here", "level.gain: must be a number",
                "level.negativityBias: is 99, must be in [1, 20]", "level.prior: must have weight", "segments.a.b c.band.high: must be a number",
                "spiral.minimumBreaks: must be a whole number", "spiral.speed: 'speed' is not known here",
            ],
            reading.Errors.Select(error => error.ToString()).Order(StringComparer.Ordinal));
        Assert.Null(reading.Policy);
    }

    [Fact]
    public void Require_Invalid_SaysWhatIsWrong()
    {
        var thrown = Assert.Throws<InvalidDataException>(() => PolicyReader.Read("""{ "version": "1", "level": { "gain": 0 } }""").Require());
        Assert.Contains("level.gain: is 0, must be in [0.1, 20]", thrown.Message, StringComparison.Ordinal);
    }
}
