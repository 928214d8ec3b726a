using System.Globalization;
using System.Text.Json;
using TrustSignals.Domain;

namespace TrustSignals.Ingestion.Fields;

/// <summary>
/// An object in another system's payload. Reading never throws: a member that is missing or null is null; a member of
/// the wrong type is null too, and noted as a problem with its path.
/// </summary>
internal sealed class PayloadNode(JsonElement element, string path, List<FieldError> problems)
{
    private const int MaximumProblems = 50;

    public string Path => path;

    public JsonElement Element => element;

    /// <summary>The member that is an object.</summary>
    public PayloadNode? Object(string name) => Of(name, JsonValueKind.Object, "an object") is { } found
        ? new PayloadNode(found, Child(name), problems)
        : null;

    /// <summary>The member that must be an object; an empty one in its place when it is not there.</summary>
    public PayloadNode RequiredObject(string name) => Object(name) ?? Missing(name);

    /// <summary>The objects of an array member; none when it is missing.</summary>
    public IEnumerable<PayloadNode> Objects(string name)
    {
        if (Of(name, JsonValueKind.Array, "an array") is not { } array)
        {
            yield break;
        }

        int index = 0;
        foreach (JsonElement item in array.EnumerateArray())
        {
            string itemPath = string.Create(CultureInfo.InvariantCulture, $"{Child(name)}[{index++}]");
            if (item.ValueKind == JsonValueKind.Object)
            {
                yield return new PayloadNode(item, itemPath, problems);
            }
            else if (item.ValueKind != JsonValueKind.Null)
            {
                Note(itemPath, "must be an object");
            }
        }
    }

    /// <summary>A text; an empty one is null.</summary>
    public string? Text(string name) => Of(name, JsonValueKind.String, "a string")?.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>An id: a string, or a whole number in its own digits.</summary>
    public string? Id(string name) => Find(name) is { } found ? IdOf(found, Child(name)) : null;

    /// <summary>Whether the member is there but says nothing: null or an empty text.</summary>
    public bool IsBlank(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement found)
        && (found.ValueKind == JsonValueKind.Null || (found.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(found.GetString())));

    /// <summary>The ids in an array member; none when it is missing.</summary>
    public IEnumerable<string> Ids(string name)
    {
        int index = 0;
        foreach (JsonElement item in Of(name, JsonValueKind.Array, "an array")?.EnumerateArray() ?? default)
        {
            string itemPath = string.Create(CultureInfo.InvariantCulture, $"{Child(name)}[{index++}]");
            if (IdOf(item, itemPath) is { } id)
            {
                yield return id;
            }
        }
    }

    /// <summary>An id that must be there; the placeholder stands for it only until the problems are looked at.</summary>
    public string RequiredId(string name)
    {
        int before = problems.Count;
        string? id = Id(name);
        if (id is null && problems.Count == before)
        {
            Note(Child(name), "is missing");
        }

        return id ?? "?";
    }

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name)
    {
        int before = problems.Count;
        string? text = Text(name);
        if (text is null && problems.Count == before)
        {
            Note(Child(name), "is missing");
        }

        return text ?? "?";
    }

    /// <summary>A time, as text, in words or as Unix time.</summary>
    public DateTimeOffset? Time(string name)
    {
        JsonElement? found = Find(name);
        DateTimeOffset time = default;
        bool isTime = found?.ValueKind switch
        {
            null => false,
            JsonValueKind.String when found.Value.GetString() is { Length: 0 } => false,
            JsonValueKind.String => found.Value.GetString() is { } text && (TimeText.TryRead(text, out time) || EnglishTime.TryRead(text, out time)),
            JsonValueKind.Number => found.Value.TryGetDecimal(out decimal unix) && TimeText.TryRead(unix, out time),
            _ => false,
        };
        if (!isTime && found is { } wrong && !(wrong.ValueKind == JsonValueKind.String && wrong.GetString()!.Length == 0))
        {
            Note(Child(name), "cannot be read as a time");
        }

        return isTime ? time : null;
    }

    /// <summary>A time that must be there.</summary>
    public DateTimeOffset RequiredTime(string name)
    {
        int before = problems.Count;
        DateTimeOffset? time = Time(name);
        if (time is null && problems.Count == before)
        {
            Note(Child(name), "is missing");
        }

        return time ?? DateTimeOffset.UnixEpoch;
    }

    /// <summary>A yes or no; also as text, which templates write.</summary>
    public bool? Flag(string name)
    {
        JsonElement? found = Find(name);
        switch (found?.ValueKind)
        {
            case null:
                return null;
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.String when found.Value.GetString() is { } text && (text is "" or "0" or "1" || bool.TryParse(text, out _)):
                return text.Length == 0 ? null : text == "1" || (text != "0" && bool.Parse(text));
            default:
                Note(Child(name), "must be true or false");
                return null;
        }
    }

    /// <summary>A number, also as text: money is written so.</summary>
    public decimal? Number(string name)
    {
        JsonElement? found = Find(name);
        decimal number = 0;
        bool isNumber = found?.ValueKind switch
        {
            JsonValueKind.Number => found.Value.TryGetDecimal(out number),
            JsonValueKind.String => decimal.TryParse(
                found.Value.GetString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
        bool isEmpty = found is null || (found.Value.ValueKind == JsonValueKind.String && found.Value.GetString()!.Length == 0);
        if (!isNumber && !isEmpty)
        {
            Note(Child(name), "must be a number");
        }

        return isNumber ? number : null;
    }

    /// <summary>Notes that something about a member is wrong.</summary>
    public void Wrong(string name, string problem) => Note(Child(name), problem);

    /// <summary>The member whatever it is; null when missing or null.</summary>
    public JsonElement? Find(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement found) && found.ValueKind != JsonValueKind.Null
            ? found
            : null;

    private string? IdOf(JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                string text = value.GetString()!.Trim();
                return text.Length == 0 ? null : text;
            case JsonValueKind.Number when value.GetRawText() is { Length: <= 40 } digits && digits.AsSpan().IndexOfAny(".eE") < 0:
                return digits;
            default:
                Note(path, "must be an id: a string or a whole number");
                return null;
        }
    }

    private PayloadNode Missing(string name)
    {
        if (Find(name) is null)
        {
            Note(Child(name), "is missing");
        }

        return new PayloadNode(default, Child(name), problems);
    }

    private JsonElement? Of(string name, JsonValueKind kind, string words)
    {
        JsonElement? found = Find(name);
        if (found is { } wrong && wrong.ValueKind != kind)
        {
            Note(Child(name), "must be " + words);
            return null;
        }

        return found;
    }

    private string Child(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void Note(string field, string problem)
    {
        if (problems.Count < MaximumProblems)
        {
            problems.Add(new FieldError(field, problem));
        }
    }
}
