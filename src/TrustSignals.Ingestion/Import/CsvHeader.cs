using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using TrustSignals.Domain;
using TrustSignals.Domain.Events;

namespace TrustSignals.Ingestion.Import;

/// <summary>
/// The mapping that a header speaks for itself, when its columns are named after the fields. Whatever the case and with blanks,
/// dashes or underscores between the words: <c>Ticket ID</c> is <c>ticketId</c>.
/// </summary>
/// <param name="Mapping">What the columns become, or null when the header does not say enough.</param>
/// <param name="Errors">What it does not say; empty when all is well.</param>
/// <param name="Unused">The columns that become nothing.</param>
public sealed partial record CsvHeader(CsvMapping? Mapping, ImmutableArray<FieldError> Errors, ImmutableArray<string> Unused)
{
    private static readonly string[] Separators = [",", ";", "\t", "|"];

    // The scale of stars, unless the header says another one: rating(0-10).
    private static readonly (double Minimum, double Maximum) UsualScale = (1, 5);

    private static readonly (string Attribute, string[] Names)[] Attributes =
    [
        ("id", ["id", "eventid"]), ("customer", ["customer", "customerid", "subject"]), ("time", ["time", "occurredat", "createdat"]), ("email", ["email", "mail"]),
    ];

    private static readonly FieldError NoKind =
        new("header", "must have one of the columns ticketId, reviewId and transactionId, which says what the rows are");

    private static readonly (string Kind, string Id)[] Kinds = [("ticket", "ticketid"), ("review", "reviewid"), ("transaction", "transactionid")];

    /// <summary>Reads a header.</summary>
    /// <param name="line">The file's first line.</param>
    public static CsvHeader Read(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Separators.Select(separator => Read(line, separator)).MinBy(header => (header.Errors.Contains(NoKind), header.Errors.Length))!;
    }

    private static CsvHeader Read(string line, string separator)
    {
        string[] columns;
        using (var csv = CsvReader.Create(new StringReader(line), new CsvReaderOptions { Separator = separator[0] }))
        {
            columns = [.. csv.Headers];
        }

        ILookup<string, string> named = columns.ToLookup(column => Plain(Scale().Replace(column, "")), StringComparer.Ordinal);
        string[] kinds = [.. Kinds.Where(kind => named.Contains(kind.Id)).Select(kind => kind.Kind)];
        if (kinds.Length != 1)
        {
            return new CsvHeader(null, [NoKind], []);
        }

        Dictionary<string, string> fields = CsvMappingRules.FieldsOf(kinds[0]).Keys.ToDictionary(Plain, name => name, StringComparer.Ordinal);
        Dictionary<string, string> attributes = Attributes.SelectMany(attribute => attribute.Names.Where(name => !fields.ContainsKey(name)).Select(name => (name, attribute.Attribute)))
            .ToDictionary(pair => pair.name, pair => pair.Attribute, StringComparer.Ordinal);
        List<FieldError> errors = [];
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (IGrouping<string, string> group in named.Where(group => fields.ContainsKey(group.Key) || attributes.ContainsKey(group.Key)))
        {
            string name = attributes.GetValueOrDefault(group.Key) ?? fields[group.Key];
            if (group.Count() > 1 || !found.TryAdd(name, group.First()))
            {
                errors.Add(new FieldError("header", $"has {name} twice"));
            }
        }

        // One review and one transaction is one event; a ticket has many messages.
        string id = found.TryGetValue("id", out string? own) ? Braced(own) : kinds[0] == "ticket" ? "" : $"{kinds[0]}:{Braced(found[kinds[0] + "Id"])}";
        errors.AddRange(new[] { (Name: "customer", IsThere: found.ContainsKey("customer")), (Name: "time", IsThere: found.ContainsKey("time")), (Name: "id", IsThere: id.Length > 0) }
            .Where(needed => !needed.IsThere).Select(needed => new FieldError("header", $"lacks the column {needed.Name}")));
        string[] unused = [.. columns.Where(column => column.Length > 0 && !found.ContainsValue(column))];
        if (errors.Count > 0)
        {
            return new CsvHeader(null, [.. errors], [.. unused]);
        }

        var mapping = new CsvMapping
        {
            Kind = kinds[0], Separator = separator, DecimalSign = CsvMapping.AnyDecimalSign, Id = id, Customer = Braced(found["customer"]), Time = Braced(found["time"]),
            Email = found.TryGetValue("email", out string? email) ? Braced(email) : null,
            Fields = found.Where(pair => fields.ContainsValue(pair.Key)).ToImmutableDictionary(pair => pair.Key, pair => FieldOf(pair.Key, pair.Value), StringComparer.Ordinal),
        };
        ImmutableArray<FieldError> wrong = CsvMappingRules.Check(mapping);
        return new CsvHeader(wrong.IsEmpty ? mapping : null, wrong, [.. unused]);
    }

    private static CsvField FieldOf(string name, string column)
    {
        if (name != "rating")
        {
            return new CsvField { Value = Braced(column) };
        }

        Match scale = Scale().Match(column);
        (double minimum, double maximum) = scale.Success ? (Number(scale.Groups[1]), Number(scale.Groups[2])) : UsualScale;
        return new CsvField { Value = Braced(column), Minimum = minimum, Maximum = maximum };
    }

    private static double Number(Group text) => double.Parse(text.ValueSpan, CultureInfo.InvariantCulture);

    private static string Braced(string column) => $"{{{column}}}";

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"\s*\(\s*(-?[0-9]{1,6})\s*(?:-|–|\.\.|to|bis)\s*(-?[0-9]{1,6})\s*\)\s*$")]
    private static partial Regex Scale();
}
