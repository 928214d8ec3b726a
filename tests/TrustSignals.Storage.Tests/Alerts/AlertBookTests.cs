using TrustSignals.Domain.Conditions;
using TrustSignals.Domain.Events;
using TrustSignals.Storage.Alerts;

namespace TrustSignals.Storage.Tests.Alerts;

public sealed class AlertBookTests
{
    [Fact]
    public void Update_ConditionHoldsOverManyUpdates_RaisesOnce()
    {
        AlertBook book = AlertBook.Empty;
        int raised = 0;
        for (int now = 10; now < 100; now++)
        {
            (book, var alerts) = AlertBook.FromJson(book.ToJson()).Update([Sliding(since: 5)], now);
            raised += alerts.Length;
        }

        Assert.Equal(1, raised);
    }

    [Fact]
    public void Update_ConditionEndsAndBeginsLater_IsANewEpisode()
    {
        (AlertBook book, _) = AlertBook.Empty.Update([Sliding(since: 5)], 10);
        (book, _) = book.Update([], 20);

        (_, var raised) = book.Update([Sliding(since: 30)], 31);

        Assert.Equal(2, Assert.Single(raised).Entry.Episode);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(2)]
    [InlineData(20)]
    public void Update_LateEventReopensAnEpisodeOrMovesItsBeginning_RaisesNothing(long since)
    {
        (AlertBook book, _) = AlertBook.Empty.Update([Sliding(since: 5)], 10);
        (book, _) = book.Update([], 20);

        (book, var raised) = book.Update([Sliding(since)], 31);

        Assert.Empty(raised);
        Assert.Equal(Math.Min(5, since), Assert.Single(book.Entries).From);
        Assert.Null(book.Entries[0].To);
    }

    [Fact]
    public void Update_TwoConditions_AreTwoEpisodes()
    {
        (_, var raised) = AlertBook.Empty.Update([Sliding(5), Holding(ConditionKind.Spiral, 6)], 10);

        Assert.Equal(["sliding", "spiral"], raised.Select(item => item.Entry.Condition));
    }

    [Fact]
    public void Update_NothingChanges_ReturnsTheSameBook()
    {
        (AlertBook book, _) = AlertBook.Empty.Update([Sliding(5)], 10);

        Assert.Same(book, book.Update([Sliding(5)], 11).Book);
    }

    [Fact]
    public void Update_ManyEndedEpisodes_RemembersTheLatestAndAllThatHold()
    {
        AlertBook book = AlertBook.Empty;
        for (int i = 0; i < 100; i++)
        {
            (book, var raised) = book.Update([Holding(ConditionKind.PromiseMissed, (i * 10) + 1, $"order-{i}")], (i * 10) + 5);
            Assert.Single(raised);
        }

        Assert.InRange(book.Entries.Length, 2, 17);
        Assert.Equal("promise-missed:order-99", Assert.Single(book.Entries, entry => entry.To is null).Condition);
    }

    private static ActiveCondition Sliding(long since) => Holding(ConditionKind.Sliding, since);

    private static ActiveCondition Holding(ConditionKind kind, long since, string subject = "")
    {
        var condition = new Condition
        {
            Kind = kind,
            Subject = subject,
            Began = new DateTimeOffset(since, TimeSpan.Zero),
            Severity = ConditionSeverity.Warning,
            Event = EventKey.Of("a", "b"),
        };
        return new ActiveCondition(condition.Identity, since, condition);
    }
}
