using System.Collections.Immutable;
using System.Reflection;
using TrustSignals.Domain.Policies;
using TrustSignals.Domain.Relationships;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Tests.Relationships;

public sealed class LedgerCodecTests
{
    [Fact]
    public void State_EveryFieldFilled_ComesBackTheSame()
    {
        RelationshipState state = Fields.Filled<RelationshipState>();
        Assert.Equal(Fields.Leaves(state), Fields.Leaves(LedgerCodec.ReadState(LedgerCodec.Write(state))));
    }

    [Fact]
    public void State_EveryFieldFilled_IsCopiedByCloneWithoutSharing()
    {
        RelationshipState state = Fields.Filled<RelationshipState>();
        string[] before = [.. Fields.Leaves(state)];
        RelationshipState copy = state.Clone();
        Assert.Equal(before, Fields.Leaves(copy));

        foreach (FieldInfo field in Fields.FieldsOf(typeof(RelationshipState)).Where(field => field.FieldType.IsArray))
        {
            Assert.NotSame(field.GetValue(state), field.GetValue(copy));
        }
    }

    [Fact]
    public void Signal_EveryFieldOfTheFoldFilled_ComesBackTheSame()
    {
        // Evidence and rule stay in the event rows; everything else the fold may read.
        Signal signal = Fields.Filled<Signal>() with { Rule = "", Evidence = null };
        Assert.Equal(Fields.Leaves(signal), Fields.Leaves(LedgerCodec.ReadSignals(LedgerCodec.Write([signal]))[0]));
    }

    [Fact]
    public void State_AnyHistory_ComesBackTheSame() => Property.Holds(Draw.History, history =>
    {
        RelationshipState state = RelationshipLedger.FoldFromScratch(history, PolicyReader.Default);
        Assert.Equal(Fields.Leaves(state), Fields.Leaves(LedgerCodec.ReadState(LedgerCodec.Write(state))));
    });

    [Fact]
    public void Signals_AnyHistory_ComeBackTheSame() => Property.Holds(Draw.History, history =>
        Assert.Equal(history, LedgerCodec.ReadSignals(LedgerCodec.Write([.. history]))));

    [Fact]
    public void Read_AnyPrefix_IsRefusedAsInvalidData()
    {
        byte[] state = LedgerCodec.Write(Fields.Filled<RelationshipState>());
        byte[] signals = LedgerCodec.Write([Fields.Filled<Signal>()]);
        Assert.All(Enumerable.Range(0, state.Length), length => Assert.Throws<InvalidDataException>(() => LedgerCodec.ReadState(state[..length])));
        Assert.All(Enumerable.Range(0, signals.Length), length => Assert.Throws<InvalidDataException>(() => LedgerCodec.ReadSignals(signals[..length])));
    }

    [Fact]
    public void Read_AnyByteChanged_ReadsOrIsRefusedAsInvalidData()
    {
        byte[] signals = LedgerCodec.Write([Fields.Filled<Signal>()]);
        var random = new Random(1);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] broken = [.. signals];
            broken[random.Next(broken.Length)] = (byte)random.Next(256);
            Exception? thrown = Record.Exception(() => LedgerCodec.ReadSignals(broken));
            Assert.True(thrown is null or InvalidDataException, thrown?.ToString());
        }
    }

    [Fact]
    public void Read_OtherFormatOrTrailingBytes_IsRefused()
    {
        byte[] bytes = LedgerCodec.Write(new RelationshipState());
        Assert.Throws<InvalidDataException>(() => LedgerCodec.ReadState([(byte)(bytes[0] + 1), .. bytes[1..]]));
        Assert.Throws<InvalidDataException>(() => LedgerCodec.ReadState([.. bytes, 0]));
    }

    [Fact]
    public void State_Untouched_TakesHardlyAnyBytes() => Assert.InRange(LedgerCodec.Write(new RelationshipState()).Length, 1, 80);

    [Fact]
    public void Signals_None_ComeBackAsNone() => Assert.Empty(LedgerCodec.ReadSignals(LedgerCodec.Write(ImmutableArray<Signal>.Empty)));
}
