using System.Collections.Immutable;
using TrustSignals.Domain.Continuity;
using TrustSignals.Domain.Expectations;
using TrustSignals.Domain.Numerics;
using TrustSignals.Domain.Phases;
using TrustSignals.Domain.Recovery;
using TrustSignals.Domain.Signals;
using TrustSignals.Domain.Silence;

namespace TrustSignals.Domain.Relationships;

/// <summary>The parts of a state beside its sums, as bytes. A part that nothing touched is one byte.</summary>
internal static class PartCodec
{
    public static void Write(BinaryWriter writer, ExpectationLedger ledger) => WriteList(writer, ledger.Items, item =>
    {
        writer.Write((byte)item.Kind);
        writer.Write(item.Reference);
        writer.WriteKey(item.Event);
        writer.Write7BitEncodedInt(item.Ordinal);
        writer.Write(item.MadeTicks);
        writer.Write(item.DueTicks);
        writer.Write(item.MissTicks);
        writer.Write((byte)item.Status);
        writer.Write7BitEncodedInt64(item.EndTicks);
        writer.Write((byte)item.Mechanism);
        writer.Write((byte)item.Facet);
        writer.WriteOptional(item.Touchpoint);
        writer.WriteOptional(item.Actor);
        writer.Write(item.CountedWeight);
        writer.Write((byte)item.CountedPolarity);
        writer.WriteSeldomKey(item.CountedBy);
        writer.WriteSeldomKey(item.JudgedBy);
    });

    public static ExpectationLedger ReadExpectations(BinaryReader reader) => new()
    {
        Items = ReadList(reader, () => new Expectation
        {
            Kind = (ExpectationKind)reader.ReadByte(),
            Reference = reader.ReadString(),
            Event = reader.ReadKey(),
            Ordinal = reader.Read7BitEncodedInt(),
            MadeTicks = reader.ReadInt64(),
            DueTicks = reader.ReadInt64(),
            MissTicks = reader.ReadInt64(),
            Status = (ExpectationStatus)reader.ReadByte(),
            EndTicks = reader.Read7BitEncodedInt64(),
            Mechanism = (Mechanism)reader.ReadByte(),
            Facet = (Facet)reader.ReadByte(),
            Touchpoint = reader.ReadOptional(),
            Actor = reader.ReadOptional(),
            CountedWeight = reader.ReadDouble(),
            CountedPolarity = (Polarity)reader.ReadByte(),
            CountedBy = reader.ReadSeldomKey(),
            JudgedBy = reader.ReadSeldomKey(),
        }),
    };

    public static void Write(BinaryWriter writer, RecoveryLedger ledger) => WriteList(writer, ledger.Windows, window =>
    {
        writer.WriteKey(window.Event);
        writer.Write7BitEncodedInt(window.Ordinal);
        writer.WriteOptional(window.Reference);
        writer.Write((byte)window.Mechanism);
        writer.Write((byte)window.Facet);
        writer.Write(window.OpenedTicks);
        writer.Write(window.DueTicks);
        writer.Write(window.Severity);
        writer.Write(window.Cost);
        writer.Write((byte)window.Status);
        writer.Write7BitEncodedInt64(window.ExplainedTicks);
        writer.Write7BitEncodedInt64(window.CompensatedTicks);
        writer.Write7BitEncodedInt64(window.ConfirmedTicks);
        writer.Write(window.CreditShare);
        writer.Write(window.CreditWeight);
        writer.Write7BitEncodedInt64(window.CreditTicks);
        writer.Write7BitEncodedInt64(window.EndTicks);
    });

    public static RecoveryLedger ReadRecovery(BinaryReader reader) => new()
    {
        Windows = ReadList(reader, () => new RecoveryWindow
        {
            Event = reader.ReadKey(),
            Ordinal = reader.Read7BitEncodedInt(),
            Reference = reader.ReadOptional(),
            Mechanism = (Mechanism)reader.ReadByte(),
            Facet = (Facet)reader.ReadByte(),
            OpenedTicks = reader.ReadInt64(),
            DueTicks = reader.ReadInt64(),
            Severity = reader.ReadDouble(),
            Cost = reader.ReadDouble(),
            Status = (RecoveryStatus)reader.ReadByte(),
            ExplainedTicks = reader.Read7BitEncodedInt64(),
            CompensatedTicks = reader.Read7BitEncodedInt64(),
            ConfirmedTicks = reader.Read7BitEncodedInt64(),
            CreditShare = reader.ReadDouble(),
            CreditWeight = reader.ReadDouble(),
            CreditTicks = reader.Read7BitEncodedInt64(),
            EndTicks = reader.Read7BitEncodedInt64(),
        }),
    };

    public static void Write(BinaryWriter writer, ContactRhythm rhythm)
    {
        if (!WriteTouched(writer, rhythm != ContactRhythm.None))
        {
            return;
        }

        writer.Write(rhythm.LastContactTicks);
        writer.Write(rhythm.UsualGapTicks);
        writer.Write7BitEncodedInt(rhythm.Gaps);
        writer.Write7BitEncodedInt64(rhythm.LastBreakTicks);
        writer.WriteSeldomKey(rhythm.LastBreakEvent);
        writer.Write7BitEncodedInt(rhythm.LastBreakOrdinal);
        writer.Write7BitEncodedInt64(rhythm.QuietSince);
    }

