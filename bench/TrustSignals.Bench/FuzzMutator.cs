using System.Text;
using System.Text.Json;

namespace TrustSignals.Bench;

/// <summary>Damages JSON payloads: bytes anywhere, and whole values for others of every kind and size.</summary>
internal sealed class FuzzMutator
{
    private static readonly byte[][] Values = [.. new[]
    {
        "null", "true", "false", "{}", "[]", "0", "-1", "1.5", "1e308", "-1e-308", "99999999999999999999999999999999", "1777883400", "1777883400123",
        "\"\"", "\" \"", "\"0\"", "\"-5\"", "\"true\"", "\"2026-05-04T08:30:00Z\"", "\"2026-13-99T08:30:00Z\"", "\"1900-01-01\"", "\"9999-12-31T23:59:60+14:00\"",
        "\"\\u0000\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\"<p>\"", "\"&amp;&#x110000;&#xd800;\"", "\"<blockquote><script><!--\"", "\"ONE\"", "\"STAR\"",
        "\"a@b\"", "\"#1001\"", "[[],{}]", "[null,7]", "{\"value\":null}", "{\"value\":{}}", "{\"id\":1}", "{\"type\":\"text\",\"text\":\"<\"}",
        "{\"seconds\":\"253402300799\",\"nanos\":999999999}", "{\"seconds\":\"-62135596800\",\"nanos\":-1}", "{\"rating\":1e400}", "\"e30=\"", "\"trustsignals.review.v1\"",
    }.Select(Encoding.UTF8.GetBytes)];

    private readonly byte[][] bodies;
    private readonly (int Start, int Length)[][] places;

    public FuzzMutator(IEnumerable<byte[]> fixtures)
    {
        bodies = [.. fixtures];
        places = [.. bodies.Select(Places)];
    }

    public int Count => bodies.Length;

    /// <summary>A damaged copy of a fixture.</summary>
    public byte[] Mutate(int fixture, Random random)
    {
        byte[] body = bodies[fixture];
        (int start, int length)[] values = places[fixture];
        if (random.Next(4) != 0)
        {
            // One value for another; a second one only when it stands before, so that the offsets still hold.
            (int start, int length) = values[random.Next(values.Length)];
            body = Replaced(body, start, length, Value(random));
            (int before, int size) = values[random.Next(values.Length)];
            body = before + size <= start ? Replaced(body, before, size, Value(random)) : body;
        }

        for (int blows = random.Next(4) == 0 ? random.Next(1, 6) : 0; blows > 0 && body.Length > 2; blows--)
        {
            body = Damaged(body, random);
        }

        return body;
    }

    private byte[] Damaged(byte[] body, Random random)
    {
        int at = random.Next(body.Length - 1);
        int length = Math.Min(random.Next(1, 40), body.Length - at);
        switch (random.Next(6))
        {
            case 0:
                byte[] flipped = [.. body];
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                return Replaced(body, at, length, []);
            case 2:
                return Replaced(body, at, 0, body.AsSpan(at, length));
            case 3:
                byte[] noise = new byte[length];
                random.NextBytes(noise);
                return Replaced(body, at, 0, noise);
            case 4:
                return body[..(at + 1)];
            default:
                byte[] other = bodies[random.Next(bodies.Length)];
                int from = random.Next(other.Length - 1);
                return Replaced(body, at, length, other.AsSpan(from, Math.Min(200, other.Length - from)));
        }
    }

    private ReadOnlySpan<byte> Value(Random random)
    {
        switch (random.Next(400))
        {
            case 0:
                string[] pieces = ["<", "<b a=", "&amp;", "<div>", "<blockquote>", "x", "<!--", "\\u00e4"];
                string piece = pieces[random.Next(pieces.Length)].Replace("\"", "", StringComparison.Ordinal);
                return Encoding.UTF8.GetBytes("\"" + string.Concat(Enumerable.Repeat(piece, random.Next(100, 40_000))) + "\"");
            case 1:
                int depth = random.Next(5, 200);
                return Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
            case 2:
                return Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("{}", random.Next(1, 12_000))) + "]");
            case < 60:
                int source = random.Next(bodies.Length);
                (int start, int length) = places[source][random.Next(places[source].Length)];
                return bodies[source].AsSpan(start, length);
            default:
                return Values[random.Next(Values.Length)];
        }
    }

    private static byte[] Replaced(ReadOnlySpan<byte> body, int at, int length, ReadOnlySpan<byte> with) => [.. body[..at], .. with, .. body[(at + length)..]];

    private static (int Start, int Length)[] Places(byte[] body)
    {
        List<(int Start, int Length)> found = [];
        var open = new Stack<int>();
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            int start = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    open.Push(start);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    int begin = open.Pop();
                    found.Add((begin, start + 1 - begin));
                    break;
                case JsonTokenType.PropertyName:
                    break;
                default:
                    found.Add((start, (int)reader.BytesConsumed - start));
                    break;
            }
        }

        return [.. found];
    }
}
