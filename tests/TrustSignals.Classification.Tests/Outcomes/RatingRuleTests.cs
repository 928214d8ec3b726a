using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Classification.Tests.Outcomes;

public sealed class RatingRuleTests
{
    [Theory]
    [InlineData(1, 1, 5, Polarity.Breaking)]
    [InlineData(2, 1, 5, Polarity.Breaking)]
    [InlineData(4, 1, 5, Polarity.Affirming)]
    [InlineData(5, 1, 5, Polarity.Affirming)]
    [InlineData(0, 0, 1, Polarity.Breaking)]
    [InlineData(1, 0, 1, Polarity.Affirming)]
    [InlineData(20, 0, 100, Polarity.Breaking)]
    [InlineData(9, 0, 10, Polarity.Affirming)]
    public void Review_RatingOffTheMiddle_JudgesByTheSideOfTheScale(double value, double minimum, double maximum, Polarity expected)
    {
        Signal judged = Assert.Single(Some.Judgements(new ReviewPost { ReviewId = "r", Rating = new Rating(value, minimum, maximum) }));

        Assert.Equal(expected, judged.Polarity);
        Assert.Equal("rating", judged.Evidence!.Field);
        Assert.True(judged.IsPublic);
    }

    [Theory]
    [InlineData(3, 1, 5)]
    [InlineData(50, 0, 100)]
    [InlineData(5, 0, 10)]
    public void Review_RatingInTheMiddle_SaysNothing(double value, double minimum, double maximum) =>
        Assert.Empty(Some.Judgements(new ReviewPost { ReviewId = "r", Rating = new Rating(value, minimum, maximum) }));

    [Fact]
    public void Review_WorseRating_BreaksMore()
    {
        double one = Some.Judgements(new ReviewPost { ReviewId = "r", Rating = new Rating(1, 1, 5) })[0].Strength;
        double two = Some.Judgements(new ReviewPost { ReviewId = "r", Rating = new Rating(2, 1, 5) })[0].Strength;

        Assert.True(one > two);
    }

    [Fact]
    public void Review_WordsAndRatingOfOnePolarity_AreOneJudgementWithTheWordsAsEvidence()
    {
        Signal[] judged = Some.Judgements(new ReviewPost
        {
            ReviewId = "r", Text = "Das Paket kam kaputt an und niemand hat geantwortet.", Rating = new Rating(1, 1, 5),
        });

        Signal only = Assert.Single(judged);
        Assert.Equal(Polarity.Breaking, only.Polarity);
        Assert.Equal("text", only.Evidence!.Field);
        Assert.EndsWith("+rule:rating/1", only.Rule, StringComparison.Ordinal);
    }
}