    public static ContactRhythm ReadRhythm(BinaryReader reader) => !reader.ReadBoolean() ? ContactRhythm.None : new ContactRhythm
    {
        LastContactTicks = reader.ReadInt64(),
        UsualGapTicks = reader.ReadDouble(),
        Gaps = reader.Read7BitEncodedInt(),
        LastBreakTicks = reader.Read7BitEncodedInt64(),
        LastBreakEvent = reader.ReadSeldomKey(),
        LastBreakOrdinal = reader.Read7BitEncodedInt(),
        QuietSince = reader.Read7BitEncodedInt64(),
    };

    public static void Write(BinaryWriter writer, ContinuityState continuity)
    {
        Write(writer, continuity.Weights);
        Write(writer, continuity.Replies);
    }

    public static ContinuityState ReadContinuity(BinaryReader reader) => new(ReadMoments(reader), ReadMoments(reader));

    public static void Write(BinaryWriter writer, PhaseState phase)
    {
        if (!WriteTouched(writer, phase != PhaseState.Start))
        {
            return;
        }

        writer.Write((byte)phase.Phase);
        writer.Write(phase.SinceTicks);
        writer.Write7BitEncodedInt(phase.Experiences);
        writer.WriteSeldomKey(phase.LastBreakEvent);
    }

    public static PhaseState ReadPhase(BinaryReader reader) => !reader.ReadBoolean() ? PhaseState.Start : new PhaseState
    {
        Phase = (RelationshipPhase)reader.ReadByte(),
        SinceTicks = reader.ReadInt64(),
        Experiences = reader.Read7BitEncodedInt(),
        LastBreakEvent = reader.ReadSeldomKey(),
    };

    public static void Write(BinaryWriter writer, BeginningState beginning)
    {
        if (!WriteTouched(writer, beginning != BeginningState.None))
        {
            return;
        }

        writer.Write(beginning.FirstSignalTicks);
        writer.Write(beginning.ReviewDueTicks);
        writer.Write7BitEncodedInt64(beginning.ReviewedTicks);
        writer.Write((byte)beginning.Outcome);
        writer.Write7BitEncodedInt(beginning.CleanExperiences);
        writer.Write7BitEncodedInt64(beginning.FirstBreakTicks);
        writer.WriteSeldomKey(beginning.FirstBreakEvent);
        writer.Write7BitEncodedInt(beginning.FirstBreakOrdinal);
    }

    public static BeginningState ReadBeginning(BinaryReader reader) => !reader.ReadBoolean() ? BeginningState.None : new BeginningState
    {
        FirstSignalTicks = reader.ReadInt64(),
        ReviewDueTicks = reader.ReadInt64(),
        ReviewedTicks = reader.Read7BitEncodedInt64(),
        Outcome = (AdvanceOutcome)reader.ReadByte(),
        CleanExperiences = reader.Read7BitEncodedInt(),
        FirstBreakTicks = reader.Read7BitEncodedInt64(),
        FirstBreakEvent = reader.ReadSeldomKey(),
        FirstBreakOrdinal = reader.Read7BitEncodedInt(),
    };

    public static void Write(BinaryWriter writer, EpisodeState episodes)
    {
        if (!WriteTouched(writer, episodes != default))
        {
            return;
        }

        writer.Write7BitEncodedInt64(episodes.SlidingSince);
        writer.Write7BitEncodedInt64(episodes.SpiralSince);
        writer.Write7BitEncodedInt64(episodes.OverTrustSince);
        writer.WriteSeldomKey(episodes.OverTrustEvent);
        writer.Write7BitEncodedInt(episodes.OverTrustOrdinal);
    }

    public static EpisodeState ReadEpisodes(BinaryReader reader) => !reader.ReadBoolean() ? default : new EpisodeState(
        reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.ReadSeldomKey(), reader.Read7BitEncodedInt());

    private static void Write(BinaryWriter writer, DecayedMoments moments)
    {
        if (!WriteTouched(writer, moments != default))
        {
            return;
        }

        writer.Write(moments.Count);
        writer.Write(moments.Sum);
        writer.Write(moments.Squares);
        writer.Write(moments.Ticks);
        writer.Write7BitEncodedInt(moments.Seen);
    }

    private static DecayedMoments ReadMoments(BinaryReader reader) => !reader.ReadBoolean() ? default : new DecayedMoments(
        reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt64(), reader.Read7BitEncodedInt());

    private static bool WriteTouched(BinaryWriter writer, bool isTouched)
    {
        writer.Write(isTouched);
        return isTouched;
    }

    private static void WriteList<T>(BinaryWriter writer, ImmutableArray<T> items, Action<T> write)
    {
        writer.Write7BitEncodedInt(items.Length);
        foreach (T item in items)
        {
            write(item);
        }
    }

    private static ImmutableArray<T> ReadList<T>(BinaryReader reader, Func<T> read)
    {
        int count = reader.Read7BitEncodedInt();
        ImmutableArray<T>.Builder items = ImmutableArray.CreateBuilder<T>();
        for (int i = 0; i < count; i++)
        {
            items.Add(read());
        }

        return items.DrainToImmutable();
    }
}
