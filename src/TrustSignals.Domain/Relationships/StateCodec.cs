using TrustSignals.Domain.Events;
using TrustSignals.Domain.Signals;

namespace TrustSignals.Domain.Relationships;

/// <summary>One <see cref="RelationshipState"/> as bytes.</summary>
internal static class StateCodec
{
    private static readonly SpiralState Untouched = new();

    public static void Write(BinaryWriter writer, RelationshipState state)
    {
        Write(writer, state.Through);
        writer.Write(state.Scepticism);
        writer.WriteOptional(state.Frame);
        writer.WriteOptional(state.Segment);
        writer.Write7BitEncodedInt(state.Counts.Affirming);
        writer.Write7BitEncodedInt(state.Counts.Breaking);
        writer.Write7BitEncodedInt(state.Counts.Unjudged);
        writer.Write7BitEncodedInt(state.Counts.Acts);
        Write(writer, state.Overall);
        foreach (EvidenceSum sum in state.FacetSums)
        {
            Write(writer, sum);
        }

        foreach (EvidenceSum sum in state.MechanismSums)
        {
            Write(writer, sum);
        }

        Write(writer, state.Spiral);
        PartCodec.Write(writer, state.Expectations);
        PartCodec.Write(writer, state.Recovery);
        PartCodec.Write(writer, state.Rhythm);
        PartCodec.Write(writer, state.Continuity);
        PartCodec.Write(writer, state.Phase);
        PartCodec.Write(writer, state.Beginning);
        PartCodec.Write(writer, state.Episodes);
    }

    public static RelationshipState Read(BinaryReader reader)
    {
        var state = new RelationshipState
        {
            Through = ReadOrder(reader),
            Scepticism = reader.ReadDouble(),
            Frame = reader.ReadOptional(),
            Segment = reader.ReadOptional(),
            Counts = new SignalCounts(
                reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt()),
            Overall = ReadSum(reader),
        };
        for (int i = 0; i < state.FacetSums.Length; i++)
        {
            state.FacetSums[i] = ReadSum(reader);
        }

        for (int i = 0; i < state.MechanismSums.Length; i++)
        {
            state.MechanismSums[i] = ReadSum(reader);
        }

        state.Spiral = ReadSpiral(reader);
        state.Expectations = PartCodec.ReadExpectations(reader);
        state.Recovery = PartCodec.ReadRecovery(reader);
        state.Rhythm = PartCodec.ReadRhythm(reader);
        state.Continuity = PartCodec.ReadContinuity(reader);
        state.Phase = PartCodec.ReadPhase(reader);
        state.Beginning = PartCodec.ReadBeginning(reader);
        state.Episodes = PartCodec.ReadEpisodes(reader);
        return state;
    }

    private static void Write(BinaryWriter writer, SignalOrder order)
    {
        writer.Write(order.Ticks);
        writer.WriteKey(order.Event);
        writer.Write7BitEncodedInt(order.Ordinal);
    }

    private static SignalOrder ReadOrder(BinaryReader reader) =>
        new(reader.ReadInt64(), reader.ReadKey(), reader.Read7BitEncodedInt());

    private static void Write(BinaryWriter writer, EvidenceSum sum)
    {
        // Most mechanisms of most customers are untouched: one byte says so.
        bool isEmpty = sum == default;
        writer.Write(isEmpty);
        if (!isEmpty)
        {
            writer.Write(sum.Affirming);
            writer.Write(sum.Breaking);
            writer.Write(sum.Ticks);
        }
    }

    private static EvidenceSum ReadSum(BinaryReader reader) =>
        reader.ReadBoolean() ? default : new EvidenceSum(reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt64());

    private static void Write(BinaryWriter writer, SpiralState spiral)
    {
        bool isTouched = spiral != Untouched;
        writer.Write(isTouched);
        if (!isTouched)
        {
            return;
        }

        writer.Write(spiral.Depth);
        writer.Write(spiral.Ticks);
        writer.Write((byte)spiral.Stage);
        writer.Write(spiral.StageSince);
        writer.Write(spiral.Experiences);
        writer.Write(spiral.Breaks);
        writer.Write(spiral.RunSince);
        writer.Write7BitEncodedInt(spiral.RunBreaks);
        writer.Write(spiral.RunStartLogit);
        writer.WriteSeldomKey(spiral.LastBreakEvent);
        writer.Write(spiral.LastBreakPart);
        writer.WriteSeldomKey(spiral.TriggerEvent);
        writer.Write7BitEncodedInt(spiral.TriggerOrdinal);
    }

    private static SpiralState ReadSpiral(BinaryReader reader) => !reader.ReadBoolean() ? new SpiralState() : new SpiralState
    {
        Depth = reader.ReadDouble(),
        Ticks = reader.ReadInt64(),
        Stage = (SpiralStage)reader.ReadByte(),
        StageSince = reader.ReadInt64(),
        Experiences = reader.ReadDouble(),
        Breaks = reader.ReadDouble(),
        RunSince = reader.ReadInt64(),
        RunBreaks = reader.Read7BitEncodedInt(),
        RunStartLogit = reader.ReadDouble(),
        LastBreakEvent = reader.ReadSeldomKey(),
        LastBreakPart = reader.ReadDouble(),
        TriggerEvent = reader.ReadSeldomKey(),
        TriggerOrdinal = reader.Read7BitEncodedInt(),
    };
}
